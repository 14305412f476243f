/**
 * A line of the view socket, as a document or as what is wrong with it. Whatever comes, what goes on has the types of
 * node-view.ts: the agent may be of another release, and a path in the environment may lead anywhere. Pure. Without a library:
 * `helio top` is to start at once.
 */
import type { HoldSource } from "../../jobs/ownership/ownership-intervals.ts";
import { VIEW_FORMAT } from "../../node-view/node-view.ts";
import type { GpuView, JobGpuView, JobView, NodeView, ProcessView } from "../../node-view/node-view.ts";

export type ParsedView =
  | { readonly ok: true; readonly view: NodeView }
  | { readonly ok: false; readonly reason: string; readonly hint: string };

export function parseView(line: string): ParsedView {
  const document = recordOf(fromJson(line));
  if (document === undefined || typeof document["format"] !== "number") {
    return { ok: false, reason: "what answers there is no agent of Heliograph", hint: "See HELIOGRAPH_JOBS_SOCKET." };
  }
  if (typeof document["refused"] === "string") {
    return { ok: false, reason: `the agent refused: ${text(document["refused"])}`, hint: text(document["hint"]) };
  }
  if (document["format"] !== VIEW_FORMAT) {
    return { ok: false, reason: "the agent is of another release", hint: "Use the helio command that came with it." };
  }
  return { ok: true, view: viewOf(document) };
}

type Fields = Readonly<Record<string, unknown>>;

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const recordOf = (value: unknown): Fields | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
const count = (value: unknown): number => number(value) ?? 0;
const fields = (value: unknown): Fields => recordOf(value) ?? {};
const list = <T>(value: unknown, each: (fields: Fields) => T): T[] =>
  Array.isArray(value) ? value.flatMap((one) => (recordOf(one) === undefined ? [] : [each(fields(one))])) : [];

function viewOf(from: Fields): NodeView {
  const driver = fields(from["driver"]);
  const host = fields(from["host"]);
  return {
    format: VIEW_FORMAT,
    time_ms: count(from["time_ms"]),
    node: text(from["node"]),
    source: from["source"] === "nvml" ? "nvml" : "agent",
    agent_version: text(from["agent_version"]),
    agent_started_ms: number(from["agent_started_ms"]),
    sample_interval_ms: number(from["sample_interval_ms"]) ?? 1_000,
    driver: {
      driver_version: text(driver["driver_version"]),
      nvml_version: text(driver["nvml_version"]),
      cuda_version: text(driver["cuda_version"]),
    },
    nvml: stateOf(fields(from["nvml"])),
    host: {
      cpu_utilization_ratio: number(host["cpu_utilization_ratio"]),
      load_1m: number(host["load_1m"]),
      memory_used_bytes: number(host["memory_used_bytes"]),
      memory_total_bytes: number(host["memory_total_bytes"]),
    },
    gpus: list(from["gpus"], gpuOf),
    processes: list(from["processes"], processOf),
    jobs: list(from["jobs"], jobOf),
    hidden_process_count: count(from["hidden_process_count"]),
    hidden_job_count: count(from["hidden_job_count"]),
    omitted_process_count: count(from["omitted_process_count"]),
    omitted_job_count: count(from["omitted_job_count"]),
  };
}

const stateOf = (from: Fields): NodeView["nvml"] => ({ state: text(from["state"]) || "unknown", reason: text(from["reason"]) });

const gpuOf = (from: Fields): GpuView => ({
  ...stateOf(from),
  gpu_uuid: text(from["gpu_uuid"]),
  mig_uuid: text(from["mig_uuid"]),
  gpu_index: number(from["gpu_index"]),
  gpu_instance_id: number(from["gpu_instance_id"]),
  compute_instance_id: number(from["compute_instance_id"]),
  mig_profile: text(from["mig_profile"]),
  name: text(from["name"]),
  gpu_utilization_ratio: number(from["gpu_utilization_ratio"]),
  sm_active_ratio: number(from["sm_active_ratio"]),
  memory_used_bytes: number(from["memory_used_bytes"]),
  memory_total_bytes: number(from["memory_total_bytes"]),
  temperature_celsius: number(from["temperature_celsius"]),
  power_watts: number(from["power_watts"]),
  power_limit_watts: number(from["power_limit_watts"]),
  sm_clock_mhz: number(from["sm_clock_mhz"]),
  fan_speed_ratio: number(from["fan_speed_ratio"]),
});

const processOf = (from: Fields): ProcessView => ({
  pid: count(from["pid"]),
  gpu_uuid: text(from["gpu_uuid"]),
  mig_uuid: text(from["mig_uuid"]),
  kind: text(from["kind"]),
  user: text(from["user"]),
  command: text(from["command"]),
  started_ms: number(from["started_ms"]),
  memory_used_bytes: number(from["memory_used_bytes"]),
  sm_utilization_ratio: number(from["sm_utilization_ratio"]),
  job_id: text(from["job_id"]),
});

const jobOf = (from: Fields): JobView => ({
  job_id: text(from["job_id"]),
  name: text(from["name"]),
  source: text(from["source"]),
  user: text(from["user"]),
  command: text(from["command"]),
  state: text(from["state"]) || "unknown",
  reason: text(from["reason"]),
  started_ms: number(from["started_ms"]),
  ended_ms: number(from["ended_ms"]),
  exit_code: number(from["exit_code"]),
  signal: number(from["signal"]),
  attempt: number(from["attempt"]) ?? 1,
  phase: text(from["phase"]),
  phase_text: text(from["phase_text"]),
  phase_done: number(from["phase_done"]),
  phase_total: number(from["phase_total"]),
  step: number(from["step"]),
  total_steps: number(from["total_steps"]),
  steps_per_second: number(from["steps_per_second"]),
  remaining_seconds: number(from["remaining_seconds"]),
  estimated_step_seconds: number(from["estimated_step_seconds"]),
  rank_count: count(from["rank_count"]),
  gpus: list(from["gpus"], jobGpuOf),
});

const HELD_BY: readonly HoldSource[] = ["environment", "scheduler", "process"];

const jobGpuOf = (from: Fields): JobGpuView => ({
  gpu_uuid: text(from["gpu_uuid"]),
  mig_uuid: text(from["mig_uuid"]),
  held_by: HELD_BY.find((source) => source === from["held_by"]) ?? "process",
  from_ms: count(from["from_ms"]),
  has_process: from["has_process"] === true,
});
