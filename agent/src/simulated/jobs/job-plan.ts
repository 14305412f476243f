/**
 * The life of a simulated job, planned when it starts: phases one after the other, then its end. What the job does at an
 * instant is then a function of the plan and the time.
 *
 *     loading │ training │ evaluation │ checkpoint │ training │ data_stall │ training │ … │ end
 */
import { between, betweenLog, type Random } from "../random.ts";

export type PhaseKind = "loading" | "training" | "evaluation" | "checkpoint" | "data_stall" | "collective_hang";

export interface Phase {
  readonly kind: PhaseKind;
  readonly from_ms: number;
  readonly until_ms: number;
  /** Steps done when the phase begins. */
  readonly first_step: number;
  /** Zero in all phases but training, and in all phases of a job without steps. */
  readonly steps_per_second: number;
}

export type EndKind =
  | "finished"
  | "error"
  | "diverged"
  | "out_of_memory"
  | "killed"
  | "hung"
  | "gpu_lost"
  | "gpu_error"
  | "cancelled"
  | "time_limit"
  | "preempted"
  | "maintenance"
  | "node_failed";

/** How a job ends, as its processes' parent sees it: an exit status or a signal number. */
export interface JobEnd {
  readonly kind: EndKind;
  readonly exit_code?: number;
  readonly signal?: number;
  readonly reason: string;
}

export const JOB_ENDS: { readonly [K in EndKind]: JobEnd } = {
  finished: { kind: "finished", exit_code: 0, reason: "" },
  error: { kind: "error", exit_code: 1, reason: "RuntimeError: expected all tensors to be on the same device" },
  diverged: { kind: "diverged", exit_code: 3, reason: "loss is NaN, giving up" },
  out_of_memory: { kind: "out_of_memory", exit_code: 1, reason: "CUDA out of memory" },
  killed: { kind: "killed", signal: 9, reason: "killed by the kernel: out of host memory" },
  hung: { kind: "hung", signal: 6, reason: "collective operation timed out; aborted by the watchdog" },
  gpu_lost: { kind: "gpu_lost", exit_code: 1, reason: "CUDA error: device is not available" },
  gpu_error: { kind: "gpu_error", exit_code: 1, reason: "the GPU reported an error, and the program ended" },
  cancelled: { kind: "cancelled", signal: 15, reason: "cancelled by its user" },
  time_limit: { kind: "time_limit", signal: 15, reason: "its time limit was reached" },
  preempted: { kind: "preempted", signal: 15, reason: "preempted by a job of higher priority" },
  maintenance: { kind: "maintenance", signal: 15, reason: "the node is drained for maintenance" },
  node_failed: { kind: "node_failed", signal: 9, reason: "a node of the job failed" },
};

export interface JobPlan {
  readonly started_ms: number;
  readonly ends_ms: number;
  /** Without gaps, from started_ms to ends_ms; beyond it where the job was cut short. */
  readonly phases: readonly [Phase, ...Phase[]];
  readonly total_steps: number;
  readonly end: JobEnd;
}

export interface JobConstraints {
  readonly started_ms: number;
  readonly duration_ms: number;
  readonly end: EndKind;
  /** Stops making steps for a while, and goes on. */
  readonly stall: "data_stall" | "collective_hang" | undefined;
  /** Lowest and highest; both 0 for a job without steps. */
  readonly steps_per_second: readonly [number, number];
  /** A stall that is longer is ended by somebody or something. */
  readonly longest_stall_ms?: number;
  /** How long the watchdog of a collective waits. */
  readonly watchdog_ms?: number;
  /** Shortest and longest time between two checkpoints. */
  readonly checkpoint_every_ms?: readonly [number, number];
  /** Of a job that goes on from a checkpoint: the steps done there, and those there are in all. */
  readonly resumes?: { readonly step: number; readonly total_steps: number };
}

const LONGEST_STALL_MS = 240_000;
const WATCHDOG_MS = 90_000;
const CHECKPOINT_EVERY_MS = [60_000, 300_000] as const;

interface Break {
  readonly kind: PhaseKind;
  readonly from_ms: number;
  readonly until_ms: number;
}

/** Part of such a break in which the job evaluates, before it saves. */
const EVALUATION_RATIO = 0.7;

