/** Waits for the signal that stops a long-running command. */

/** After SIGTERM: well below systemd's 90 s. */
export const STOP_DEADLINE_MS = 10_000;

/** Resolves with the name of the signal that asks the process to end. */
export function untilStopped(signals: readonly NodeJS.Signals[] = ["SIGTERM", "SIGINT", "SIGHUP"]): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve(signal));
  });
}
