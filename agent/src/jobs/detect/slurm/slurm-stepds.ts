/** The processes of root that run the steps of Slurm's jobs, for nodes whose slurmd makes no cgroups. */
import { join } from "node:path";

import { listBounded, numbersOf, parseUid, readBounded } from "../../processes/proc-file.ts";
import { parseStat } from "../../processes/process-tree.ts";
import { jobOfStepd } from "./slurm-path.ts";

export interface Stepd {
  readonly pid: number;
  readonly start_ticks: number;
  readonly job: number;
  readonly step: string;
  /** Processes that it began. */
  readonly tasks: readonly number[];
  /** User of its tasks; undefined before there is one. */
  readonly uid: number | undefined;
}

/** A pid of another program is looked at again after so many searches: it may have been used again. */
const FORGET_AFTER = 30;

/** Searches all of `proc_root`; processes that were another program at the last search are skipped. */
export function createStepdSearch(proc_root: string): () => readonly Stepd[] {
  let others = new Set<string>();
  let times = 0;
  return () => {
    if (++times % FORGET_AFTER === 0) others = new Set();
    const pids = listBounded(proc_root, 1 << 16).filter((name) => /^\d+$/.test(name));
    const next = new Set<string>();
    const found = pids.flatMap((name) => {
      const comm = others.has(name) ? "" : (readBounded(join(proc_root, name, "comm"), 64) ?? "");
      // slurmd's children are its copies before they are slurmstepd.
      if (!comm.startsWith("slurm")) next.add(name);
      return comm === "slurmstepd\n" ? stepdOf(proc_root, name) : [];
    });
    others = next;
    return found;
  };
}

function stepdOf(proc_root: string, name: string): Stepd[] {
  const folder = join(proc_root, name);
  const job = jobOfStepd(readBounded(join(folder, "cmdline"), 4_096) ?? "");
  const stat = parseStat(readBounded(join(folder, "stat"), 4_096) ?? "");
  // Anybody may call a program that; only root's is Slurm's.
  if (job === undefined || stat === undefined || realUid(folder) !== 0) return [];
  const tasks = listBounded(join(folder, "task")).flatMap((thread) =>
    (readBounded(join(folder, "task", thread, "children")) ?? "").split(" ").flatMap((pid) => numbersOf(pid)),
  );
  const users = tasks.map((pid) => parseUid(readBounded(join(proc_root, String(pid), "status")) ?? ""));
  return [{ ...job, pid: stat.pid, start_ticks: stat.start_ticks, tasks, uid: users.find((uid) => uid !== undefined) }];
}

/** It takes the job's user as its effective one now and then; its real one stays root. */
const realUid = (folder: string): number | undefined => {
  const uid = /^Uid:\s+(\d+)/m.exec(readBounded(join(folder, "status"), 8_192) ?? "")?.[1];
  return uid === undefined ? undefined : Number(uid);
};
