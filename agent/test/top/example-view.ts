/** A node as `helio top` is shown it, for tests: GPUs of one machine, jobs that hold them, and what a test makes of them. */
import type { GpuView, JobView, NodeView, ProcessView } from "../../src/node-view/node-view.ts";

const GIB = 1024 ** 3;
export const NOW_MS = 1_700_000_000_000;

export const gpuUuid = (index: number): string => `GPU-${index}`;

export const exampleGpuView = (index: number, gpu: Partial<GpuView> = {}): GpuView => ({
  gpu_uuid: gpuUuid(index),
  mig_uuid: "",
  gpu_index: index,
  gpu_instance_id: null,
  compute_instance_id: null,
  mig_profile: "",
  name: "NVIDIA H100 80GB HBM3",
  state: "ok",
  reason: "",
  gpu_utilization_ratio: 0.83,
  sm_active_ratio: 0.7,
  memory_used_bytes: 61.2 * GIB,
  memory_total_bytes: 80 * GIB,
  temperature_celsius: 61,
  power_watts: 645,
  power_limit_watts: 700,
  sm_clock_mhz: 1755,
  fan_speed_ratio: null,
  ...gpu,
});

export const exampleMigView = (index: number, instance: number, gpu: Partial<GpuView> = {}): GpuView =>
  exampleGpuView(index, {
    mig_uuid: `MIG-${index}-${instance}`,
    gpu_instance_id: instance,
    compute_instance_id: 0,
    mig_profile: "1g.10gb",
    gpu_utilization_ratio: null,
    sm_active_ratio: 0.4,
    memory_used_bytes: 3 * GIB,
    memory_total_bytes: 10 * GIB,
    temperature_celsius: null,
    power_watts: null,
    power_limit_watts: null,
    ...gpu,
  });

export const exampleJobView = (name: string, gpus: readonly number[], job: Partial<JobView> = {}): JobView => ({
  job_id: `run/${name}`,
  name,
  source: "run",
  user: "anna",
  command: "python3 train.py",
  state: "running",
  reason: "",
  started_ms: NOW_MS - 3_600_000,
  ended_ms: null,
  exit_code: null,
  signal: null,
  attempt: 1,
  phase: "training",
  phase_text: "",
  phase_done: null,
  phase_total: null,
  step: 1_200,
  total_steps: 5_000,
  steps_per_second: 2.5,
  remaining_seconds: 1_520,
  estimated_step_seconds: null,
  rank_count: 1,
  gpus: gpus.map((index) => ({
    gpu_uuid: gpuUuid(index),
    mig_uuid: "",
    held_by: "process",
    from_ms: NOW_MS - 3_500_000,
    has_process: true,
  })),
  ...job,
});

export const exampleProcessView = (pid: number, index: number, process: Partial<ProcessView> = {}): ProcessView => ({
  pid,
  gpu_uuid: gpuUuid(index),
  mig_uuid: "",
  kind: "compute",
  user: "anna",
  command: "python3 train.py",
  started_ms: NOW_MS - 3_500_000,
  memory_used_bytes: 60 * GIB,
  sm_utilization_ratio: 0.8,
  job_id: "",
  ...process,
});

/** A node of so many GPUs, with whatever else a test gives it. */
export const exampleView = (gpu_count: number, view: Partial<NodeView> = {}): NodeView => ({
  format: 1,
  time_ms: NOW_MS,
  node: "gpu-01",
  source: "agent",
  agent_version: "0.1.0",
  agent_started_ms: NOW_MS - 86_400_000,
  sample_interval_ms: 1_000,
  driver: { driver_version: "570.86.15", nvml_version: "12.570.86.15", cuda_version: "12.8" },
  nvml: { state: "ok", reason: "" },
  host: { cpu_utilization_ratio: 0.41, load_1m: 12.34, memory_used_bytes: 121 * GIB, memory_total_bytes: 503 * GIB },
  gpus: Array.from({ length: gpu_count }, (_, index) => exampleGpuView(index)),
  processes: [],
  jobs: [],
  hidden_process_count: 0,
  hidden_job_count: 0,
  omitted_process_count: 0,
  omitted_job_count: 0,
  ...view,
});
