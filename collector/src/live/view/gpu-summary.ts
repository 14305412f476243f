import type { GpuChange } from "@heliograph/api/live";
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import { deviceKey } from "@heliograph/proto/identity";

import { changedValues, shownValues, type GpuValues } from "../state/gpus/gpu-values.ts";
import type { GpuRecord } from "../state/gpus/gpu-record.ts";
import type { LatestState } from "../state/latest-state.ts";

/** What is shown of a device beside the values of its last reading. */
export type GpuFacts = Omit<GpuSummary, "readings">;

/** Of a device whose node is offline nothing is known now; its last readings keep their time. */
export function gpuFacts(gpu: GpuRecord, state: LatestState): GpuFacts {
  const offline = state.nodes.get(gpu.node)?.online !== true;
  return {
    node: gpu.node,
    gpu_uuid: gpu.gpu_uuid,
    mig_uuid: gpu.mig_uuid,
    gpu_index: gpu.gpu_index,
    name: gpu.name,
    memory_total_bytes: gpu.memory_total_bytes,
    state: offline ? "unknown" : gpu.state,
    reason: offline ? `node ${gpu.node} is offline` : gpu.reason,
    time_ms: gpu.time_ms,
    job_ids: state.ownership.jobsOn(gpu.node, deviceKey(gpu)),
  };
}

/** A device's facts and values at one time. */
export interface ShownGpu {
  readonly facts: GpuFacts;
  readonly values: GpuValues;
}

export const gpuSummary = ({ facts, values }: ShownGpu): GpuSummary => ({ ...facts, readings: shownValues(values) });

/** The fields in which the device differs; undefined when in none. */
export function gpuChange(shown: ShownGpu, now: ShownGpu): GpuChange | undefined {
  const [before, after] = [shown.facts, now.facts];
  const change: { -readonly [field in keyof GpuChange]: GpuChange[field] } = {
    gpu_uuid: after.gpu_uuid,
    mig_uuid: after.mig_uuid,
  };
  const readings = changedValues(shown.values, now.values);
  if (readings !== undefined) change.readings = readings;
  if (before.node !== after.node) change.node = after.node;
  if (before.gpu_index !== after.gpu_index) change.gpu_index = after.gpu_index;
  if (before.name !== after.name) change.name = after.name;
  if (before.memory_total_bytes !== after.memory_total_bytes) change.memory_total_bytes = after.memory_total_bytes;
  if (before.state !== after.state) change.state = after.state;
  if (before.reason !== after.reason) change.reason = after.reason;
  if (before.time_ms !== after.time_ms) change.time_ms = after.time_ms;
  if (!sameList(before.job_ids, after.job_ids)) change.job_ids = after.job_ids;
  return Object.keys(change).length > 2 ? change : undefined;
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
