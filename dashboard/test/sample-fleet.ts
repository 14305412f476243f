/** A made-up fleet in the shapes of the API, for the browser test. Everything follows from the tick: no chance in it. */
import type { FleetSnapshot, FleetTotals } from "@heliograph/api/shapes/fleet";
import type { GpuSummary, LatestGpuReadings } from "@heliograph/api/shapes/gpu";
import type { JobPhase, JobSummary } from "@heliograph/api/shapes/job";
import type { JobAttempt, JobPhaseSpan, JobRank } from "@heliograph/api/shapes/job-detail";
import type { JobUse } from "@heliograph/api/shapes/job-use";
import type { LatestHostReadings, NodeSummary } from "@heliograph/api/shapes/node";
import { GPU_READINGS, HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";

const GIB = 1024 ** 3;
const TOTAL_BYTES = 80 * GIB;

const NOTHING_READ = Object.fromEntries(GPU_READINGS.map(({ name }) => [name, null])) as unknown as LatestGpuReadings;

const NO_HOST_READINGS = Object.fromEntries(HOST_READINGS.map(({ name }) => [name, null])) as unknown as LatestHostReadings;

/** 0..1, steady for the same numbers. */
const wave = (seed: number, tick: number): number => 0.5 + 0.5 * Math.sin(seed * 12.9898 + tick / 7);

export const nodeName = (node: number): string => `gpu-${String(node + 1).padStart(2, "0")}`;

export interface SampleOptions {
  readonly nodes: number;
  readonly gpus_per_node: number;
  /** Milliseconds since the epoch at tick 0. */
  readonly start_ms: number;
}

export function sampleGpu(options: SampleOptions, node: number, index: number, tick: number): GpuSummary {
  const seed = node * 31 + index;
  const idle = node === 1 && index === 3;
  const job = node % 4 === 3 ? null : Math.floor(node / 2);
  const utilization = idle ? 0 : job === null ? 0.02 * wave(seed, tick) : 0.55 + 0.45 * wave(seed, tick);
  const used = idle || job !== null ? (0.4 + 0.5 * wave(seed, 0)) * TOTAL_BYTES : 0.01 * TOTAL_BYTES;
  const lost = node === 2 && index === 5;
  const denied = node === 2 && index === 6;
  return {
    node: nodeName(node),
    gpu_uuid: `GPU-${String(node).padStart(4, "0")}${String(index).padStart(4, "0")}-aaaa-bbbb-cccc-000000000000`,
    mig_uuid: "",
    gpu_index: index,
    name: "NVIDIA H100 80GB HBM3",
    memory_total_bytes: TOTAL_BYTES,
    state: lost ? "lost" : denied ? "no_permission" : "ok",
    reason: lost ? "GPU is lost: it has fallen off the bus (XID 79)" : denied ? "insufficient permissions" : "",
    time_ms: options.start_ms + tick * 1_000,
    job_ids: job === null ? [] : [`slurm/main/${job}`],
    readings: {
      ...NOTHING_READ,
      gpu_utilization_ratio: utilization,
      memory_utilization_ratio: utilization * 0.7,
      memory_used_bytes: Math.round(used),
      memory_free_bytes: Math.round(TOTAL_BYTES - used),
      memory_reserved_bytes: Math.round(0.6 * GIB),
      temperature_celsius: 31 + 45 * utilization,
      power_watts: 70 + 610 * utilization,
      power_limit_watts: 700,
      energy_joules: 4e8 + tick * 600,
      sm_clock_mhz: 1_980,
      memory_clock_mhz: 2_619,
      graphics_clock_mhz: 1_980,
      video_clock_mhz: 1_545,
      encoder_utilization_ratio: 0,
      decoder_utilization_ratio: 0,
      fan_speed_ratio: null,
      performance_state: 0,
    },
  };
}

function sampleNode(options: SampleOptions, node: number, tick: number): NodeSummary {
  const online = node !== 5;
  return {
    node: nodeName(node),
    online,
    last_seen_ms: options.start_ms + (online ? tick * 1_000 : -120_000),
    hostname: `${nodeName(node)}.cluster.example`,
    agent_version: "0.1.0",
    gpu_count: options.gpus_per_node,
    nvml_state: "ok",
    nvml_reason: "",
    clock_skew_ms: 12,
    sample_interval_ms: 1_000,
    host: {
      ...NO_HOST_READINGS,
      cpu_utilization_ratio: 0.2 + 0.3 * wave(node, tick),
      load_1m: 14.2,
      memory_total_bytes: 1_024 * GIB,
      memory_used_bytes: 312 * GIB,
      swap_used_bytes: 0,
      network_receive_bytes: 9e12 + tick * 8e8,
      network_transmit_bytes: 8e12 + tick * 7e8,
      disk_read_bytes: 1e12 + tick * 4e7,
      disk_write_bytes: 1e11 + tick * 2e6,
      agent_resident_bytes: 92 * 1024 ** 2,
      agent_cpu_seconds: 42 + tick * 0.004,
      agent_log_bytes: 18_000,
      agent_sample_ms: 1.4,
    },
  };
}

function totals(nodes: readonly NodeSummary[], gpus: readonly GpuSummary[]): FleetTotals {
  const sum = (of: (gpu: GpuSummary) => number | null): number => gpus.reduce((all, gpu) => all + (of(gpu) ?? 0), 0);
  return {
    nodes: nodes.length,
    nodes_online: nodes.filter((node) => node.online).length,
    gpus: gpus.length,
    gpus_ok: gpus.filter((gpu) => gpu.state === "ok").length,
    gpus_owned: gpus.filter((gpu) => gpu.job_ids.length > 0).length,
    power_watts: sum((gpu) => gpu.readings.power_watts),
    memory_used_bytes: sum((gpu) => gpu.readings.memory_used_bytes),
    memory_total_bytes: sum((gpu) => gpu.memory_total_bytes),
    gpu_utilization_ratio: gpus.length === 0 ? null : sum((gpu) => gpu.readings.gpu_utilization_ratio) / gpus.length,
    jobs_running: sampleOpenJobs(nodes.length),
  };
}

export function sampleFleet(options: SampleOptions, tick: number): FleetSnapshot {
  const numbers = Array.from({ length: options.nodes }, (_, node) => node);
  const nodes = numbers.map((node) => sampleNode(options, node, tick));
  const gpus = numbers.flatMap((node) =>
    Array.from({ length: options.gpus_per_node }, (_, index) => sampleGpu(options, node, index, tick)),
  );
  return { time_ms: options.start_ms + tick * 1_000, totals: totals(nodes, gpus), nodes, gpus };
}

const NAMES = ["llama-70b pretrain", "vit-large finetune", "<img src=x onerror=alert(1)>", "diffusion-xl", "asr-conformer"];
export const sampleOpenJobs = (nodes: number): number => Math.max(1, Math.ceil(nodes / 2));

/** By job: one that evaluates, one that trains, one that says nothing. */
const PHASES: readonly (Omit<JobPhase, "since_ms"> | null)[] = [
  { phase: "evaluating", text: "", done: 12, total: 40 },
  { phase: "training", text: "", done: null, total: null },
  null,
];

function samplePhase(options: SampleOptions, job: number): JobPhase | null {
  const phase = PHASES[job % PHASES.length] ?? null;
  return phase === null ? null : { ...phase, since_ms: options.start_ms - 90_000 };
}

/** From its start: loading, training, an evaluation, and what it does now. */
export function samplePhases({ started_ms, ended_ms, phase }: JobSummary, now_ms: number): JobPhaseSpan[] {
  if (started_ms === null || phase === null) return [];
  const until_ms = ended_ms ?? now_ms;
  const span = (from_ms: number, to_ms: number, name: JobPhase["phase"], text = "", is_open = false): JobPhaseSpan => ({
    attempt: 1,
    phase: name,
    text,
    since_ms: from_ms,
    until_ms: to_ms,
    is_open,
  });
  const loaded_ms = started_ms + 600_000;
  const evaluated_ms = phase.since_ms - 1_800_000;
  return [
    span(started_ms, loaded_ms, "starting", "Loading checkpoint shards"),
    span(loaded_ms, evaluated_ms, "training"),
    span(evaluated_ms, evaluated_ms + 900_000, "evaluating"),
    span(evaluated_ms + 900_000, phase.since_ms, "training"),
    span(phase.since_ms, Math.max(until_ms, phase.since_ms), phase.phase, phase.text, ended_ms === null),
  ];
}

export function sampleJob(options: SampleOptions, job: number, tick: number): JobSummary {
  const nodes = [2 * job, 2 * job + 1].filter((node) => node < options.nodes && node % 4 !== 3);
  const total = 20_000 + job * 5_000;
  const step = Math.min(total, 4_000 + job * 3_000 + tick * 3);
  const stalled = job === 3;
  return {
    job_id: `slurm/main/${job}`,
    name: NAMES[job % NAMES.length] ?? "",
    user: ["ada", "grace", "alan"][job % 3] ?? "",
    command: "python train.py --config large.yaml",
    source: "slurm",
    nodes: nodes.map(nodeName),
    state: stalled ? "stalled" : "running",
    reason: stalled ? "no step for 6 min" : "",
    attempt: job === 1 ? 2 : 1,
    started_ms: options.start_ms - 5_400_000,
    ended_ms: null,
    exit_code: null,
    signal: null,
    end_cause: "unknown",
    stall_kind: stalled ? "collective" : "unknown",
    ranks: nodes.length * options.gpus_per_node,
    ranks_lost: 0,
    world_size: nodes.length * options.gpus_per_node,
    start_skew_ms: 1_200,
    end_skew_ms: null,
    step,
    total_steps: job === 4 ? null : total,
    progress_ratio: job === 4 ? null : step / total,
    steps_per_second: stalled ? 0 : 3,
    eta_ms: stalled || job === 4 ? null : options.start_ms + tick * 1_000 + ((total - step) / 3) * 1_000,
    eta_low_ms: stalled || job === 4 ? null : options.start_ms + tick * 1_000 + ((total - step) / 3.4) * 1_000,
    eta_high_ms: stalled || job === 4 ? null : options.start_ms + tick * 1_000 + ((total - step) / 2.5) * 1_000,
    estimated_step_seconds: null,
    phase: samplePhase(options, job),
    progress_time_ms: options.start_ms + tick * 1_000,
    metrics: { loss: job === 2 ? "NaN" : 2.4 / (1 + tick / 50), learning_rate: 0.0003, tokens_per_second: 81_234.5 },
    metric_steps: { loss: step, learning_rate: step, tokens_per_second: step },
    gpus: nodes.flatMap((node) =>
      Array.from({ length: options.gpus_per_node }, (_, index) => ({
        node: nodeName(node),
        gpu_uuid: sampleGpu(options, node, index, 0).gpu_uuid,
        mig_uuid: "",
        gpu_index: index,
        rank: index,
        source: "scheduler",
        confidence_ratio: 0.9,
        since_ms: options.start_ms - 5_400_000,
      })),
    ),
    queue: null,
  };
}

/** Ranks of a job, a GPU each; the last one is slow. */
export function sampleRanks({ gpus, step }: JobSummary): JobRank[] {
  return gpus.map((gpu, rank) => ({
    node: gpu.node,
    rank,
    state: "running",
    reason: "",
    started_ms: gpu.since_ms,
    ended_ms: null,
    step: (step ?? 0) - (rank === gpus.length - 1 ? 4 : 0),
    steps_per_second: rank === gpus.length - 1 ? 2.1 : 3,
    progress_time_ms: null,
    steps_behind: rank === gpus.length - 1 ? 4 : 0,
    phase: null,
    is_slowest: rank === gpus.length - 1,
  }));
}

/** Each GPU used 0.5 kWh. */
export const sampleUse = ({ gpus }: JobSummary, until_ms: number): JobUse => ({
  until_ms,
  joules: gpus.length * 1.8e6,
  joules_from_power: 0,
  held_hours: gpus.length * 1.5,
  share_hours: gpus.length * 1.5,
  utilization_ratio: 0.83,
  idle_ratio: 0.04,
  devices: gpus.map(({ node, gpu_uuid, mig_uuid }) => ({
    node,
    gpu_uuid,
    mig_uuid,
    joules: 1.8e6,
    held_hours: 1.5,
    share_hours: 1.5,
    utilization_ratio: 0.83,
  })),
});

export const sampleAttempts = (job: JobSummary): JobAttempt[] =>
  Array.from({ length: job.attempt }, (_, index) => ({
    attempt: index + 1,
    state: index + 1 < job.attempt ? "failed" : job.state,
    reason: "",
    end_cause: index + 1 < job.attempt ? "out_of_gpu_memory" : job.end_cause,
    started_ms: job.started_ms,
    ended_ms: job.ended_ms,
    exit_code: index + 1 < job.attempt ? 1 : null,
    signal: null,
    ranks: job.ranks,
  }));

export function endedJob(options: SampleOptions, id: number, part: Partial<JobSummary>): JobSummary {
  const ended_ms = options.start_ms - id * 600_000;
  return {
    ...sampleJob(options, 0, 0),
    job_id: `run/ended-${id}`,
    gpus: [],
    eta_ms: null,
    eta_low_ms: null,
    eta_high_ms: null,
    ended_ms,
    ...part,
  };
}
