/**
 * What each stream's rows have to keep to, as data: which fields are identifiers, text, times, and numbers. Every field
 * of a stream's message stands in exactly one list; a test holds that against the .proto files.
 */
import {
  GPU_HEALTH_READINGS,
  GPU_LINK_READINGS,
  GPU_READINGS,
  HOST_READINGS,
  HOST_DISK_READINGS,
  HOST_FILESYSTEM_READINGS,
  HOST_NETWORK_READINGS,
  HOST_NUMA_READINGS,
} from "./catalogue/catalogue.ts";
import type { StreamName } from "./streams.ts";

export interface RowRules {
  /** Identifiers that must not be empty. */
  readonly required_ids: readonly string[];
  readonly ids: readonly string[];
  /** Free text; control characters in it are replaced. */
  readonly texts: readonly string[];
  /** ms since the epoch, besides time_ms. */
  readonly times: readonly string[];
  /** Unsigned integers: at most 2^53 - 1. */
  readonly integers: readonly string[];
  /** Numbers that must be finite. */
  readonly finite: readonly string[];
  /** Numbers that may be anything, NaN and infinities too. */
  readonly any_numbers: readonly string[];
  /** 32-bit enums, booleans and signed 32-bit numbers, which the wire bounds by itself. */
  readonly free: readonly string[];
  /** Maps from text to text. */
  readonly tags: readonly string[];
}

const NONE: RowRules = {
  required_ids: [],
  ids: [],
  texts: [],
  times: [],
  integers: [],
  finite: [],
  any_numbers: [],
  free: [],
  tags: [],
};

const integersOf = (readings: readonly { name: string; type: string }[]): string[] =>
  readings.filter(({ type }) => type.startsWith("uint")).map(({ name }) => name);
const finiteOf = (readings: readonly { name: string; type: string }[]): string[] =>
  readings.filter(({ type }) => !type.startsWith("uint")).map(({ name }) => name);

export const ROW_RULES: { readonly [S in StreamName]: RowRules } = {
  gpu_readings: {
    ...NONE,
    required_ids: ["gpu_uuid"],
    ids: ["mig_uuid"],
    integers: integersOf(GPU_READINGS),
    finite: finiteOf(GPU_READINGS),
  },
  gpu_health: {
    ...NONE,
    required_ids: ["gpu_uuid"],
    integers: integersOf(GPU_HEALTH_READINGS),
    finite: finiteOf(GPU_HEALTH_READINGS),
  },
  gpu_links: {
    ...NONE,
    required_ids: ["gpu_uuid"],
    integers: ["link", ...integersOf(GPU_LINK_READINGS)],
    finite: finiteOf(GPU_LINK_READINGS),
  },
  host_readings: { ...NONE, integers: integersOf(HOST_READINGS), finite: finiteOf(HOST_READINGS) },
  host_disks: {
    ...NONE,
    required_ids: ["device"],
    integers: integersOf(HOST_DISK_READINGS),
    finite: finiteOf(HOST_DISK_READINGS),
  },
  host_filesystems: {
    ...NONE,
    texts: ["mount", "device", "type"],
    integers: integersOf(HOST_FILESYSTEM_READINGS),
    finite: finiteOf(HOST_FILESYSTEM_READINGS),
  },
  host_networks: {
    ...NONE,
    required_ids: ["device"],
    ids: ["kind"],
    integers: integersOf(HOST_NETWORK_READINGS),
    finite: finiteOf(HOST_NETWORK_READINGS),
  },
  host_numa: {
    ...NONE,
    integers: ["numa_node", ...integersOf(HOST_NUMA_READINGS)],
    finite: finiteOf(HOST_NUMA_READINGS),
  },
  gpu_states: { ...NONE, ids: ["gpu_uuid", "mig_uuid"], texts: ["reason"], free: ["state"] },
  gpu_processes: {
    ...NONE,
    required_ids: ["gpu_uuid"],
    ids: ["mig_uuid", "job_id"],
    texts: ["user", "command", "container_id", "cgroup"],
    times: ["started_ms"],
    integers: ["pid", "memory_used_bytes", "memory_peak_bytes"],
    finite: ["sm_utilization_ratio", "memory_utilization_ratio", "encoder_utilization_ratio", "decoder_utilization_ratio"],
    free: ["kind", "ended"],
  },
  node_inventory: {
    ...NONE,
    texts: [
      "hostname",
      "boot_id",
      "agent_version",
      "kernel_version",
      "os_name",
      "cpu_model",
      "driver_version",
      "nvml_version",
      "cuda_version",
    ],
    integers: ["cpu_count", "memory_total_bytes", "gpu_count"],
  },
  capabilities: {
    ...NONE,
    required_ids: ["gpu_uuid", "reading"],
    ids: ["mig_uuid"],
    texts: ["reason"],
    free: ["supported"],
  },
  gpu_inventory: {
    ...NONE,
    required_ids: ["gpu_uuid"],
    ids: ["mig_uuid"],
    texts: ["name", "pci_bus_id", "driver_version", "architecture", "serial", "vbios_version", "mig_profile"],
    integers: [
      "gpu_index",
      "memory_total_bytes",
      "minor_number",
      "gpu_instance_id",
      "compute_instance_id",
      "multiprocessor_count",
    ],
    finite: ["power_limit_max_watts"],
  },
  events: {
    ...NONE,
    required_ids: ["event_id", "kind"],
    ids: ["gpu_uuid", "mig_uuid", "job_id"],
    texts: ["message"],
    integers: ["code"],
    free: ["severity"],
  },
  job_events: {
    ...NONE,
    required_ids: ["job_id"],
    texts: ["name", "source", "user", "command", "reason"],
    times: ["started_ms", "ended_ms"],
    integers: ["uid", "signal", "attempt", "rank", "local_rank", "world_size"],
    finite: ["estimated_step_seconds"],
    free: ["state", "exit_code", "rank_given", "end_cause", "stall_kind"],
    tags: ["tags"],
  },
  job_progress: {
    ...NONE,
    required_ids: ["job_id"],
    texts: ["source"],
    integers: ["attempt", "rank", "step", "total_steps"],
    finite: ["steps_per_second"],
  },
  job_metrics: {
    ...NONE,
    required_ids: ["job_id"],
    texts: ["name"],
    integers: ["attempt", "rank", "step"],
    any_numbers: ["value"],
  },
  job_gpus: {
    ...NONE,
    required_ids: ["interval_id", "job_id", "gpu_uuid"],
    ids: ["mig_uuid"],
    times: ["from_ms", "seen_until_ms"],
    integers: ["rank"],
    finite: ["confidence_ratio"],
    free: ["closed", "source"],
  },
  job_phases: {
    ...NONE,
    required_ids: ["job_id"],
    texts: ["text", "source"],
    times: ["since_ms", "seen_until_ms"],
    integers: ["attempt", "rank", "done", "total"],
    free: ["phase", "closed"],
  },
  job_queue: {
    ...NONE,
    required_ids: ["job_id"],
    ids: ["array_job_id"],
    texts: ["name", "user", "reason", "reason_code", "account", "partition", "qos", "array_tasks"],
    times: ["queued_ms", "started_ms", "ended_ms", "expected_start_ms"],
    integers: ["uid", "requested_gpus", "queue_position"],
    free: ["state"],
  },
};
