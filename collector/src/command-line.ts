/** What every command of the collector shares: its version, and how a failure is told. */
export const VERSION = "0.1.0";

/** An error as a person should see it: what happened, and what to do about it. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint = "hint" in error && typeof error.hint === "string" ? `\n  ${error.hint}` : "";
  // A coded error explains itself; of any other the place matters.
  return "code" in error && hint !== "" ? `${error.message}${hint}` : (error.stack ?? error.message);
}
