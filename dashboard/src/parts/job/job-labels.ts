/** A job in words: its state, why, and how it ended. */
import type { JobGpu, JobStateName, JobSummary } from "@heliograph/api/shapes/job";

import { byName } from "../../heatmap/heatmap-groups.ts";

export const JOB_LEVELS: Readonly<Record<JobStateName, "good" | "warn" | "bad" | "quiet">> = {
  queued: "quiet",
  running: "good",
  stalled: "warn",
  finished: "quiet",
  failed: "bad",
  cancelled: "quiet",
  lost: "bad",
  unknown: "quiet",
};

/** Whether it holds resources, or is about to. */
export const isOpen = (job: Pick<JobSummary, "state">): boolean =>
  job.state === "queued" || job.state === "running" || job.state === "stalled" || job.state === "unknown";

/** Whether it has started, and has not ended. */
export const hasStarted = (job: Pick<JobSummary, "state">): boolean => isOpen(job) && job.state !== "queued";

/** Its name; without one, its id. */
export const jobName = (job: Pick<JobSummary, "job_id" | "name">): string => job.name || job.job_id;

const SIGNALS: Readonly<Record<number, string>> = {
  1: "SIGHUP",
  2: "SIGINT",
  3: "SIGQUIT",
  4: "SIGILL",
  6: "SIGABRT",
  7: "SIGBUS",
  8: "SIGFPE",
  9: "SIGKILL",
  10: "SIGUSR1",
  11: "SIGSEGV",
  12: "SIGUSR2",
  13: "SIGPIPE",
  15: "SIGTERM",
  24: "SIGXCPU",
};

/** `exit 1`, `killed by SIGKILL (9)`; empty while it runs or nothing is known. */
export function exitLabel(job: Pick<JobSummary, "exit_code" | "signal">): string {
  if (job.signal !== null && job.signal > 0) {
    const name = SIGNALS[job.signal];
    return name === undefined ? `killed by signal ${job.signal}` : `killed by ${name} (${job.signal})`;
  }
  return job.exit_code === null ? "" : `exit ${job.exit_code}`;
}

const STALLS: Readonly<Record<JobSummary["stall_kind"], string>> = {
  collective: "GPUs busy at low power: they wait for each other",
  input: "GPUs idle: it waits for data",
  one_gpu: "one GPU unlike the others",
  unknown: "",
};

/** What an agent says of an end about which it knows no more than code or signal. */
const REPEATS_EXIT = /^(exit status|signal) \d+$/;

/** Why it is in this state, as far as known. */
export function reasonLabel(job: JobSummary): string {
  // The agent's reason of a stall says what the GPUs do; the kind is for an agent that gave none.
  const reason = job.state === "stalled" && job.reason === "" ? STALLS[job.stall_kind] : job.reason;
  const reported = [exitLabel(job), REPEATS_EXIT.test(reason) ? "" : reason].filter(Boolean).join(": ");
  const lost = job.ranks_lost > 0 && job.ranks_lost < job.ranks ? `${job.ranks_lost} of ${job.ranks} ranks lost` : "";
  return [reported, lost].filter(Boolean).join("; ");
}

/** Its state; out of memory has labels of its own. */
export function stateLabel({ state, end_cause }: Pick<JobSummary, "state" | "end_cause">): string {
  if (state !== "failed") return state;
  if (end_cause === "out_of_gpu_memory") return "out of GPU memory";
  return end_cause === "out_of_host_memory" ? "out of memory" : state;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** How large it is: `2 nodes, 16 GPUs`. MIG devices count as what they are. */
export function sizeLabel({ nodes, gpus }: Pick<JobSummary, "nodes" | "gpus">): string {
  const whole = new Set(gpus.filter((gpu) => gpu.mig_uuid === "").map((gpu) => gpu.gpu_uuid)).size;
  const migs = new Set(gpus.filter((gpu) => gpu.mig_uuid !== "").map((gpu) => gpu.mig_uuid)).size;
  const parts = [
    nodes.length === 0 ? "" : counted(nodes.length, "node"),
    whole === 0 ? "" : counted(whole, "GPU"),
    migs === 0 ? "" : counted(migs, "MIG device"),
  ];
  return parts.filter(Boolean).join(", ");
}

const SOURCES: Readonly<Record<JobGpu["source"], string>> = {
  process: "a process of it runs there",
  scheduler: "the scheduler allocated it",
  environment: "its environment names it",
  unknown: "unknown",
};

/** How it is known that a job holds a GPU: `the scheduler allocated it (90 % sure)`. */
export function sourceLabel({ source, confidence_ratio }: Pick<JobGpu, "source" | "confidence_ratio">): string {
  const words = SOURCES[source];
  return confidence_ratio === null || confidence_ratio >= 1 ? words : `${words} (${Math.round(confidence_ratio * 100)} % sure)`;
}

/** Open jobs first, those that need attention before the rest, then the newest. */
const ORDER: readonly JobStateName[] = ["stalled", "running", "queued", "unknown", "lost", "failed", "cancelled", "finished"];

export function byUrgency(one: JobSummary, other: JobSummary): number {
  const openness = Number(isOpen(other)) - Number(isOpen(one));
  if (openness !== 0) return openness;
  if (isOpen(one)) {
    const order = ORDER.indexOf(one.state) - ORDER.indexOf(other.state);
    if (order !== 0) return order;
    return (other.started_ms ?? 0) - (one.started_ms ?? 0) || byName(one.job_id, other.job_id);
  }
  return (other.ended_ms ?? 0) - (one.ended_ms ?? 0) || byName(one.job_id, other.job_id);
}
