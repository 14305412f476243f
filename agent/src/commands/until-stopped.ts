/** Runs what lives long until somebody asks the process to end. */
import type { Logger } from "pino";

/** After SIGTERM: well below systemd's 90 s and what an operator waits for. */
const STOP_DEADLINE_MS = 4_000;

export interface Stoppable {
  stop(deadline_ms: number): Promise<void>;
}

/** Resolves at SIGTERM, SIGINT or, where asked, when standard input ends (the parent is gone). */
function untilStopped(withParent: boolean): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.once(signal, () => resolve(signal));
    if (withParent) process.stdin.once("close", () => resolve("the parent ended")).resume();
  });
}

/** Resolves once `what` has stopped. */
export async function runUntilStopped(what: Stoppable, log: Logger, withParent: boolean): Promise<void> {
  const reason = await untilStopped(withParent);
  log.info({ reason }, "stopping");
  await what.stop(STOP_DEADLINE_MS);
}
