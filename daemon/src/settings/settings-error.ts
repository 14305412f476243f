/** What is wrong with settings: each fault with its place, its key and what to do. */
import { CodedError } from "../errors/coded-error.ts";

/** One fault of the settings. */
export interface SettingsProblem {
  /** Where it stands, which key it is about, and what was expected. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Settings that can't be used. `message` and `hint` are those of the first fault; `problems` has all of them. */
export class SettingsError extends CodedError<"config_invalid"> {
  override readonly name = "SettingsError";
  readonly problems: readonly SettingsProblem[];

  constructor(message: string, hint: string, cause?: unknown, problems: readonly SettingsProblem[] = [{ message, hint }]) {
    super("config_invalid", message, { hint, cause });
    this.problems = problems;
  }
}

/** An error of one or more faults. */
export function settingsErrorOf(problems: readonly SettingsProblem[], cause?: unknown): SettingsError {
  const [first = { message: "the settings are not valid", hint: "See docs/reference/configuration.md." }] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more: run check-settings to see all)` : "";
  return new SettingsError(`${first.message}${more}`, first.hint, cause, problems);
}
