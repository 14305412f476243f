/** The ranks of a job beside each other, as the topic job/<id> shows them. Pure. */
import type { JobStateName } from "@heliograph/api/shapes/job";
import type { JobRank } from "@heliograph/api/shapes/job-detail";

import { isEnded, type RankRecord, type JobRecord } from "../state/jobs/job-record.ts";
import type { LatestState } from "../state/latest-state.ts";
import type { RankStep } from "../state/jobs/rank-steps.ts";
import { shownPhase } from "../state/jobs/rank-phases.ts";
import { newestReportMs, rateOf, reportGapMs, SPEED_MS, stepAt } from "../state/jobs/rank-steps.ts";

/** A rank counts as slow below this part of the median speed. */
const SLOW_RATIO = 0.95;
/** A step apart is none. */
const LEAST_BEHIND = 2;
/** Ranks shown: what a viewer's message can hold; the rest is in ClickHouse, view job_ranks. */
export const MOST_RANKS = 2_048;

/** A rank as it is now: while its node is offline its state is unknown, and after some minutes lost. */
export function currentRank(record: RankRecord, state: LatestState): RankRecord {
  const node = state.nodes.get(record.node);
  if (isEnded(record) || node?.online === true) return record;
  if (state.isLost(record.node)) return { ...record, state: "lost", reason: `node ${record.node} went away` };
  return { ...record, state: "unknown", reason: `node ${record.node} is offline` };
}

/**
 * The ranks of a job. They report at different moments and rates, so their speeds are taken over the same time, and what each has
 * done is taken at one instant: the newest report of all, less the longest time that a running rank leaves between two reports.
 * The view job_ranks says the same.
 */
export function jobRanks(job: JobRecord, state: LatestState): readonly JobRank[] {
  const seats = new Map<string, JobRank>();
  for (const record of job.ranks.values()) {
    const seen = currentRank(record, state);
    seats.set(`${record.node}\n${record.rank}`, {
      ...unknownRank(record.node, record.rank, seen.state),
      reason: seen.reason,
      started_ms: record.started_ms,
      ended_ms: record.ended_ms,
    });
  }
  const steps = [...job.steps.values()];
  const job_ms = newestReportMs(steps);
  for (const step of steps) {
    const key = `${step.node}\n${step.rank}`;
    const seat = seats.get(key) ?? unknownRank(step.node, step.rank, "unknown");
    const newest = step.points.at(-1);
    seats.set(key, {
      ...seat,
      step: newest?.step ?? null,
      progress_time_ms: newest?.time_ms ?? null,
      steps_per_second: rateOf(step, job_ms),
    });
  }
  for (const known of job.phases.values()) {
    const key = `${known.node}\n${known.rank}`;
    const seat = seats.get(key) ?? unknownRank(known.node, known.rank, "unknown");
    seats.set(key, { ...seat, phase: shownPhase(known, seat.ended_ms !== null) });
  }
  const isRunning = ({ node, rank }: RankStep) => seats.get(`${node}\n${rank}`)?.ended_ms === null;
  const gap_ms = Math.max(0, ...steps.filter(isRunning).map(reportGapMs));
  const at_ms = job_ms - Math.min(SPEED_MS, gap_ms);
  const done = new Map(steps.map((step) => [`${step.node}\n${step.rank}`, stepAt(step, at_ms)]));
  const first = Math.max(0, ...done.values());
  const behind = (key: string): number | null => {
    const own = done.get(key);
    return own === undefined ? null : Math.floor(first - own + 0.5);
  };
  const ranks = [...seats].map(([key, seat]) => ({ ...seat, steps_behind: behind(key) }));
  return withSlowest(ranks.sort((a, b) => a.rank - b.rank || (a.node < b.node ? -1 : 1)).slice(0, MOST_RANKS));
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
 * Which rank is the slowest. It has to be clearly slower and behind: ranks that wait for each other are all as slow as the
 * slowest, and none is marked.
 */
function withSlowest(ranks: readonly JobRank[]): readonly JobRank[] {
  const running = ranks.filter((rank) => rank.steps_per_second !== null && rank.ended_ms === null);
  const speeds = running.map((rank) => rank.steps_per_second ?? 0).sort((a, b) => a - b);
  const median = speeds[Math.floor(speeds.length / 2)] ?? 0;
  const slow = running.filter(
    ({ steps_per_second, steps_behind }) => (steps_per_second ?? 0) < median * SLOW_RATIO && (steps_behind ?? 0) >= LEAST_BEHIND,
  );
  const [slowest] = slow.sort((a, b) => (a.steps_per_second ?? 0) - (b.steps_per_second ?? 0));
  return ranks.map((rank) => (rank === slowest ? { ...rank, is_slowest: true } : rank));
}
