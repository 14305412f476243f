/** The life of the jobs on this node: facts in, jobs and what changed about them out. Pure. */
import { hasEnded } from "./job.ts";
import type { Job, RankProgress } from "./job.ts";
import type { Progress } from "./progress.ts";
import { addStepTime, stallReason } from "./stall.ts";

/** Ranks of one job that are kept apart on one node; reports of further ones are not taken. */
export const MAX_RANKS = 1_024;
/** Source of progress that `helio run` reads from what a program prints. */
const BAR = "tqdm";

export type JobFact =
  | { readonly kind: "began"; readonly time_ms: number; readonly job: NewJob; readonly resumed: boolean }
  | { readonly kind: "progressed"; readonly time_ms: number; readonly job_id: string; readonly progress: Progress }
  | {
      readonly kind: "ended";
      readonly time_ms: number;
      readonly job_id: string;
      readonly exit_code?: number;
      readonly signal?: number;
    }
  /** Its processes are gone, and nobody said how it ended. */
  | {
      readonly kind: "vanished";
      readonly time_ms: number;
      readonly job_id: string;
      readonly as: "finished" | "lost";
      readonly reason: string;
    }
  | { readonly kind: "time_passed"; readonly time_ms: number }
  | { readonly kind: "forgotten"; readonly time_ms: number; readonly job_id: string };

export type NewJob = Pick<
  Job,
  "job_id" | "name" | "source" | "uid" | "user" | "command" | "tags" | "started_ms" | "announced_total"
>;

/** began: also a new attempt of an ended job. went_on: it was stalled, or the agent was started anew. */
export type JobChange = {
  readonly change: "began" | "went_on" | "stalled" | "ended" | "new_attempt";
  readonly job: Job;
};

export type Jobs = ReadonlyMap<string, Job>;

export interface JobsStep {
  readonly jobs: Jobs;
  readonly changes: readonly JobChange[];
}

/** A fact about a job that is not known, or has ended, changes nothing. */
export function reduceJobs(jobs: Jobs, fact: JobFact): JobsStep {
  switch (fact.kind) {
    case "began":
      return begin(jobs, fact.job, fact.resumed);
    case "progressed":
      return change(jobs, fact.job_id, (job) => progressed(job, fact.time_ms, fact.progress));
    case "ended":
      return change(jobs, fact.job_id, (job) => ended(job, fact));
    case "vanished":
      return change(jobs, fact.job_id, (job) => ({
        job: { ...job, state: fact.as, reason: fact.reason, ended_ms: fact.time_ms },
        change: "ended",
      }));
    case "time_passed":
      return timePassed(jobs, fact.time_ms);
    case "forgotten":
    default:
      return { jobs: new Map([...jobs].filter(([job_id]) => job_id !== fact.job_id)), changes: [] };
  }
}

type Changed = { readonly job: Job; readonly change?: JobChange["change"] };

function change(jobs: Jobs, job_id: string, step: (job: Job) => Changed): JobsStep {
  const before = jobs.get(job_id);
  if (before === undefined || hasEnded(before)) return { jobs, changes: [] };
  const after = step(before);
  return {
    jobs: new Map(jobs).set(job_id, after.job),
    changes: after.change === undefined ? [] : [{ change: after.change, job: after.job }],
  };
}

function begin(jobs: Jobs, begun: NewJob, resumed: boolean): JobsStep {
  const before = jobs.get(begun.job_id);
  // `helio run` came back to an agent that never went away.
  if (before !== undefined && !hasEnded(before)) return { jobs, changes: [] };
  const attempt = before === undefined ? 1 : before.attempt + 1;
  const job: Job = { ...begun, state: "running", reason: "", attempt, ranks: new Map(), step_times: [] };
  return {
    jobs: new Map(jobs).set(job.job_id, job),
    changes: [{ change: resumed ? "went_on" : "began", job }],
  };
}

/**
 * A program that reports itself knows better than its bars: once it has, they only say that something moves.
 */
