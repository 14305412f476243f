/**
 * Health events of GPUs, decided from what samples say: state handed in and out, no clock, no I/O. One event at the start of
 * an occurrence and, where it can end, one at its end; what trembles is one occurrence.
 */
import type { EventKindName } from "../event-kinds.ts";
import type { GpuObservation, PcieLink } from "./gpu-observation.ts";
import type { HealthEvent } from "../health-event.ts";
import { stepGrowth, type GrowthState } from "./counter-growth.ts";
import { LATCH_OFF, stepLatch, type LatchRule, type LatchState } from "./latch.ts";

interface Condition extends LatchRule {
  readonly began: EventKindName;
  /** Absent where only the start is an event. */
  readonly ended?: EventKindName;
  readonly holds: (gpu: GpuObservation) => boolean | undefined;
  readonly detail: (gpu: GpuObservation) => string;
}

interface Counter {
  readonly grew: EventKindName;
  readonly count: (gpu: GpuObservation) => number | undefined;
  /** What is counted, for the message. */
  readonly unit: string;
}

/** Lost and hung are judged by the source already; what comes back has to stay. */
const AT_ONCE: LatchRule = { begin_after_ms: 0, end_after_ms: 10_000 };
/** Shorter slowdowns are usual and in the readings; an operator acts on what lasts. */
const LASTING: LatchRule = { begin_after_ms: 5_000, end_after_ms: 30_000 };
/** A link changes its speed with the load, and takes a moment to do so. */
const LINK: LatchRule = { begin_after_ms: 30_000, end_after_ms: 30_000 };
/** From here on a GPU has no reason to save power on its link. */
const LOADED_RATIO = 0.5;
/** Errors that follow each other within this time are one occurrence. */
const QUIET_MS = 60_000;

const nothing = (): string => "";
const whileKnown = (gpu: GpuObservation, condition: "lost" | "hung" | "not_opened"): boolean | undefined =>
  gpu.condition === "unknown" ? undefined : gpu.condition === condition;

const CONDITIONS: readonly Condition[] = [
  {
    ...AT_ONCE,
    began: "gpu.lost",
    ended: "gpu.reappeared",
    holds: (gpu) => whileKnown(gpu, "lost"),
    detail: (gpu) => gpu.reason,
  },
  {
    ...AT_ONCE,
    began: "gpu.not_opened",
    holds: (gpu) => whileKnown(gpu, "not_opened"),
    detail: (gpu) => `${gpu.gpu_uuid}: ${gpu.reason}`,
  },
  { ...AT_ONCE, began: "gpu.hung", ended: "gpu.recovered", holds: (gpu) => whileKnown(gpu, "hung"), detail: (gpu) => gpu.reason },
  {
    ...LASTING,
    began: "gpu.thermal_slowdown",
    ended: "gpu.thermal_slowdown_ended",
    holds: (gpu) => gpu.thermal_slowdown,
    detail: nothing,
  },
  {
    ...LASTING,
    began: "gpu.power_slowdown",
    ended: "gpu.power_slowdown_ended",
    holds: (gpu) => gpu.power_slowdown,
    detail: nothing,
  },
  { ...AT_ONCE, began: "gpu.row_remap_failed", holds: (gpu) => gpu.row_remap_failed, detail: nothing },
  { ...AT_ONCE, began: "gpu.row_remap_pending", holds: (gpu) => gpu.row_remap_pending, detail: nothing },
  {
    ...AT_ONCE,
    began: "gpu.fabric_unhealthy",
    ended: "gpu.fabric_restored",
    holds: ({ fabric_faults }) => (fabric_faults === undefined ? undefined : fabric_faults.length > 0),
    detail: ({ fabric_faults = [] }) => fabric_faults.join(", "),
  },
  { ...LINK, began: "gpu.pcie_degraded", ended: "gpu.pcie_restored", holds: isLinkDegraded, detail: describeLink },
];

const COUNTERS: readonly Counter[] = [
  { grew: "gpu.ecc_uncorrected", count: (gpu) => gpu.ecc_uncorrected, unit: "uncorrected errors" },
  { grew: "gpu.nvlink_errors", count: (gpu) => gpu.nvlink_errors, unit: "errors" },
];

const below = (value: number | undefined, most: number | undefined): boolean | undefined =>
  value === undefined || most === undefined || most === 0 ? undefined : value < most;

function isLinkDegraded({ pcie, utilization_ratio }: GpuObservation): boolean | undefined {
  if (pcie === undefined) return undefined;
  const slower = below(pcie.generation, pcie.generation_max);
  const narrower = below(pcie.width, pcie.width_max);
  if (slower === undefined && narrower === undefined) return undefined;
  if (slower !== true && narrower !== true) return false;
  return utilization_ratio !== undefined && utilization_ratio >= LOADED_RATIO ? true : undefined;
}

const linkOf = (generation: number | undefined, width: number | undefined): string =>
  `generation ${generation ?? "?"} x${width ?? "?"}`;

function describeLink({ pcie = {} }: { readonly pcie?: PcieLink }): string {
  return `${linkOf(pcie.generation, pcie.width)} in place of ${linkOf(pcie.generation_max, pcie.width_max)}`;
}

/** What is remembered of one GPU between samples. */
interface Memory {
  readonly latches: Map<EventKindName, LatchState>;
  readonly counters: Map<EventKindName, GrowthState>;
}

export class GpuWatch {
  /** By UUID, for every GPU that the node has had. */
  readonly #gpus = new Map<string, Memory>();

  /** One sample's observations, each GPU once; times must not go back. Events in order of GPUs. */
  observe(gpus: readonly GpuObservation[], now_ms: number): HealthEvent[] {
    return gpus.flatMap((gpu) => {
      const memory = this.#memoryOf(gpu.gpu_uuid);
      return [...stepConditions(gpu, memory, now_ms), ...stepCounters(gpu, memory, now_ms)];
    });
  }

  #memoryOf(gpu_uuid: string): Memory {
    const known = this.#gpus.get(gpu_uuid);
    if (known !== undefined) return known;
    const memory = { latches: new Map(), counters: new Map() };
    this.#gpus.set(gpu_uuid, memory);
    return memory;
  }
}

function stepConditions(gpu: GpuObservation, { latches }: Memory, now_ms: number): HealthEvent[] {
  return CONDITIONS.flatMap((condition) => {
    const { state, change } = stepLatch(latches.get(condition.began) ?? LATCH_OFF, condition.holds(gpu), now_ms, condition);
    latches.set(condition.began, state);
    const kind = change === undefined ? undefined : condition[change.kind];
    if (change === undefined || kind === undefined) return [];
    const detail = change.kind === "began" ? condition.detail(gpu) : "";
    return [{ kind, gpu_uuid: gpu.gpu_uuid, time_ms: change.at_ms, detail }];
  });
}

function stepCounters(gpu: GpuObservation, { counters }: Memory, now_ms: number): HealthEvent[] {
  return COUNTERS.flatMap(({ grew, count, unit }) => {
    const step = stepGrowth(counters.get(grew), count(gpu), now_ms, QUIET_MS);
    if (step === undefined) return [];
    counters.set(grew, step.state);
    if (step.grew_by === undefined) return [];
    const detail = `${step.grew_by} more ${unit}, ${step.state.count} in all`;
    return [{ kind: grew, gpu_uuid: gpu.gpu_uuid, time_ms: now_ms, detail }];
  });
}
