/** A job of the tracker as people on the node see it. Pure. */
import { lineText } from "@heliograph/proto/text";

import { hasEnded, type Job, type RankPhase, type RankProgress } from "../jobs/tracker/job.ts";
import { sideActivityOf } from "../jobs/tracker/job-phase.ts";
import type { Interval } from "../jobs/ownership/ownership-intervals.ts";
import { medianStepMs } from "../jobs/tracker/stall.ts";
import type { JobGpuView, JobView } from "./node-view.ts";

/** `held`: its open intervals; `time_ms`: when the devices were last looked at. */
export function jobView(job: Job, held: readonly Interval[], hasProcess: (hold: Interval) => boolean): JobView {
  const ranks = [...job.ranks.values()].filter(({ attempt }) => attempt === job.attempt);
  const behind = furthestBehind(ranks);
  const total = job.announced_total ?? behind?.total;
  const rate = rateOf(job, behind);
  const speaking = sideActivity(ranks);
  const { text, done, total: parts } = sideActivityOf(speaking);
  return {
    job_id: lineText(job.job_id),
    name: lineText(job.name || job.command || job.job_id),
    source: job.source,
    user: lineText(job.user),
    command: lineText(job.command),
    state: job.state,
    reason: lineText(job.reason),
    started_ms: job.started_ms,
    ended_ms: job.ended_ms ?? null,
    exit_code: job.exit_code ?? null,
    signal: job.signal ?? null,
    attempt: job.attempt,
    phase: speaking.phase ?? "",
    phase_text: lineText(text),
    phase_done: done ?? null,
    phase_total: parts ?? null,
    step: behind?.step ?? null,
    total_steps: total ?? null,
    steps_per_second: rate ?? null,
    remaining_seconds: remainingSeconds(job, behind?.step, total, rate) ?? null,
    estimated_step_seconds: job.estimated_step_seconds ?? null,
    rank_count: job.members.size,
    gpus: devicesOf(held, hasProcess),
  };
}

function furthestBehind(ranks: readonly RankProgress[]): RankProgress | undefined {
  return ranks
    .filter(({ step }) => step !== undefined)
    .reduce<RankProgress | undefined>((least, rank) => ((rank.step ?? 0) < (least?.step ?? Infinity) ? rank : least), undefined);
}

/** A rank that does something besides its steps says more of the job than the others that wait for it. */
function sideActivity(ranks: readonly RankProgress[]): RankPhase {
  return ranks.find(({ phase }) => phase !== undefined && phase !== "training") ?? ranks.find(({ phase }) => phase) ?? {};
}

/** What it says itself comes second: bars smooth over everything since their start. */
function rateOf(job: Job, behind: RankProgress | undefined): number | undefined {
  if (hasEnded(job)) return undefined;
  const median_ms = medianStepMs(job.step_times);
  return median_ms === undefined || median_ms <= 0 ? behind?.steps_per_second : 1_000 / median_ms;
}

function remainingSeconds(job: Job, step?: number, total?: number, rate?: number): number | undefined {
  if (job.state !== "running" || step === undefined || total === undefined || rate === undefined || rate <= 0) return undefined;
  const seconds = Math.max(0, total - step) / rate;
  return Number.isSafeInteger(Math.round(seconds)) ? Math.round(seconds) : undefined;
}

/** Each device once, however many ranks share it. */
function devicesOf(held: readonly Interval[], hasProcess: (hold: Interval) => boolean): JobGpuView[] {
  const devices = Map.groupBy(held, ({ gpu_uuid, mig_uuid }) => `${gpu_uuid}/${mig_uuid}`);
  return [...devices.values()].flatMap((intervals) => {
    const [first] = intervals.toSorted((a, b) => a.from_ms - b.from_ms);
    if (first === undefined) return [];
    const { gpu_uuid, mig_uuid, by, from_ms } = first;
    return [{ gpu_uuid, mig_uuid, held_by: by, from_ms, has_process: intervals.some(hasProcess) }];
  });
}
