/** What the environments of a Slurm job's tasks say of it: its name, account, and the GPUs it was given. Pure. */
import { labelOf } from "../../processes/environment.ts";
import type { Environment } from "../../processes/environment.ts";
import type { Allocation } from "../detected-job.ts";
import { parseDevices } from "../visible-devices.ts";

export interface SlurmDetails {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly allocated: readonly Allocation[];
}

const TAGS = {
  account: "SLURM_JOB_ACCOUNT",
  partition: "SLURM_JOB_PARTITION",
  qos: "SLURM_JOB_QOS",
  array_job_id: "SLURM_ARRAY_JOB_ID",
  array_task_id: "SLURM_ARRAY_TASK_ID",
  nodes: "SLURM_JOB_NUM_NODES",
  tasks: "SLURM_NTASKS",
} as const;

/** Of the environments with which Slurm began the tasks of one job on this node. */
export function slurmDetails(environments: readonly Environment[]): SlurmDetails {
  const first = (name: string): string => environments.map((each) => labelOf(each, name)).find((label) => label !== "") ?? "";
  const tags = Object.entries(TAGS).flatMap(([tag, name]) => {
    const label = first(name);
    return label === "" ? [] : [[tag, label] as const];
  });
  return { name: first("SLURM_JOB_NAME"), tags: Object.fromEntries(tags), allocated: allocations(environments) };
}

/**
 * Slurm names a job's GPUs by number for the whole node, and sets CUDA_VISIBLE_DEVICES of each task: by UUID where it knows
 * them, which says it exactly and for MIG devices too; by number otherwise, and then only for the task's own world.
 */
function allocations(environments: readonly Environment[]): readonly Allocation[] {
  const lists = (name: string): string[] => [...new Set(environments.flatMap((each) => each.get(name) ?? []))];
  const named = lists("CUDA_VISIBLE_DEVICES").flatMap(parseDevices);
  const exact = named.filter((device) => device.kind !== "index");
  // The job's own list has all of them; a step's may be a part.
  const of_job = lists("SLURM_JOB_GPUS").flatMap(parseDevices);
  const numbered = of_job.length > 0 ? of_job : lists("SLURM_STEP_GPUS").flatMap(parseDevices);
  const by_scheduler = [...exact, ...(exact.length > 0 ? [] : numbered)];
  if (by_scheduler.length > 0) return by_scheduler.map((device) => ({ device, by: "scheduler" }));
  return named.map((device) => ({ device, by: "environment" }));
}
