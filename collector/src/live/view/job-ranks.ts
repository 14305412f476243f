/** The ranks of a job beside each other, as the topic job/<id> shows them. Pure. */
import type { JobRank, JobStateName } from "../../http/api.ts";
import { isEnded, type JobPart, type JobRecord } from "../state/jobs.ts";
import type { LatestState } from "../state/latest-state.ts";
import { shownPhase } from "../state/rank-phases.ts";
import { rateOf } from "../state/rank-steps.ts";

/** A rank counts as slow below this part of the median speed. */
const SLOW_RATIO = 0.95;
/** A step apart is none. */
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
  for (const known of job.phases.values()) {
    const key = `${known.node}\n${known.rank}`;
    const seat = seats.get(key) ?? unknownRank(known.node, known.rank, "unknown");
    seats.set(key, { ...seat, phase: shownPhase(known, seat.ended_ms !== null) });
  }
  const ranks = [...seats.values()].sort((a, b) => a.rank - b.rank || (a.node < b.node ? -1 : 1)).slice(0, MOST_RANKS);
  return compared(ranks);
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
  steps_behind: null,
  is_slowest: false,
  phase: null,
});

/**
 * How far each rank is behind the first one, and which is the slowest. Ranks tell at different moments, so a rank is
 * compared with where the first one was when it told. The slowest has to stand out in speed and be behind: ranks that wait
 * for each other are all as slow as the slowest, and none is marked.
 */
function compared(ranks: readonly JobRank[]): readonly JobRank[] {
  const running = ranks.filter((rank) => rank.steps_per_second !== null && rank.ended_ms === null);
  const speeds = running.map((rank) => rank.steps_per_second ?? 0).sort((a, b) => a - b);
  const median = speeds[Math.floor(speeds.length / 2)] ?? 0;
  const first = ranks.reduce<JobRank | undefined>(
    (most, rank) => ((rank.step ?? -1) > (most?.step ?? -1) ? rank : most),
    undefined,
  );
  const behind = ({ step, progress_time_ms }: JobRank): number | null => {
    if (step === null || first === undefined || first.step === null) return null;
    const since_ms = Math.max(0, (first.progress_time_ms ?? 0) - (progress_time_ms ?? 0));
    return Math.max(0, Math.round(first.step - (median * since_ms) / 1_000 - step));
  };
  const all = ranks.map((rank) => ({ ...rank, steps_behind: behind(rank) }));
  const slow = all.filter(
    ({ steps_per_second, steps_behind, ended_ms }) =>
      ended_ms === null &&
      steps_per_second !== null &&
      steps_per_second < median * SLOW_RATIO &&
      (steps_behind ?? 0) >= LEAST_BEHIND,
  );
  const [slowest] = slow.sort((a, b) => (a.steps_per_second ?? 0) - (b.steps_per_second ?? 0));
  return all.map((rank) => (rank === slowest ? { ...rank, is_slowest: true } : rank));
}
