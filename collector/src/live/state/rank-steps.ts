/** How far each rank of a job's attempt is, and how fast over its newest steps. */
import type { Row } from "@heliograph/proto/streams";

import { BOUNDS, type CountDrop } from "./bounds.ts";

interface Point {
  readonly time_ms: number;
  readonly step: number;
}

export interface RankStep {
  readonly node: string;
  readonly rank: number;
  readonly newest: Point;
  /** Points between which its speed is taken: `since` is at least SPEED_MS older than `newest` once it runs that long. */
  readonly since: Point;
  readonly between: Point;
  readonly told_rate: number | null;
}

const SPEED_MS = 30_000;
/** Newest points of the rank that tells for the job: enough for the spread of its step time. */
const RECENT_POINTS = 65;

/** By node and rank; kept in place, since thousands of ranks tell each second. Of one attempt: the next one begins anew. */
export class RankSteps {
  readonly #ranks = new Map<string, RankStep>();
  #recent: Point[] = [];
  #recent_of = "";
  /** Grows with each change. */
  version = 0;

  get size(): number {
    return this.#ranks.size;
  }

  get(node: string, rank: number): RankStep | undefined {
    return this.#ranks.get(`${node}\n${rank}`);
  }

  values(): Iterable<RankStep> {
    return this.#ranks.values();
  }

  apply(node: string, row: Row<"job_progress">, drop: CountDrop): void {
    const rank = row.rank ?? 0;
    const key = `${node}\n${rank}`;
    const point = { time_ms: row.time_ms ?? 0, step: row.step ?? 0 };
    const before = this.#ranks.get(key);
    if (before === undefined && this.#ranks.size >= BOUNDS.parts_per_job) return drop("too_many_parts");
    const rate = row.steps_per_second;
    const told_rate = typeof rate === "number" && Number.isFinite(rate) && rate >= 0 ? rate : null;
    this.#ranks.set(key, { node, rank, newest: point, ...speedPoints(before, point), told_rate });
    this.version += 1;
  }

  /** A point of the rank that tells for the job: what its step times are taken from. */
  remember(node: string, row: Row<"job_progress">): void {
    const of = `${node}\n${row.rank ?? 0}`;
    const point = { time_ms: row.time_ms ?? 0, step: row.step ?? 0 };
    const last = this.#recent.at(-1);
    if (of !== this.#recent_of || (last !== undefined && point.step < last.step)) this.#recent = [];
    this.#recent_of = of;
    if (last !== undefined && this.#recent.length > 0 && (point.step === last.step || point.time_ms <= last.time_ms)) return;
    this.#recent.push(point);
    if (this.#recent.length > RECENT_POINTS) this.#recent.shift();
  }

  /** Seconds that each of the newest steps took, as far as points tell them apart. */
  stepSeconds(): number[] {
    return this.#recent.slice(1).map((point, index) => {
      const before = this.#recent[index] ?? point;
      return (point.time_ms - before.time_ms) / 1_000 / (point.step - before.step);
    });
  }
}

/** The pair that speed is taken over, moved on so that it is of the newest SPEED_MS to twice that. */
function speedPoints(before: RankStep | undefined, newest: Point): Pick<RankStep, "since" | "between"> {
  // A step that went back: it resumed from a checkpoint.
  if (before === undefined || newest.step < before.newest.step) return { since: newest, between: newest };
  const { since, between } = before;
  if (newest.time_ms - between.time_ms < SPEED_MS) return { since, between };
  return { since: between, between: newest };
}

/** Steps a second over the newest steps; what the rank told itself where there are too few. */
export function rateOf({ newest, since, told_rate }: RankStep): number | null {
  const steps = newest.step - since.step;
  const seconds = (newest.time_ms - since.time_ms) / 1_000;
  return steps >= 2 && seconds > 0 ? steps / seconds : told_rate;
}
