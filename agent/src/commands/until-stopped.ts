/** Runs a daemon until the process is asked to end. */
import type { Logger } from "pino";

/** After SIGTERM: well below systemd's 90 s and what an operator waits for. */
const STOP_DEADLINE_MS = 4_000;

export interface Stoppable {
  stop(deadline_ms: number): Promise<void>;
}

export interface StopOn {
  /** Whether the end of standard input stops it: the parent is gone. */
  readonly with_parent: boolean;
  readonly signals?: readonly NodeJS.Signals[];
}

/** Resolves at one of the signals or, where asked, when standard input ends. */
function untilStopped({ with_parent, signals = ["SIGTERM", "SIGINT", "SIGHUP"] }: StopOn): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve(signal));
    if (with_parent) process.stdin.once("close", () => resolve("the parent ended")).resume();
  });
}

/** Resolves once `what` has stopped. */
export async function runUntilStopped(what: Stoppable, log: Logger, on: StopOn): Promise<void> {
  const reason = await untilStopped(on);
  log.info({ reason }, "stopping");
  await what.stop(STOP_DEADLINE_MS);
}
