/** The jobs of Slurm on this node, read from the directories of their cgroups. A thin reader of /sys/fs/cgroup. */
import { join } from "node:path";

import { listBounded, numbersOf, readBounded } from "../../processes/proc-file.ts";
import { SLUID } from "./slurm-path.ts";

export interface SlurmDirectory {
  readonly path: string;
  readonly version: 1 | 2;
  /** Undefined where the directory has the job's SLUID for a name. */
  readonly job: number | undefined;
  readonly sluid: string;
  /** Version 1 only. */
  readonly uid?: number;
}

/** Most jobs, and processes of a job, that are looked at. */
const MAX_JOBS = 1_024;
const MAX_PIDS = 1_024;
/** The controller that tracks processes first: it alone has all of them. */
const CONTROLLERS = ["freezer", "memory", "devices", "cpuset", "cpu,cpuacct", "cpu", "pids"];
const VERSION_2_JOB = new RegExp(`^(?:job_(\\d{1,10})|(${SLUID}))$`);

/**
 * `root` is "/sys/fs/cgroup", or a tree in a test. `everywhere`: also in what is rarely used, which costs more: controllers of
 * version 1 beside the one that tracks processes, slices beside the system's.
 */
export function slurmDirectories(root: string, everywhere: boolean): readonly SlurmDirectory[] {
  for (const controller of everywhere ? CONTROLLERS : CONTROLLERS.slice(0, 1)) {
    const roots = listBounded(join(root, controller)).filter((name) => /^slurm(_|$)/.test(name));
    if (roots.length > 0) return roots.flatMap((name) => version1(join(root, controller, name))).slice(0, MAX_JOBS);
  }
  const slices = everywhere
    ? listBounded(root).filter((name) => name.endsWith(".slice") && name !== "user.slice")
    : ["system.slice"];
  return slices.flatMap((slice) => version2(join(root, slice))).slice(0, MAX_JOBS);
}

function version1(path: string): SlurmDirectory[] {
  return listBounded(path).flatMap((user) => {
    const uid = /^uid_(\d{1,10})$/.exec(user)?.[1];
    if (uid === undefined) return [];
    return listBounded(join(path, user)).flatMap((name): SlurmDirectory[] => {
      const job = /^job_(\d{1,10})$/.exec(name)?.[1];
      if (job === undefined) return [];
      return [{ path: join(path, user, name), version: 1, job: Number(job), sluid: "", uid: Number(uid) }];
    });
  });
}

function version2(slice: string): SlurmDirectory[] {
  const scopes = listBounded(slice).filter((name) => /(^|_)slurmstepd\.scope$/.test(name));
  return scopes.flatMap((scope) =>
    listBounded(join(slice, scope)).flatMap((name): SlurmDirectory[] => {
      const [found, job, sluid = ""] = VERSION_2_JOB.exec(name) ?? [];
      if (found === undefined) return [];
      return [{ path: join(slice, scope, name), version: 2, job: job === undefined ? undefined : Number(job), sluid }];
    }),
  );
}

/** Names of the steps in a job's directory: "step_0", "step_batch". */
export const stepsOf = (path: string): readonly string[] => listBounded(path).filter((name) => /^step_[\w.+]{1,32}$/.test(name));

/** Processes in a directory and below: Slurm makes at most three levels below a step. */
export function processesIn(path: string, depth = 4): readonly number[] {
  const own = numbersOf(readBounded(join(path, "cgroup.procs")));
  if (depth === 0 || own.length >= MAX_PIDS) return own.slice(0, MAX_PIDS);
  const below = listBounded(path)
    .filter((name) => /^(step_|task_|user$|slurm$)/.test(name))
    .flatMap((name) => processesIn(join(path, name), depth - 1));
  return [...own, ...below].slice(0, MAX_PIDS);
}

/** Whether anything runs there. Version 2 says so in one file. */
export function isPopulated({ path, version }: SlurmDirectory): boolean {
  const events = version === 2 ? readBounded(join(path, "cgroup.events")) : undefined;
  const populated = /^populated ([01])$/m.exec(events ?? "")?.[1];
  return populated === undefined ? processesIn(path).length > 0 : populated === "1";
}

/** Processes that the kernel killed because the job's memory was full; 0 where it does not count them here. */
export function outOfMemoryKills({ path, version }: SlurmDirectory, root: string): number {
  if (version === 2) return killsIn(join(path, "memory.events"));
  // Version 1 counts in the directory of the killed process alone.
  const memory = join(root, "memory", path.slice(path.indexOf("/slurm", root.length)));
  const steps = stepsOf(memory).map((step) => join(memory, step));
  const tasks = steps.flatMap((step) =>
    listBounded(step)
      .filter((name) => name.startsWith("task_"))
      .map((task) => join(step, task)),
  );
  return [memory, ...steps, ...tasks].reduce((sum, folder) => sum + killsIn(join(folder, "memory.oom_control")), 0);
}

const killsIn = (file: string): number => Number(/^oom_kill (\d{1,15})$/m.exec(readBounded(file) ?? "")?.[1] ?? 0);
