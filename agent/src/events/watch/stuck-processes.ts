/**
 * Processes of the driver, and on its GPUs, that hang inside the kernel: in uninterruptible sleep (state D) for minutes. No signal
 * reaches such a process, and a reset of the GPU waits for it. Pure: time is handed in.
 */
import type { HealthEvent } from "../health-event.ts";

/** Waiting for the GPU in normal work, such as its start, takes less. */
export const STUCK_AFTER_MS = 300_000;

/** A process in uninterruptible sleep; `start_ticks` distinguishes it from a later one with the same pid. */
export interface SleepingProcess {
  readonly pid: number;
  readonly start_ticks: number;
  readonly name: string;
}

export class StuckProcesses {
  /** Since when each sleeps, and whether it was reported. */
  #sleeping = new Map<string, { readonly since_ms: number; is_reported: boolean }>();

  /** All that are in uninterruptible sleep now. */
  observe(processes: readonly SleepingProcess[], now_ms: number): HealthEvent[] {
    const before = this.#sleeping;
    this.#sleeping = new Map();
    return processes.flatMap(({ pid, start_ticks, name }) => {
      const key = `${pid}/${start_ticks}`;
      const seen = before.get(key) ?? { since_ms: now_ms, is_reported: false };
      this.#sleeping.set(key, seen);
      if (seen.is_reported || now_ms - seen.since_ms < STUCK_AFTER_MS) return [];
      seen.is_reported = true;
      return [
        {
          kind: "node.driver_process_stuck",
          gpu_uuid: "",
          time_ms: seen.since_ms,
          detail: `process ${pid} (${name})`,
          subject: key,
        },
      ];
    });
  }
}
