/** The phase that each rank of a job's attempt is in, or was in last. */
import type { JobPhase } from "@heliograph/api/shapes/job";
import type { Row } from "@heliograph/proto/streams";

import { BOUNDS, clipped, type CountDrop } from "../bounds.ts";
import { phaseName } from "../wire-names.ts";

export interface RankPhase {
  readonly node: string;
  readonly rank: number;
  readonly phase: JobPhase;
  /** It ended, and no other was reported since. */
  readonly is_over: boolean;
}

/** By node and rank; changed in place, since thousands of ranks report each minute. Of one attempt: the next one starts empty. */
export class RankPhases {
  readonly #ranks = new Map<string, RankPhase>();

  get(node: string, rank: number): RankPhase | undefined {
    return this.#ranks.get(`${node}\n${rank}`);
  }

  values(): Iterable<RankPhase> {
    return this.#ranks.values();
  }

  apply(node: string, row: Row<"job_phases">, drop: CountDrop): void {
    const rank = row.rank ?? 0;
    const key = `${node}\n${rank}`;
    const before = this.#ranks.get(key);
    const since_ms = row.since_ms ?? 0;
    // A node's clock may be set back, so the newest row counts, except for the end of another phase than the known one.
    if (before !== undefined && row.closed === true && since_ms !== before.phase.since_ms) return undefined;
    if (before === undefined && this.#ranks.size >= BOUNDS.ranks_per_job) return drop("too_many_parts");
    const phase = {
      phase: phaseName(row.phase),
      text: clipped(row.text),
      done: row.done ?? null,
      total: row.total ?? null,
      since_ms,
    };
    this.#ranks.set(key, { node, rank, phase, is_over: row.closed ?? false });
    return undefined;
  }

  /** The job's phase: that of the lowest rank whose phase continues, else of the lowest rank. */
  first(): RankPhase | undefined {
    let first: RankPhase | undefined;
    for (const one of this.#ranks.values()) if (first === undefined || comesBefore(one, first)) first = one;
    return first;
  }
}

function comesBefore(one: RankPhase, other: RankPhase): boolean {
  if (one.is_over !== other.is_over) return other.is_over;
  return one.rank === other.rank ? one.node < other.node : one.rank < other.rank;
}

/** The phase as it is shown: null while the job or rank continues and its last phase is over. */
export const shownPhase = (known: RankPhase | undefined, has_ended: boolean): JobPhase | null =>
  known === undefined || (known.is_over && !has_ended) ? null : known.phase;
