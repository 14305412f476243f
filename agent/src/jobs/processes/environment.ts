/**
 * What a process's environment says of its job. Its user wrote it, so names, ranks and devices count, never whose job it is. Pure.
 */
import { cutText } from "@heliograph/proto/text";

/** Variables that are looked at; all others stay unread, since they hold secrets. */
const WANTED = new Set([
  "SLURM_JOB_ID",
  "SLURM_JOB_SLUID",
  "SLURM_JOB_NAME",
  "SLURM_JOB_ACCOUNT",
  "SLURM_JOB_PARTITION",
  "SLURM_JOB_QOS",
  "SLURM_JOB_NUM_NODES",
  "SLURM_NTASKS",
  "SLURM_PROCID",
  "SLURM_STEP_ID",
  "SLURM_STEP_GPUS",
  "SLURM_JOB_GPUS",
  "SLURM_ARRAY_JOB_ID",
  "SLURM_ARRAY_TASK_ID",
  "SLURM_RESTART_COUNT",
  "SLURM_CONF",
  "RANK",
  "OMPI_COMM_WORLD_RANK",
  "PMIX_RANK",
  "CUDA_VISIBLE_DEVICES",
  "NVIDIA_VISIBLE_DEVICES",
  "HELIOGRAPH_JOB_ID",
]);
/** Longest value that is kept. */
const MAX_VALUE = 1_024;
/** Highest rank that is believed. */
const MAX_RANK = 1_000_000;

export type Environment = ReadonlyMap<string, string>;

/** Text of /proc/<pid>/environ: entries end in NUL. Of a variable that stands there twice the first counts, as for getenv(3). */
export function parseEnvironment(text: string): Environment {
  const found = new Map<string, string>();
  for (const entry of text.split("\0")) {
    const at = entry.indexOf("=");
    const name = entry.slice(0, Math.max(0, at));
    if (WANTED.has(name) && !found.has(name) && entry.length - at <= MAX_VALUE) found.set(name, entry.slice(at + 1));
  }
  return found;
}

/**
 * Rank of a process within its whole job. RANK first: torchrun sets it below one task of Slurm for each node. A local rank
 * names no process, and is not looked at.
 */
export function rankOf(environment: Environment): number | undefined {
  for (const name of ["RANK", "OMPI_COMM_WORLD_RANK", "PMIX_RANK", "SLURM_PROCID"]) {
    const text = environment.get(name);
    if (text !== undefined && /^\d{1,7}$/.test(text) && Number(text) <= MAX_RANK) return Number(text);
  }
  return undefined;
}

/** A value as a label: printable, bounded, or empty. */
export const labelOf = (environment: Environment, name: string): string =>
  cutText((environment.get(name) ?? "").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ""), 200);