/** Interruptions of training, in order and apart from each other. */
function breaks(random: Random, wishes: JobConstraints, loaded_ms: number, ends_ms: number): Break[] {
  const planned: Break[] = [];
  const trains_ms = ends_ms - loaded_ms;
  if (wishes.stall !== undefined) {
    const from_ms = loaded_ms + trains_ms * between(random, 0.2, 0.45);
    planned.push({
      kind: wishes.stall,
      from_ms,
      until_ms: from_ms + Math.min(wishes.longest_stall_ms ?? LONGEST_STALL_MS, trains_ms * between(random, 0.15, 0.3)),
    });
  }
  if (wishes.end === "hung") {
    // The watchdog of a collective waits long; the plan's shortest jobs still train before it.
    const from_ms = ends_ms - Math.min(wishes.watchdog_ms ?? WATCHDOG_MS, trains_ms * between(random, 0.3, 0.4));
    planned.push({ kind: "collective_hang", from_ms, until_ms: ends_ms });
  }
  const period_ms = betweenLog(random, ...(wishes.checkpoint_every_ms ?? CHECKPOINT_EVERY_MS));
  for (let at = loaded_ms + period_ms; at < ends_ms; at += period_ms) {
    const until_ms = at + between(random, 8_000, 28_000);
    const saves_ms = at + EVALUATION_RATIO * (until_ms - at);
    const is_free = planned.every((other) => until_ms < other.from_ms || at > other.until_ms);
    if (!is_free || until_ms >= ends_ms) continue;
    planned.push({ kind: "evaluation", from_ms: at, until_ms: saves_ms }, { kind: "checkpoint", from_ms: saves_ms, until_ms });
  }
  return planned.sort((a, b) => a.from_ms - b.from_ms);
}

/** A plan as wished. */
export function planJob(random: Random, wishes: JobConstraints): JobPlan {
  const { started_ms } = wishes;
  const ends_ms = started_ms + wishes.duration_ms;
  const loaded_ms = started_ms + Math.min(45_000, wishes.duration_ms * between(random, 0.08, 0.2));
  const [slowest, fastest] = wishes.steps_per_second;
  const rate = fastest > 0 ? betweenLog(random, slowest, fastest) : 0;
  const first_step = wishes.resumes?.step ?? 0;
  const phases: [Phase, ...Phase[]] = [
    { kind: "loading", from_ms: started_ms, until_ms: loaded_ms, first_step, steps_per_second: 0 },
  ];
  let now_ms = loaded_ms;
  let step = first_step;
  const add = (kind: PhaseKind, until_ms: number): void => {
    const steps_per_second = kind === "training" ? rate : 0;
    if (until_ms <= now_ms) return;
    phases.push({ kind, from_ms: now_ms, until_ms, first_step: step, steps_per_second });
    step += (steps_per_second * (until_ms - now_ms)) / 1000;
    now_ms = until_ms;
  };
  for (const pause of breaks(random, wishes, loaded_ms, ends_ms)) {
    add("training", pause.from_ms);
    add(pause.kind, Math.min(pause.until_ms, ends_ms));
  }
  add("training", ends_ms);
  const share_done = wishes.end === "finished" ? 1 : between(random, 0.25, 0.95);
  const total_steps = Math.max(1, Math.floor(step), Math.floor(wishes.resumes?.total_steps ?? step / share_done));
  return { started_ms, ends_ms, phases, total_steps, end: JOB_ENDS[wishes.end] };
}

/** The phase at an instant; the first before the start, the last after the end. */
export function phaseAt(plan: JobPlan, time_ms: number): Phase {
  const within_ms = Math.min(time_ms, plan.ends_ms);
  // By halves: a job of days has hundreds of them, and this is asked for each reading.
  let [low, high] = [0, plan.phases.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((plan.phases[middle] ?? plan.phases[0]).from_ms <= within_ms) low = middle;
    else high = middle - 1;
  }
  return plan.phases[low] ?? plan.phases[0];
}

/** Whole steps done at an instant. */
export function stepAt(plan: JobPlan, time_ms: number): number {
  const phase = phaseAt(plan, time_ms);
  const within_ms = Math.min(time_ms, plan.ends_ms, phase.until_ms) - phase.from_ms;
  return Math.min(plan.total_steps, Math.floor(phase.first_step + (phase.steps_per_second * Math.max(0, within_ms)) / 1000));
}

/** The same job, but it ends early; later than planned is not possible. */
export function cutShort(plan: JobPlan, ends_ms: number, end: JobEnd): JobPlan {
  return ends_ms >= plan.ends_ms ? plan : { ...plan, ends_ms: Math.max(plan.started_ms, ends_ms), end };
}
