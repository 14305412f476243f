/** The ranks of a job beside each other, as the topic job/<id> shows them. Pure. */
import type { JobRank, JobStateName } from "../../http/api.ts";
import { isEnded, type JobPart, type JobRecord } from "../state/jobs.ts";
import type { LatestState } from "../state/latest-state.ts";
import { rateOf } from "../state/rank-steps.ts";

/** A rank counts as slow below this part of the median speed. */
const SLOW_RATIO = 0.95;
/** Ranks do not tell at the same moment: a step apart is none. */
const LEAST_BEHIND = 2;
/** Ranks shown: what a viewer's message can hold; the rest is in ClickHouse, view job_ranks. */
export const MOST_RANKS = 2_048;

/** How a rank is now: ranks of a node that is away are in a state that nobody knows, and after a while lost. */
export function seenPart(part: JobPart, state: LatestState): JobPart {
  const node = state.nodes.get(part.node);
  if (isEnded(part) || node?.online === true) return part;
  if (state.isLost(part.node)) return { ...part, state: "lost", reason: `node ${part.node} went away` };
  return { ...part, state: "unknown", reason: `node ${part.node} is offline` };
}

export function jobRanks(job: JobRecord, state: LatestState): readonly JobRank[] {
  const seats = new Map<string, JobRank>();
  for (const part of job.parts.values()) {
    const seen = seenPart(part, state);
    seats.set(`${part.node}\n${part.rank}`, {
      ...unknownRank(part.node, part.rank, seen.state),
      reason: seen.reason,
      started_ms: part.started_ms,
      ended_ms: part.ended_ms,
    });
  }
  for (const step of job.steps.values()) {
    const key = `${step.node}\n${step.rank}`;
    const seat = seats.get(key) ?? unknownRank(step.node, step.rank, "unknown");
    seats.set(key, { ...seat, step: step.newest.step, progress_time_ms: step.newest.time_ms, steps_per_second: rateOf(step) });
  }
  const ranks = [...seats.values()].sort((a, b) => a.rank - b.rank || (a.node < b.node ? -1 : 1)).slice(0, MOST_RANKS);
  const slowest = slowestOf(ranks);
  return ranks.map((rank) => (rank === slowest ? { ...rank, is_slowest: true } : rank));
}

const unknownRank = (node: string, rank: number, state: JobStateName): JobRank => ({
  node,
  rank,
  state,
  reason: "",
  started_ms: null,
  ended_ms: null,
  step: null,
  steps_per_second: null,
  progress_time_ms: null,
  is_slowest: false,
});

/**
 * The slowest running rank, where one stands out: slower than the others and behind them. Ranks that wait for each other
 * are all as slow as the slowest, and none is marked.
 */
function slowestOf(ranks: readonly JobRank[]): JobRank | undefined {
  const running = ranks.filter((rank) => rank.steps_per_second !== null && rank.ended_ms === null);
  const sorted = running.toSorted((a, b) => (a.steps_per_second ?? 0) - (b.steps_per_second ?? 0));
  const [slowest] = sorted;
  const ahead = running.reduce((most, rank) => Math.max(most, rank.step ?? 0), 0);
  const median = sorted[Math.floor(sorted.length / 2)]?.steps_per_second ?? 0;
  if (slowest === undefined || ahead - (slowest.step ?? 0) < LEAST_BEHIND) return undefined;
  return (slowest.steps_per_second ?? 0) < median * SLOW_RATIO ? slowest : undefined;
}
