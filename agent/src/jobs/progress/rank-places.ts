/**
 * Where each rank is, of processes that print into one output and whose lines say which rank printed them (`[rank3]: step: 20`).
 * The job's own place is in the model; this has the places of the other ranks.
 */
import type { Progress } from "./progress.ts";

/** Ranks that are kept apart, and reported at one look. */
const MAX_RANKS = 1_024;
const MAX_REPORTED = 32;

interface RankPlace {
  readonly step: number;
  readonly total: number | undefined;
  readonly is_reported: boolean;
}

export interface RankPlaces {
  /** A line of the main loop that names its rank. `main_step`: where the main loop is. */
  observe(rank: number, step: number, total: number | undefined, main_step: number): void;
  /** Whether rank 0 was named: the job's own place is then its. */
  readonly names_first: boolean;
  /** Ranks that moved, without values: those are reported once for all ranks. */
  drain(source: string): readonly Progress[];
}

export function createRankPlaces(): RankPlaces {
  const places = new Map<number, RankPlace>();
  let names_first = false;
  return {
    observe(rank, step, total, main_step) {
      if (rank === 0) {
        names_first = true;
        return;
      }
      const before = places.get(rank);
      if (before === undefined && places.size >= MAX_RANKS) return;
      // A line that comes late is not a step back; when the main loop began again, it is.
      if (before !== undefined && step <= before.step && main_step >= before.step) return;
      places.set(rank, { step, total, is_reported: false });
    },
    get names_first() {
      return names_first;
    },
    drain(source) {
      const moved = [...places].filter(([, { is_reported }]) => !is_reported).slice(0, MAX_REPORTED);
      return moved.map(([rank, place]) => {
        places.set(rank, { ...place, is_reported: true });
        const { step, total } = place;
        return {
          step,
          ...(total === undefined || total < step ? {} : { total }),
          rank,
          rank_given: true,
          source,
          metrics: new Map<string, number>(),
        };
      });
    },
  };
}