export function isSuperseded(job: Job, progress: Progress): boolean {
  return progress.source === BAR && [...job.ranks.values()].some(({ source }) => source !== BAR);
}

function progressed(job: Job, time_ms: number, progress: Progress): Changed {
  if (isSuperseded(job, progress)) return { job: { ...job, moved_ms: time_ms } };
  const before = job.ranks.get(progress.rank);
  if (before === undefined && job.ranks.size >= MAX_RANKS) return { job };
  const step = progress.step ?? before?.step;
  const went_back = step !== undefined && before?.step !== undefined && step < before.step;
  const moved = before === undefined || step !== before.step || hasActivity(before, progress);
  const total = job.announced_total ?? progress.total ?? before?.total;
  const rank: RankProgress = {
    ...(step === undefined ? {} : { step }),
    ...(total === undefined ? {} : { total }),
    ...(progress.steps_per_second === undefined ? {} : { steps_per_second: progress.steps_per_second }),
    ...(progress.activity === undefined ? {} : { activity: progress.activity }),
    source: progress.source,
    step_ms: step === before?.step ? (before?.step_ms ?? time_ms) : time_ms,
  };
  // A bar that begins anew is the next epoch's. A program that says itself that it is further back was restarted.
  const new_attempt = went_back && progress.source !== BAR && before?.source !== BAR;
  const was_stalled = job.state === "stalled" && moved;
  const next: Job = {
    ...job,
    ranks: (new_attempt ? new Map<number, RankProgress>() : new Map(job.ranks)).set(progress.rank, rank),
    attempt: new_attempt ? job.attempt + 1 : job.attempt,
    step_times: withStepTime(job, before, step, time_ms),
    state: was_stalled ? "running" : job.state,
    reason: was_stalled ? "" : job.reason,
    ...(moved ? { moved_ms: time_ms } : {}),
  };
  if (new_attempt) return { job: next, change: "new_attempt" };
  return was_stalled ? { job: next, change: "went_on" } : { job: next };
}

const hasActivity = (before: RankProgress, progress: Progress): boolean =>
  progress.activity !== undefined && progress.activity !== before.activity;

function withStepTime(job: Job, before: RankProgress | undefined, step: number | undefined, time_ms: number) {
  if (before?.step === undefined || step === undefined) return job.step_times;
  return addStepTime(job.step_times, time_ms - before.step_ms, step - before.step);
}

function ended(job: Job, fact: JobFact & { readonly kind: "ended" }): Changed {
  const failed = fact.signal !== undefined || (fact.exit_code !== undefined && fact.exit_code !== 0);
  const how = fact.signal === undefined ? `exit status ${fact.exit_code ?? 0}` : `signal ${fact.signal}`;
  return {
    job: {
      ...job,
      state: failed ? "failed" : "finished",
      reason: failed ? how : "",
      ended_ms: fact.time_ms,
      ...(fact.exit_code === undefined ? {} : { exit_code: fact.exit_code }),
      ...(fact.signal === undefined ? {} : { signal: fact.signal }),
    },
    change: "ended",
  };
}

function timePassed(jobs: Jobs, time_ms: number): JobsStep {
  const next = new Map(jobs);
  const changes: JobChange[] = [];
  for (const job of jobs.values()) {
    if (job.state !== "running" || job.moved_ms === undefined || isComplete(job)) continue;
    const reason = stallReason(job.step_times, time_ms - job.moved_ms);
    if (reason === undefined) continue;
    const stalled: Job = { ...job, state: "stalled", reason };
    next.set(job.job_id, stalled);
    changes.push({ change: "stalled", job: stalled });
  }
  return { jobs: next, changes };
}

/** Every rank has reached its total: what comes now, saving and evaluating, has no steps. */
const isComplete = (job: Job): boolean =>
  job.ranks.size > 0 &&
  [...job.ranks.values()].every(({ step, total }) => total !== undefined && step !== undefined && step >= total);
