/** What follows from a view for each GPU and each job: who holds it, whether it is used, what it is called in short. Pure. */
import { deviceKey } from "@heliograph/proto/identity";
import type { GpuView, JobGpuView, JobView, NodeView, ProcessView } from "../../node-view/node-view.ts";
import { ranges } from "./figures.ts";

/** "0" for a GPU, "0.7" for the MIG device on its GPU instance 7; "?" where the driver never said. */
export function placeOf({ gpu_index, mig_uuid, gpu_instance_id }: GpuView): string {
  return `${gpu_index ?? "?"}${mig_uuid === "" ? "" : `.${gpu_instance_id ?? "?"}`}`;
}

/** "H100 80GB HBM3", "MIG 1g.10gb": NVIDIA's own name stands on every one of its GPUs. */
export const nameOf = (gpu: GpuView): string =>
  gpu.mig_profile === "" ? gpu.name.replace(/^NVIDIA (?:GeForce )?/, "") : `MIG ${gpu.mig_profile}`;

/** The same in few columns: how much memory it has stands beside it. */
export const shortNameOf = (gpu: GpuView): string => gpu.mig_profile || nameOf(gpu).replace(/[ -]\d+ ?GB\b.*$/, "");

/** Below this a GPU does nothing that counts. */
const IDLE_BELOW = 0.01;

export interface Holder {
  readonly job: JobView;
  readonly hold: JobGpuView;
  /** used: a process of the job is there and the GPU works. idle: it does not. unused: there is no process of the job. */
  readonly use: "used" | "idle" | "unused";
}

export interface DeviceFacts {
  readonly gpu: GpuView;
  readonly holders: readonly Holder[];
  /** Of no job that this user sees. */
  readonly outside: readonly ProcessView[];
  /** A GPU that is split holds nothing itself. */
  readonly is_split: boolean;
}

/** By deviceKey(), in the order of the view. */
export function deviceFacts(view: NodeView): ReadonlyMap<string, DeviceFacts> {
  const split = new Set(view.gpus.filter(({ mig_uuid }) => mig_uuid !== "").map(({ gpu_uuid }) => gpu_uuid));
  const holders = Map.groupBy(
    view.jobs.filter((job) => !hasEnded(job)).flatMap((job) => job.gpus.map((hold) => ({ job, hold }))),
    ({ hold }) => deviceKey(hold),
  );
  const outside = Map.groupBy(
    view.processes.filter(({ job_id }) => job_id === ""),
    deviceKey,
  );
  return new Map(
    view.gpus.map((gpu) => {
      const key = deviceKey(gpu);
      const held = (holders.get(key) ?? []).map(({ job, hold }): Holder => ({ job, hold, use: useOf(gpu, hold) }));
      const is_split = gpu.mig_uuid === "" && split.has(gpu.gpu_uuid);
      return [key, { gpu, holders: held, outside: outside.get(key) ?? [], is_split }];
    }),
  );
}

export function useOf(gpu: GpuView | undefined, hold: JobGpuView): Holder["use"] {
  if (!hold.has_process) return "unused";
  // Before Hopper a MIG device has no utilisation: then a process counts as use.
  const busy_ratio = gpu?.gpu_utilization_ratio ?? gpu?.sm_active_ratio ?? null;
  return busy_ratio !== null && busy_ratio < IDLE_BELOW ? "idle" : "used";
}

/** What it does, in its own words or by its phase: "evaluating 3/6". "" where it does not say. */
export function activityOf({ phase, phase_text, phase_done, phase_total }: JobView): string {
  const words = phase_text || phase;
  return phase_done === null ? words : `${words} ${phase_done}${phase_total === null ? "" : `/${phase_total}`}`;
}

export const hasEnded = ({ state }: JobView): boolean => state === "finished" || state === "failed" || state === "lost";

export interface JobGpuFacts {
  /** "0-3", "0.7,0.8"; "" where it holds none. */
  readonly places: string;
  readonly held_count: number;
  readonly used_count: number;
  readonly memory_used_bytes: number | null;
  /** Mean over the GPUs that it holds. */
  readonly utilization_ratio: number | null;
}

export type ProcessesByJob = ReadonlyMap<string, readonly ProcessView[]>;

/** By job id; "" for those outside jobs. */
export const processesByJob = ({ processes }: NodeView): ProcessesByJob => Map.groupBy(processes, ({ job_id }) => job_id);

/** `own`: processes of the job. */
export function jobGpuFacts(job: JobView, own: readonly ProcessView[], devices: ReadonlyMap<string, DeviceFacts>): JobGpuFacts {
  const gpus = job.gpus.flatMap((hold) => {
    const gpu = devices.get(deviceKey(hold))?.gpu;
    return gpu === undefined ? [] : [{ gpu, hold }];
  });
  const whole = gpus.filter(({ gpu }) => gpu.mig_uuid === "").flatMap(({ gpu }) => gpu.gpu_index ?? []);
  const parts = gpus.filter(({ gpu }) => gpu.mig_uuid !== "").map(({ gpu }) => placeOf(gpu));
  const busy = gpus.flatMap(({ gpu }) => gpu.gpu_utilization_ratio ?? gpu.sm_active_ratio ?? []);
  return {
    places: [ranges(whole), ...parts].filter(Boolean).join(","),
    held_count: job.gpus.length,
    used_count: gpus.filter(({ gpu, hold }) => useOf(gpu, hold) === "used").length,
    memory_used_bytes: sumOf(own.map(({ memory_used_bytes }) => memory_used_bytes)),
    utilization_ratio: busy.length === 0 ? null : busy.reduce((sum, ratio) => sum + ratio, 0) / busy.length,
  };
}

/** Null where nothing is known of any. */
function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/**
 * Who is on a GPU, in words: "bert-base (anna)", "3 jobs: bert-base, …", "python3 (ben)", "others"; "not known" of one that works
 * for nobody that the driver lists, or that a hidden job may hold; "" for nobody.
 */
export function holdersInWords({ gpu, holders, outside }: DeviceFacts, view: NodeView): string {
  const [first, ...more] = holders;
  const processes = outside.filter(({ kind }) => kind !== "graphics");
  if (first !== undefined) {
    const name = `${first.job.name} (${first.job.user})`;
    return more.length === 0 ? name : `${holders.length} jobs: ${holders.map(({ job }) => job.name).join(", ")}`;
  }
  const [process] = processes;
  if (process !== undefined) {
    const name = `${process.command || `pid ${process.pid}`}${process.user === "" ? "" : ` (${process.user})`}`;
    return processes.length === 1 ? name : `${name} and ${processes.length - 1} more`;
  }
  const is_busy = (gpu.gpu_utilization_ratio ?? 0) >= IDLE_BELOW;
  if (view.hidden_process_count + view.hidden_job_count > 0) return is_busy ? "others" : "not known";
  return is_busy ? "not known" : "";
}
