/** One sample, and the jobs of the tracker, as the document of node-view.ts. Pure. */
import { lineText } from "@heliograph/proto/text";
import { heliograph } from "@heliograph/proto/wire";

import { hasEnded } from "../jobs/tracker/job.ts";
import type { Jobs } from "../jobs/tracker/job.ts";
import type { OpenIntervals } from "../jobs/ownership/ownership-intervals.ts";
import { stateOf } from "../gpu/port/read-state.ts";
import type { DeviceProcess, DeviceStatus } from "../gpu/port/gpu-source.ts";
import type { NodeSample, ProcessDescription } from "../sampling/sampler.ts";
import { jobView } from "./job-view.ts";
import { VIEW_FORMAT, type GpuView, type HostView, type NodeView, type ProcessView } from "./node-view.ts";

/** More than any node has that is used as it should be; the rest is counted. */
export const MAX_PROCESSES = 1_024;
export const MOST_JOBS = 512;

export interface NodeParts {
  readonly node: string;
  readonly source: NodeView["source"];
  readonly agent_version: string;
  readonly agent_started_ms: number | null;
  readonly sample_interval_ms: number;
  readonly sample: NodeSample;
  readonly jobs: Jobs;
  readonly held: OpenIntervals;
  /** User and program, without arguments. */
  readonly describe: (pid: number) => Pick<ProcessDescription, "user" | "command" | "started_ms">;
}

export function describeNode(parts: NodeParts): NodeView {
  const { sample, jobs, held, describe, node, source, agent_version, agent_started_ms, sample_interval_ms } = parts;
  const [whole, ...devices] = sample.gpus?.states ?? [];
  const listed = sample.gpus?.processes ?? [];
  const occupied = new Set(listed.map(({ pid, gpu_uuid, mig_uuid }) => `${sample.jobs.get(pid) ?? ""} ${gpu_uuid} ${mig_uuid}`));
  const by_job = Map.groupBy(held.values(), ({ job_id }) => job_id);
  const shown = [...jobs.values()].toSorted((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)) || b.started_ms - a.started_ms);
  return {
    format: VIEW_FORMAT,
    time_ms: sample.time_ms,
    node,
    source,
    agent_version,
    agent_started_ms,
    sample_interval_ms,
    driver: sample.driver,
    nvml: whole === undefined ? { state: "not_present", reason: "nothing reads GPUs here" } : stateOf(whole),
    host: hostView(sample),
    gpus: devices.map((status) => gpuView(status, sample)),
    processes: listed.slice(0, MAX_PROCESSES).map((process) => processView(process, sample, describe(process.pid))),
    jobs: shown
      .slice(0, MOST_JOBS)
      .map((job) =>
        jobView(job, by_job.get(job.job_id) ?? [], ({ gpu_uuid, mig_uuid }) =>
          occupied.has(`${job.job_id} ${gpu_uuid} ${mig_uuid}`),
        ),
      ),
    hidden_process_count: 0,
    hidden_job_count: 0,
    omitted_process_count: Math.max(0, listed.length - MAX_PROCESSES),
    omitted_job_count: Math.max(0, shown.length - MOST_JOBS),
  };
}

function hostView({ host }: NodeSample): HostView {
  return {
    cpu_utilization_ratio: host?.cpu_utilization_ratio ?? null,
    load_1m: host?.load_1m ?? null,
    memory_used_bytes: host?.memory_used_bytes ?? null,
    memory_total_bytes: host?.memory_total_bytes ?? null,
  };
}

function gpuView(status: DeviceStatus, { gpus, devices }: NodeSample): GpuView {
  const isThis = (row: { gpu_uuid?: string | null; mig_uuid?: string | null }): boolean =>
    row.gpu_uuid === status.gpu_uuid && (row.mig_uuid ?? "") === status.mig_uuid;
  const reading = gpus?.readings.find(isThis);
  const inventory = devices.find(isThis);
  return {
    gpu_uuid: status.gpu_uuid,
    mig_uuid: status.mig_uuid,
    ...stateOf({ ...status, reason: lineText(status.reason) }),
    gpu_index: inventory?.gpu_index ?? null,
    gpu_instance_id: inventory?.gpu_instance_id ?? null,
    compute_instance_id: inventory?.compute_instance_id ?? null,
    mig_profile: lineText(inventory?.mig_profile ?? ""),
    name: lineText(inventory?.name ?? ""),
    gpu_utilization_ratio: reading?.gpu_utilization_ratio ?? null,
    sm_active_ratio: reading?.sm_active_ratio ?? null,
    memory_used_bytes: reading?.memory_used_bytes ?? null,
    memory_total_bytes: inventory?.memory_total_bytes ?? null,
    temperature_celsius: reading?.temperature_celsius ?? null,
    power_watts: reading?.power_watts ?? null,
    power_limit_watts: reading?.power_limit_watts ?? null,
    sm_clock_mhz: reading?.sm_clock_mhz ?? null,
    fan_speed_ratio: reading?.fan_speed_ratio ?? null,
  };
}

function processView(
  process: DeviceProcess,
  { jobs }: NodeSample,
  { user, command, started_ms }: Pick<ProcessDescription, "user" | "command" | "started_ms">,
): ProcessView {
  return {
    pid: process.pid,
    gpu_uuid: process.gpu_uuid,
    mig_uuid: process.mig_uuid,
    kind: (heliograph.v1.ProcessKind[process.kind] ?? "unknown").replace("PROCESS_KIND_", "").toLowerCase(),
    user: lineText(user),
    command: lineText(command),
    started_ms: started_ms === 0 ? null : started_ms,
    memory_used_bytes: process.memory_used_bytes ?? null,
    sm_utilization_ratio: process.sm_utilization_ratio ?? null,
    job_id: jobs.get(process.pid) ?? "",
  };
}
