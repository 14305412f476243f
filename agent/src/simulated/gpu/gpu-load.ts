/** What a job's phase asks of a GPU at an instant. A function of job, rank and time: nothing is remembered. */
import type { JobKind } from "../jobs/job-kinds.ts";
import { phaseAt, type JobPlan, type PhaseKind } from "../jobs/job-plan.ts";
import { noiseAt } from "../random.ts";

export interface GpuLoad {
  /** Share of time in which a kernel runs, 0..1. */
  readonly utilization_ratio: number;
  /** Share of time in which memory is read or written, 0..1. */
  readonly memory_utilization_ratio: number;
  /** Electrical load, 0..1: how much switching the kernels cause, averaged over time. */
  readonly activity_ratio: number;
  /** Memory in use, as a share of what is not reserved. */
  readonly memory_used_ratio: number;
  readonly has_process: boolean;
}

export const IDLE_LOAD: GpuLoad = {
  utilization_ratio: 0,
  memory_utilization_ratio: 0,
  activity_ratio: 0,
  memory_used_ratio: 0,
  has_process: false,
};

/** What of a job decides its load. */
export interface LoadingJob {
  readonly kind: JobKind;
  readonly plan: JobPlan;
  readonly seed: number;
}

/** What a CUDA context takes, as a share of memory. */
const CONTEXT_RATIO = 0.006;

/** A session computes in this share of its stretches, each of these many ms. */
const INTERACTIVE_BUSY_RATIO = 0.06;
const INTERACTIVE_STRETCH_MS = 300_000;

const share = (value: number): number => Math.min(1, Math.max(0, value));

/** Load of one rank of a job. */
export function loadAt(job: LoadingJob, rank: number, time_ms: number): GpuLoad {
  const { kind, plan, seed } = job;
  const phase = phaseAt(plan, time_ms);
  // Ranks of one job differ a little, always the same way; and each a little from second to second.
  const unlike = noiseAt(seed + 11, rank) - 0.5;
  const noise = noiseAt(seed + 13 + rank, time_ms / 1000) - 0.5;
  const memory_used_ratio = share(kind.memory_ratio * (1 + 0.04 * unlike));
  const at = (utilization: number, activity: number, memory_utilization: number): GpuLoad => ({
    utilization_ratio: share(utilization),
    activity_ratio: share(activity),
    memory_utilization_ratio: share(memory_utilization),
    memory_used_ratio,
    has_process: true,
  });
  const is_resting =
    kind.is_interactive === true && noiseAt(seed + 17, time_ms / INTERACTIVE_STRETCH_MS) >= INTERACTIVE_BUSY_RATIO;
  const loads: { readonly [K in PhaseKind]: () => GpuLoad } = {
    loading: () => {
      const done = share((time_ms - phase.from_ms) / Math.max(1, phase.until_ms - phase.from_ms));
      const filled = Math.max(CONTEXT_RATIO, memory_used_ratio * 0.9 * done);
      return { ...at(0.06 + 0.1 * noise, 0.04, 0.03 + 0.04 * noise), memory_used_ratio: filled };
    },
    training: () =>
      is_resting
        ? at(0, 0.01, 0)
        : at(
            kind.utilization_ratio + 0.05 * noise + 0.02 * unlike,
            kind.intensity * (1 + 0.08 * noise + 0.05 * unlike),
            kind.memory_utilization_ratio + 0.08 * noise,
          ),
    evaluation: () =>
      at(
        kind.utilization_ratio * 0.9 + 0.08 * noise,
        kind.intensity * 0.6 * (1 + 0.08 * noise),
        kind.memory_utilization_ratio * 0.7,
      ),
    checkpoint: () => at(0.03 + 0.05 * noise, 0.03, 0.05 + 0.06 * noise),
    data_stall: () => at(0.005 + 0.02 * noise, 0.02, 0.005),
    // The kernel of the collective spins, so the GPU counts as busy, but hardly anything switches.
    collective_hang: () => at(1, 0.15 + 0.01 * noise, 0.01),
  };
  return loads[phase.kind]();
}
