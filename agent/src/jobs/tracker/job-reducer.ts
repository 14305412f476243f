/** The life of the jobs on this node: facts in, jobs and what changed about them out. Pure. */
import { placeInAttempt } from "./attempts.ts";
import { hasEnded } from "./job.ts";
import type { Job, RankProgress } from "./job.ts";
import { endJob, endRank } from "./job-end.ts";
import type { ReportedEnd } from "./job-end.ts";
import { isQuiet, phaseOf, quietPhaseOf, withStepTime } from "./job-phase.ts";
import type { Progress } from "../progress/progress.ts";
import { isSuperseded } from "./precedence.ts";
import { isSameRank, rankOf } from "./rank.ts";
import type { EndCause, Rank, RankPlace } from "./rank.ts";
import { DEFAULT_STALL_FACTOR, NO_STEP_TIMES, stallReason } from "./stall.ts";
import type { JobGpus } from "./stall.ts";

/** Ranks of one job that are kept apart on one node; reports of further ones are not taken. */
export const MAX_RANKS = 1_024;

export type JobFact =
  | {
      readonly kind: "began";
      readonly time_ms: number;
      readonly job: NewJob;
      readonly resumed: boolean;
      /** The rank of what began it, where that is known. */
      readonly rank?: number;
      readonly place?: RankPlace;
      /** The attempt that it is known to be, counted over lives that this agent has not seen. */
      readonly attempt?: number;
    }
  | {
      readonly kind: "progressed";
      readonly time_ms: number;
      readonly job_id: string;
      readonly progress: Progress;
      /** Tells processes apart. */
      readonly sender?: string;
    }
  | ({ readonly kind: "ended"; readonly time_ms: number; readonly job_id: string } & ReportedEnd)
  /** One of its processes ended, others go on. Without an exit code and signal nobody said how. */
  | ({ readonly kind: "rank_ended"; readonly time_ms: number; readonly job_id: string; readonly rank: number } & ReportedEnd)
  /** Its processes are gone, and nobody said how it ended. */
  | {
      readonly kind: "vanished";
      readonly time_ms: number;
      readonly job_id: string;
      readonly as: "finished" | "failed" | "lost";
      readonly reason: string;
      readonly cause?: EndCause;
    }
  | { readonly kind: "estimated"; readonly time_ms: number; readonly job_id: string; readonly step_seconds: number | undefined }
  /** More is known of it than when it was found. */
  | { readonly kind: "described"; readonly time_ms: number; readonly job_id: string; readonly description: JobDescription }
  | ({ readonly kind: "time_passed"; readonly time_ms: number } & StallRules)
  | { readonly kind: "forgotten"; readonly time_ms: number; readonly job_id: string };

export interface StallRules {
  /** Silence of so many of its own median steps is a stall. */
  readonly stall_factor?: number;
  /** What the GPUs of a job do; undefined where that is not known. */
  readonly gpusOf?: (job: Job) => JobGpus | undefined;
}

export type NewJob = Pick<
  Job,
  "job_id" | "name" | "source" | "uid" | "user" | "command" | "tags" | "started_ms" | "announced_total"
>;

export type JobDescription = Partial<Pick<Job, "name" | "uid" | "user" | "command" | "tags" | "announced_total">>;

/** began: also a new attempt of an ended job. went_on: it was stalled, or the agent was started anew. */
export type JobChange =
  | { readonly change: "began" | "went_on" | "stalled" | "ended" | "new_attempt"; readonly job: Job }
  /** About this rank alone. */
  | { readonly change: "rank"; readonly job: Job; readonly rank: number };

export type Jobs = ReadonlyMap<string, Job>;

export interface JobsStep {
  readonly jobs: Jobs;
  readonly changes: readonly JobChange[];
  /** Of a report that was taken: the attempt that it belongs to. */
  readonly attempt?: number;
}

