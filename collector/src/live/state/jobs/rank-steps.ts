/** How far each rank of a job's attempt is, and how fast over its newest steps. */
import type { Row } from "@heliograph/proto/streams";

import { BOUNDS, type CountDrop } from "../bounds.ts";

interface Point {
  readonly time_ms: number;
  readonly step: number;
}

export interface RankStep {
  readonly node: string;
  readonly rank: number;
  /** Newest last; never empty. What rankPace() needs: those of the newest SPEED_MS, and the one before them. */
  readonly points: readonly Point[];
  readonly reported_rate: number | null;
}

/** Speeds of a job's ranks are taken over the same time, so long back from the newest report of all. As in the view job_ranks. */
export const SPEED_MS = 30_000;
/** Points that are kept of a rank: ranks report once a second at most. As in the view job_ranks. */
export const SPEED_POINTS = 32;
/** Newest points of the rank that reports for the job: enough for the spread of its step time. */
const RECENT_POINTS = 65;

/** By node and rank; changed in place, since thousands of ranks report each second. Of one attempt: the next one starts empty. */
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
    if (before === undefined && this.#ranks.size >= BOUNDS.ranks_per_job) return drop("too_many_parts");
    const rate = row.steps_per_second;
    const reported_rate = typeof rate === "number" && Number.isFinite(rate) && rate >= 0 ? rate : null;
    this.#ranks.set(key, { node, rank, points: withPoint(before?.points ?? [], point), reported_rate });
    this.version += 1;
  }

  /** A point of the rank that reports for the job: step times come from it. */
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

  /** Seconds that each of the newest steps took, as far as the points show them. */
  stepSeconds(): number[] {
    return this.#recent.slice(1).map((point, index) => {
      const before = this.#recent[index] ?? point;
      return (point.time_ms - before.time_ms) / 1_000 / (point.step - before.step);
    });
  }
}

function withPoint(points: readonly Point[], point: Point): readonly Point[] {
  const last = points.at(-1);
  // A step that went back: it resumed from a checkpoint.
  if (last === undefined || point.step < last.step) return [point];
  if (point.time_ms < last.time_ms) return points;
  const since_ms = point.time_ms - SPEED_MS;
  const first = points.findLastIndex(({ time_ms }) => time_ms <= since_ms);
  return [...points.slice(Math.max(first, points.length + 1 - SPEED_POINTS, 0)), point];
}

/** The newest report of any rank. */
export const newestReportMs = (ranks: readonly RankStep[]): number =>
  Math.max(0, ...ranks.map(({ points }) => points.at(-1)?.time_ms ?? 0));

/** Steps a second from SPEED_MS before `job_ms` to the rank's newest report; the rate that it reported where there are too few points. Pure. */
export function rateOf({ points, reported_rate }: RankStep, job_ms: number): number | null {
  const last = points.at(-1);
  const since = points.slice(0, -1).findLast(({ time_ms }) => time_ms <= job_ms - SPEED_MS) ?? points[0];
  if (last === undefined || since === undefined) return reported_rate;
  const steps = last.step - since.step;
  const seconds = (last.time_ms - since.time_ms) / 1_000;
  return steps > 0 && seconds > 0 ? steps / seconds : reported_rate;
}

/** Time between the rank's two newest reports; 0 where there is one. */
export const reportGapMs = ({ points }: RankStep): number => {
  const [before, last] = points.slice(-2);
  return before === undefined || last === undefined ? 0 : last.time_ms - before.time_ms;
};

/** Steps that the rank had done at that time, between its reports in proportion. After its newest report it does not grow. Pure. */
export function stepAt({ points }: RankStep, time_ms: number): number {
  const at = points.findLastIndex((point) => point.time_ms <= time_ms);
  const [before, after] = [points[at], points[at + 1]];
  if (before === undefined || after === undefined) return (before ?? after)?.step ?? 0;
  const share = (time_ms - before.time_ms) / (after.time_ms - before.time_ms);
  return before.step + share * (after.step - before.step);
}
