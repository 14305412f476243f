/** How long to wait until Slurm is asked again. Pure. */

/** Of the time, slurmctld answers us at most this part, however slow it is. */
const MOST_BUSY_RATIO = 0.1;
/** While Slurm does not answer, it is asked at least this often. */
export const LONGEST_WAIT_MS = 600_000;

export interface LastPoll {
  /** How long it took. */
  readonly took_ms: number;
  /** Questions in a row that were not answered, this one included; 0 after an answer. */
  readonly failures: number;
}

/** From the end of the last question. */
export function msUntilNextPoll(interval_ms: number, { took_ms, failures }: LastPoll): number {
  // A question that was not answered took its time of nobody.
  if (failures === 0) return Math.max(interval_ms, took_ms * (1 / MOST_BUSY_RATIO - 1));
  return Math.max(interval_ms, Math.min(LONGEST_WAIT_MS, interval_ms * 2 ** Math.min(failures - 1, 16)));
}
