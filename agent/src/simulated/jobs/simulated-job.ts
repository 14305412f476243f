/** A job of the simulated fleet: who runs what, on which GPUs, and how its life goes. */
import type { SimulatedBoard } from "../simulated-board.ts";
import { JOB_KINDS, JOB_USERS, type JobKind } from "./job-kinds.ts";
import { phaseAt, planJob, type JobPlan, type JobConstraints } from "./job-plan.ts";
import { newSeed, pick, type Random } from "../random.ts";

/** One process of a job, on one GPU. */
export interface JobRank {
  readonly rank: number;
  readonly pid: number;
  readonly board: SimulatedBoard;
}

export interface SimulatedJob {
  readonly id: string;
  readonly name: string;
  /** "slurm" or "run", as in the id. */
  readonly source: string;
  readonly user: string;
  readonly uid: number;
  readonly project: string;
  readonly kind: JobKind;
  readonly seed: number;
  /** From 1; a job that is put back into its queue begins another. */
  readonly attempt: number;
  /** In rank order; never empty. */
  readonly ranks: readonly JobRank[];
  /** Replaced where the job ends earlier than planned. */
  plan: JobPlan;
}

export interface AskedJob {
  readonly kind: JobKind;
  readonly user: string;
  readonly uid: number;
  readonly project: string;
}

export interface NewJob {
  /** Unique within this run of the fleet. */
  readonly number: number;
  /** Tells this run's jobs from those of any other. */
  readonly run: string;
  readonly boards: readonly SimulatedBoard[];
  /** Who asked for it and what for, where it waited in the queue of the fleet's scheduler. */
  readonly asked?: (AskedJob & { readonly again?: SimulatedJob | undefined }) | undefined;
  readonly wishes: Omit<JobConstraints, "steps_per_second">;
  readonly nextPid: (node: string) => number;
}

const DISTRIBUTED = JOB_KINDS.filter((kind) => kind.is_distributed);

/** Somebody who wants something on so many GPUs. */
export function askForJob(random: Random, gpus: number): AskedJob {
  const [first = JOB_KINDS[0], ...rest] = gpus > 1 ? DISTRIBUTED : JOB_KINDS;
  const kind = pick(random, [first, ...rest]);
  const { user, uid, project } = pick(random, JOB_USERS);
  return { kind, user, uid, project };
}

/** Id of a job of the fleet's scheduler. */
export const scheduledId = (run: string, number: number): string => `slurm/${schedulerOf(run)}/${number}`;
/** Name of the fleet's cluster. */
export const schedulerOf = (run: string): string => `sim-${run}`;
/** Number of a job of the fleet's scheduler. */
export const numberOf = ({ id }: SimulatedJob): number => Number(id.slice(id.lastIndexOf("/") + 1));

/** Draws all that the order leaves open. */
export function beginJob(random: Random, order: NewJob): SimulatedJob {
  if (order.asked?.again !== undefined) return nextAttempt(random, order, order.asked.again);
  const { kind, user, uid, project } = order.asked ?? askForJob(random, order.boards.length);
  const seed = newSeed(random);
  const is_one_node = order.boards.every((board) => board.node === order.boards[0]?.node);
  const source = order.asked === undefined && is_one_node && random() < 0.3 ? "run" : "slurm";
  const id = source === "run" ? `run/${order.run}${seed.toString(36)}` : scheduledId(order.run, order.number);
  return {
    id,
    name: kind.name,
    source,
    user,
    uid,
    project,
    kind,
    seed,
    attempt: 1,
    ranks: order.boards.map((board, rank) => ({ rank, board, pid: order.nextPid(board.node) })),
    plan: planJob(random, { ...order.wishes, steps_per_second: kind.steps_per_second }),
  };
}

/** The same job on other GPUs: it goes on from its last checkpoint. */
function nextAttempt(random: Random, order: NewJob, before: SimulatedJob): SimulatedJob {
  const { plan } = before;
  const saved = plan.phases.findLast((phase) => phase.kind === "checkpoint" && phase.until_ms <= plan.ends_ms);
  const resumes = { step: Math.floor(saved?.first_step ?? plan.phases[0].first_step), total_steps: plan.total_steps };
  return {
    ...before,
    attempt: before.attempt + 1,
    ranks: order.boards.map((board, rank) => ({ rank, board, pid: order.nextPid(board.node) })),
    plan: planJob(random, { ...order.wishes, resumes, steps_per_second: before.kind.steps_per_second }),
  };
}

/** A job without a step for this long counts as stalled. */
export const STALLED_AFTER_MS = 8_000;

/** Whether the job stands still at an instant, and for how long, in ms; undefined where it doesn't. */
export function stalledFor(plan: JobPlan, time_ms: number): number | undefined {
  const phase = phaseAt(plan, time_ms);
  if (phase.kind !== "data_stall" && phase.kind !== "collective_hang") return undefined;
  const for_ms = time_ms - phase.from_ms;
  return for_ms >= STALLED_AFTER_MS ? for_ms : undefined;
}