/** A fact about a job that is not known, or has ended, changes nothing. */
export function reduceJobs(jobs: Jobs, fact: JobFact): JobsStep {
  switch (fact.kind) {
    case "began":
      return begin(jobs, fact);
    case "progressed":
      return change(jobs, fact.job_id, (job) => progressed(job, fact));
    case "ended":
      return change(jobs, fact.job_id, (job) => ({ job: endJob(job, fact.time_ms, fact), changes: ["ended"] }));
    case "rank_ended":
      return change(jobs, fact.job_id, (job) => rankEnded(job, fact));
    case "vanished":
      return change(jobs, fact.job_id, (job) => ({
        job: {
          ...job,
          state: fact.as,
          reason: fact.reason,
          ended_ms: fact.time_ms,
          ...(fact.cause === undefined ? {} : { end_cause: fact.cause }),
        },
        changes: ["ended"],
      }));
    case "estimated":
      return change(jobs, fact.job_id, (job) => ({
        job: { ...job, estimated_step_seconds: fact.step_seconds },
        changes: [],
      }));
    case "described":
      return change(jobs, fact.job_id, (job) => ({ job: { ...job, ...fact.description }, changes: ["went_on"] }));
    case "time_passed":
      return timePassed(jobs, fact);
    case "forgotten":
    default:
      return { jobs: new Map([...jobs].filter(([job_id]) => job_id !== fact.job_id)), changes: [] };
  }
}

type Changed = {
  readonly job: Job;
  /** A number is a rank that changed. */
  readonly changes: readonly (Exclude<JobChange["change"], "rank"> | number)[];
  readonly attempt?: number;
};

function change(jobs: Jobs, job_id: string, step: (job: Job) => Changed): JobsStep {
  const before = jobs.get(job_id);
  if (before === undefined || hasEnded(before)) return { jobs, changes: [] };
  const { job, changes, attempt } = step(before);
  return {
    jobs: new Map(jobs).set(job_id, job),
    changes: changes.map((what) => (typeof what === "number" ? { change: "rank", job, rank: what } : { change: what, job })),
    ...(attempt === undefined ? {} : { attempt }),
  };
}

function begin(jobs: Jobs, fact: JobFact & { readonly kind: "began" }): JobsStep {
  const { job: begun, rank, place, resumed, time_ms } = fact;
  const before = jobs.get(begun.job_id);
  const own: Rank = { given: rank !== undefined, started_ms: begun.started_ms, ...place };
  // It came back to an agent that never went away, or is another rank of it on this node.
  if (before !== undefined && !hasEnded(before))
    return rank === undefined ? { jobs, changes: [] } : join(jobs, before, rank, own);
  const job: Job = {
    ...begun,
    state: "running",
    reason: "",
    attempt: Math.max(before === undefined ? 1 : before.attempt + 1, fact.attempt ?? 1),
    attempt_ms: time_ms,
    ranks: new Map(),
    own_rank: rank ?? 0,
    members: new Map([[rank ?? 0, own]]),
    step_times: NO_STEP_TIMES,
  };
  return { jobs: new Map(jobs).set(job.job_id, job), changes: [{ change: resumed ? "went_on" : "began", job }] };
}

function join(jobs: Jobs, job: Job, rank: number, own: Rank): JobsStep {
  const known = job.members.get(rank);
  if (isSameRank(known, own) || (known === undefined && job.members.size >= MAX_RANKS)) return { jobs, changes: [] };
  const joined: Job = { ...job, members: new Map(job.members).set(rank, own) };
  return { jobs: new Map(jobs).set(job.job_id, joined), changes: [{ change: "rank", job: joined, rank }] };
}

