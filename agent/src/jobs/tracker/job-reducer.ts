/** The life of a job on this node: facts in, the job and what changed about it out. Pure. */
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

/** Ranks of one job that are kept apart on one node; reports of further ones are not accepted. */
export const MAX_RANKS = 1_024;

/** What happened to one job. */
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
      readonly progress: Progress;
      /** Distinguishes processes. */
      readonly sender?: string;
    }
  | ({ readonly kind: "ended"; readonly time_ms: number } & ReportedEnd)
  /** One of its processes ended, others go on. Without an exit code and signal nobody said how. */
  | ({ readonly kind: "rank_ended"; readonly time_ms: number; readonly rank: number } & ReportedEnd)
  /** Its processes are gone, and nobody said how it ended. */
  | {
      readonly kind: "vanished";
      readonly time_ms: number;
      readonly as: "finished" | "failed" | "lost";
      readonly reason: string;
      readonly cause?: EndCause;
    }
  | { readonly kind: "estimated"; readonly time_ms: number; readonly step_seconds: number | undefined }
  /** More is known of it than when it was found. */
  | { readonly kind: "described"; readonly time_ms: number; readonly description: JobDescription }
  | ({ readonly kind: "time_passed"; readonly time_ms: number } & StallRules);

export type Began = JobFact & { readonly kind: "began" };

export interface StallRules {
  /** Silence of so many of the job's median steps is a stall. */
  readonly stall_factor?: number;
  /** What the GPUs of a job do; undefined where that is not known. */
  readonly gpusOf?: (job: Job) => JobGpus | undefined;
}

export type NewJob = Pick<
  Job,
  "job_id" | "name" | "source" | "uid" | "user" | "command" | "tags" | "started_ms" | "announced_total"
>;

export type JobDescription = Partial<Pick<Job, "name" | "uid" | "user" | "command" | "tags" | "announced_total">>;

/** began: also a new attempt of an ended job. went_on: it was stalled, or the agent was restarted. */
export type JobChange =
  | { readonly change: "began" | "went_on" | "stalled" | "ended" | "new_attempt"; readonly job: Job }
  /** About this rank alone. */
  | { readonly change: "rank"; readonly job: Job; readonly rank: number };

/** A job after a fact. `J` is undefined where the job has not begun. */
export interface JobStep<J extends Job | undefined = Job> {
  readonly job: J;
  readonly changes: readonly JobChange[];
  /** Of a report that was accepted: the attempt that it belongs to. */
  readonly attempt?: number;
}

/** A fact about a job that has not begun, or has ended, changes nothing; only a new beginning does. */
export function reduceJob<J extends Job | undefined>(job: J, fact: JobFact): JobStep<J | Job> {
  if (fact.kind === "began") return beginJob(job, fact);
  if (job === undefined || hasEnded(job)) return { job, changes: [] };
  const { job: next, changes, attempt } = changeJob(job, fact);
  return {
    job: next,
    changes: changes.map((what) =>
      typeof what === "number" ? { change: "rank", job: next, rank: what } : { change: what, job: next },
    ),
    ...(attempt === undefined ? {} : { attempt }),
  };
}

type Changed = {
  readonly job: Job;
  /** A number is a rank that changed. */
  readonly changes: readonly (Exclude<JobChange["change"], "rank"> | number)[];
  readonly attempt?: number;
};

function changeJob(job: Job, fact: Exclude<JobFact, Began>): Changed {
  switch (fact.kind) {
    case "progressed":
      return progressed(job, fact);
    case "ended":
      return { job: endJob(job, fact.time_ms, fact), changes: ["ended"] };
    case "rank_ended":
      return rankEnded(job, fact);
    case "vanished": {
      const { as: state, reason, time_ms: ended_ms, cause } = fact;
      return {
        job: { ...job, state, reason, ended_ms, ...(cause === undefined ? {} : { end_cause: cause }) },
        changes: ["ended"],
      };
    }
    case "estimated":
      return { job: { ...job, estimated_step_seconds: fact.step_seconds }, changes: [] };
    case "described":
      return { job: { ...job, ...fact.description }, changes: ["went_on"] };
    case "time_passed":
    default:
      return timePassed(job, fact);
  }
}

/** A job that begins: for the first time, again after its end, or once more with another rank of it on this node. */
export function beginJob(before: Job | undefined, fact: Began): JobStep {
  const { job: begun, rank, place, resumed, time_ms } = fact;
  const own: Rank = { given: rank !== undefined, started_ms: begun.started_ms, ...place };
  // It came back to an agent that never went away, or is another rank of it on this node.
  if (before !== undefined && !hasEnded(before))
    return rank === undefined ? { job: before, changes: [] } : join(before, rank, own);
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
  return { job, changes: [{ change: resumed ? "went_on" : "began", job }] };
}

function join(job: Job, rank: number, own: Rank): JobStep {
  const known = job.members.get(rank);
  if (isSameRank(known, own) || (known === undefined && job.members.size >= MAX_RANKS)) return { job, changes: [] };
  const joined: Job = { ...job, members: new Map(job.members).set(rank, own) };
  return { job: joined, changes: [{ change: "rank", job: joined, rank }] };
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

function timePassed(job: Job, { time_ms, stall_factor, gpusOf }: JobFact & { readonly kind: "time_passed" }): Changed {
  if (job.state !== "running" || job.moved_ms === undefined || isComplete(job)) return { job, changes: [] };
  const reason = stallReason(job.step_times, {
    silent_ms: time_ms - job.moved_ms,
    factor: stall_factor ?? DEFAULT_STALL_FACTOR,
    phase: quietPhaseOf(job),
    has_steps: hasSteps(job),
  });
  if (reason === undefined) return { job, changes: [] };
  const gpus = gpusOf?.(job);
  const stalled: Job = {
    ...job,
    state: "stalled",
    reason: gpus === undefined ? reason : `${reason}; ${gpus.words}`,
    ...(gpus?.kind === undefined ? {} : { stall_kind: gpus.kind }),
  };
  return { job: stalled, changes: ["stalled"] };
}

const hasSteps = (job: Job): boolean => [...job.ranks.values()].some(({ step }) => step !== undefined);

/** Every rank has reached its total: what comes now, saving and evaluating, has no steps. */
function isComplete(job: Job): boolean {
  const ranks = [...job.ranks.values()].filter(({ attempt }) => attempt === job.attempt);
  return ranks.length > 0 && ranks.every(({ step, total }) => total !== undefined && step !== undefined && step >= total);
}

/** The step time of a job that reports no steps, estimated from its GPUs; undefined where that changes nothing. */
export function estimateStep(job: Job, estimate: () => number | undefined, time_ms: number): JobFact | undefined {
  if (hasEnded(job) || hasSteps(job)) return undefined;
  const step_seconds = estimate();
  return step_seconds === job.estimated_step_seconds ? undefined : { kind: "estimated", time_ms, step_seconds };
}
