/** Ownership intervals of one simulated node: which job holds which GPU, from when until when. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { LIVE_PACE } from "../history/past.ts";

/** A process of a job that the driver lists on a GPU. */
export interface Held {
  readonly job_id: string;
  readonly rank: number;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
}

interface Interval {
  readonly held: Held;
  readonly interval_id: string;
  readonly from_ms: number;
  seen_until_ms: number;
  logged_ms: number;
}

export class SimulatedOwnership {
  /** "<node>/<boot id>", which begins each interval's id. */
  readonly #prefix: string;
  readonly #open = new Map<string, Interval>();

  constructor(node: string, boot_id: string) {
    this.#prefix = `${node}/${boot_id}`;
  }

  /**
   * Rows to log. An interval opens when its process is first listed, goes on while it is, and closes when its job has
   * ended: a GPU that does not answer lists no processes, and still belongs to its job. What is held has a row every `held_ms`.
   */
  observe(
    time_ms: number,
    held: readonly Held[],
    hasEnded: (job_id: string) => boolean,
    held_ms = LIVE_PACE.held_ms,
  ): Row<"job_gpus">[] {
    const rows: Row<"job_gpus">[] = [];
    for (const [key, interval] of this.#open) {
      if (!hasEnded(interval.held.job_id)) continue;
      this.#open.delete(key);
      rows.push(rowOf(interval, time_ms, true));
    }
    for (const one of held) {
      if (hasEnded(one.job_id)) continue;
      const key = `${one.job_id}/${one.rank}/${one.gpu_uuid}${one.mig_uuid}`;
      const interval = this.#open.get(key) ?? this.#begin(key, one, time_ms);
      interval.seen_until_ms = time_ms;
      if (time_ms - interval.logged_ms < held_ms) continue;
      interval.logged_ms = time_ms;
      rows.push(rowOf(interval, time_ms, false));
    }
    return rows;
  }

  #begin(key: string, held: Held, time_ms: number): Interval {
    const interval_id = `${this.#prefix}/${key}/${time_ms}`;
    const interval = { held, interval_id, from_ms: time_ms, seen_until_ms: time_ms, logged_ms: Number.NEGATIVE_INFINITY };
    this.#open.set(key, interval);
    return interval;
  }
}

const rowOf = (interval: Interval, time_ms: number, closed: boolean): Row<"job_gpus"> => ({
  time_ms,
  interval_id: interval.interval_id,
  job_id: interval.held.job_id,
  rank: interval.held.rank,
  gpu_uuid: interval.held.gpu_uuid,
  mig_uuid: interval.held.mig_uuid,
  from_ms: interval.from_ms,
  seen_until_ms: interval.seen_until_ms,
  closed,
  source: heliograph.v1.OwnershipSource.OWNERSHIP_SOURCE_PROCESS,
  confidence_ratio: 1,
});
