/** How long to wait until the next poll of Slurm. Pure. */

/** Of the time, slurmctld answers us at most this part, however slow it is. */
const MOST_BUSY_RATIO = 0.1;
/** While Slurm does not answer, it is polled at least this often. */
export const LONGEST_WAIT_MS = 600_000;

export interface LastPoll {
  /** How long it took. */
  readonly took_ms: number;
  /** Polls in a row that were not answered, this one included; 0 after an answer. */
  readonly failures: number;
}

/** From the end of the last poll. */
export function msUntilNextPoll(interval_ms: number, { took_ms, failures }: LastPoll): number {
  // A poll that was not answered cost Slurm no time.
  if (failures === 0) return Math.max(interval_ms, took_ms * (1 / MOST_BUSY_RATIO - 1));
  return Math.max(interval_ms, Math.min(LONGEST_WAIT_MS, interval_ms * 2 ** Math.min(failures - 1, 16)));
}