function progressed(job: Job, { time_ms, progress, sender = "" }: JobFact & { readonly kind: "progressed" }): Changed {
  if (isSuperseded(job, progress, time_ms)) return { job: { ...job, moved_ms: time_ms }, changes: [] };
  const known = job.ranks.get(progress.rank);
  if (known === undefined && job.ranks.size >= MAX_RANKS) return { job, changes: [] };
  const { attempt, begins, before, settled } = placeInAttempt(job, progress, sender, time_ms);
  // Late, and its rank is in the next attempt already: its values count, what the rank is at does not.
  if (known !== undefined && known.attempt > attempt) return { job, changes: [], attempt };
  // What is read from output says all that is known each time; a total of another counter must not outlive it.
  const is_whole = progress.whole === true;
  const step = progress.step ?? (is_whole ? undefined : before?.step);
  const phase = phaseOf(progress, before, time_ms);
  const moved = before === undefined || step !== before.step || phase.phase !== before.phase || hasActivity(before, progress);
  const total = job.announced_total ?? progress.total ?? (is_whole ? undefined : before?.total);
  const rank: RankProgress = {
    ...(step === undefined ? {} : { step }),
    ...(total === undefined ? {} : { total }),
    ...(progress.steps_per_second === undefined ? {} : { steps_per_second: progress.steps_per_second }),
    ...(progress.activity === undefined ? {} : { activity: progress.activity }),
    ...phase,
    source: progress.source,
    ...(progress.strength === undefined ? {} : { strength: progress.strength }),
    step_ms: step === before?.step ? (before?.step_ms ?? time_ms) : time_ms,
    is_interrupted: step === before?.step && (before?.is_interrupted === true || isQuiet(before?.phase)),
    attempt,
    settled,
    sender,
  };
  const member = rankOf(job.members.get(progress.rank), progress, time_ms);
  const is_same = isSameRank(job.members.get(progress.rank), member) || (!member.given && job.members.size > 0);
  const was_stalled = job.state === "stalled" && moved;
  const next: Job = {
    ...job,
    stall_kind: was_stalled ? undefined : job.stall_kind,
    // Once it says itself where it is, nothing is guessed any more.
    estimated_step_seconds: step === undefined ? job.estimated_step_seconds : undefined,
    ranks: new Map(job.ranks).set(progress.rank, rank),
    members: is_same ? job.members : new Map(job.members).set(progress.rank, member),
    ...(begins ? { attempt, attempt_ms: time_ms } : {}),
    ...(progress.restart === undefined || (attempt < job.attempt && job.restart !== undefined)
      ? {}
      : { restart: progress.restart }),
    step_times: withStepTime(job, before, step, moved, time_ms),
    state: was_stalled ? "running" : job.state,
    reason: was_stalled ? "" : job.reason,
    ...(moved ? { moved_ms: time_ms } : {}),
  };
  if (begins) return { job: next, changes: ["new_attempt"], attempt };
  if (was_stalled) return { job: next, changes: ["went_on"], attempt };
  return { job: next, changes: is_same ? [] : [progress.rank], attempt };
}

const hasActivity = (before: RankProgress, progress: Progress): boolean =>
  progress.activity !== undefined && progress.activity !== before.activity;

function rankEnded(job: Job, fact: JobFact & { readonly kind: "rank_ended" }): Changed {
  const rank = job.members.get(fact.rank);
  if (rank === undefined || rank.end !== undefined) return { job, changes: [] };
  const ended: Rank = { ...rank, end: endRank(fact.time_ms, fact) };
  return { job: { ...job, members: new Map(job.members).set(fact.rank, ended) }, changes: [fact.rank] };
}

function timePassed(jobs: Jobs, { time_ms, stall_factor, gpusOf }: JobFact & { readonly kind: "time_passed" }): JobsStep {
  const next = new Map(jobs);
  const changes: JobChange[] = [];
  for (const job of jobs.values()) {
    if (job.state !== "running" || job.moved_ms === undefined || isComplete(job)) continue;
    const reason = stallReason(job.step_times, {
      silent_ms: time_ms - job.moved_ms,
      factor: stall_factor ?? DEFAULT_STALL_FACTOR,
      phase: quietPhaseOf(job),
      has_steps: [...job.ranks.values()].some(({ step }) => step !== undefined),
    });
    if (reason === undefined) continue;
    const gpus = gpusOf?.(job);
    const stalled: Job = {
      ...job,
      state: "stalled",
      reason: gpus === undefined ? reason : `${reason}; ${gpus.words}`,
      ...(gpus?.kind === undefined ? {} : { stall_kind: gpus.kind }),
    };
    next.set(job.job_id, stalled);
    changes.push({ change: "stalled", job: stalled });
  }
  return { jobs: next, changes };
}

/** Every rank has reached its total: what comes now, saving and evaluating, has no steps. */
function isComplete(job: Job): boolean {
  const ranks = [...job.ranks.values()].filter(({ attempt }) => attempt === job.attempt);
  return ranks.length > 0 && ranks.every(({ step, total }) => total !== undefined && step !== undefined && step >= total);
}

/** What there is to tell of step times that the GPUs of jobs let guess which report no steps themselves. */
export function estimateSteps(
  jobs: Iterable<Job>,
  estimate: (job: Job) => number | undefined,
  time_ms: number,
): readonly JobFact[] {
  return [...jobs].flatMap((job): JobFact[] => {
    if (hasEnded(job) || [...job.ranks.values()].some(({ step }) => step !== undefined)) return [];
    const step_seconds = estimate(job);
    return step_seconds === job.estimated_step_seconds ? [] : [{ kind: "estimated", time_ms, job_id: job.job_id, step_seconds }];
  });
}
