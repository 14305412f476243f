/** A job in words: its state, why, and how it ended. */
import type { JobStateName, JobSummary } from "@heliograph/collector/http/api";

import { byName } from "../fleet/heatmap-groups.ts";

export const JOB_LEVELS: Readonly<Record<JobStateName, "good" | "warn" | "bad" | "quiet">> = {
  queued: "quiet",
  running: "good",
  stalled: "warn",
  finished: "quiet",
  failed: "bad",
  lost: "bad",
  unknown: "quiet",
};

/** Whether it holds resources, or is about to. */
export const isOpen = (job: Pick<JobSummary, "state">): boolean =>
  job.state === "queued" || job.state === "running" || job.state === "stalled" || job.state === "unknown";

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
export function exitWords(job: Pick<JobSummary, "exit_code" | "signal">): string {
  if (job.signal !== null && job.signal > 0) {
    const name = SIGNALS[job.signal];
    return name === undefined ? `killed by signal ${job.signal}` : `killed by ${name} (${job.signal})`;
  }
  return job.exit_code === null ? "" : `exit ${job.exit_code}`;
}

/** Why it is in this state, as far as told. */
export const whyWords = (job: JobSummary): string => [exitWords(job), job.reason].filter(Boolean).join(": ");

/** Open jobs first, those that need somebody before the rest, then the newest. */
const ORDER: readonly JobStateName[] = ["stalled", "running", "queued", "unknown", "lost", "failed", "finished"];

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
