/** What `check-settings` prints: every setting with where it comes from, or everything that is wrong with them. */
import { settingsAsJson, settingsAsTable, type EffectiveSetting } from "./effective-settings.ts";
import { SettingsError } from "./settings-error.ts";

/** Where a command writes, and how it ends. */
export interface CheckOutput {
  /** A line on standard output. */
  readonly say: (text: string) => void;
  /** A line on standard error. */
  readonly note: (text: string) => void;
  readonly setExitCode: (code: number) => void;
}

export interface CheckedSettings {
  readonly settings: readonly EffectiveSetting[];
  readonly warnings: readonly string[];
}

/** `read` throws SettingsError where the settings are wrong; the exit code is then 1. */
export function checkSettings(read: () => CheckedSettings, json: boolean, { say, note, setExitCode }: CheckOutput): void {
  try {
    const { settings, warnings } = read();
    say(json ? settingsAsJson(settings, warnings) : settingsAsTable(settings, warnings));
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const { problems } = error;
    if (json) say(JSON.stringify({ ok: false, problems }, undefined, 2));
    else for (const { message, hint } of problems) note(`${message}\n  ${hint}`);
    setExitCode(1);
  }
}
