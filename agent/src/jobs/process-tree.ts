/**
 * Which job a process belongs to: the job whose process it descends from. A process that was seen to belong to a job
 * stays with it when its parent ends and init adopts it; one that was never seen before is known by the job id that
 * `helio run` left in its environment, if it is the job's own user's. A process is its pid and its start time
 * together, since pids come round again.
 */
import { readFileSync } from "node:fs";

/** What /proc/<pid>/stat says of parent and start; start in clock ticks since boot (proc(5), fields 4 and 22). */
export interface ProcessStat {
  readonly pid: number;
  readonly parent_pid: number;
  readonly start_ticks: number;
}

/** A process that a job began with, or that reports for it. */
export interface JobRoot {
  readonly job_id: string;
  readonly pid: number;
  readonly start_ticks: number;
  readonly uid: number;
}

export interface ProcessTree {
  /** Undefined where there is no such process. */
  readStat(pid: number): ProcessStat | undefined;
  /** The job of each of the pids that belongs to one of these jobs' roots. */
  assign(pids: Iterable<number>, roots: readonly JobRoot[]): ReadonlyMap<number, string>;
  /** The job of one process; it is not remembered for later. */
  find(pid: number, roots: readonly JobRoot[]): string | undefined;
}

/** No chain of parents is that long; it bounds what a changing /proc could make of us. */
const MAX_ANCESTORS = 1_000;

/**
 * A process that belongs to no job is asked about again when other jobs are there, and after so many times all the same: it
 * may have become another program. Asking each second costs more than all else that the agent reads of /proc.
 */
const ASK_AGAIN_AFTER = 30;

/** Undefined job_id: it belongs to none. */
interface Verdict {
  readonly start_ticks: number;
  readonly job_id: string | undefined;
}

/** `root` is "/proc", or a captured tree in a test. */
export function createProcessTree(root: string): ProcessTree {
  /** Of the processes that were asked for last. */
  let known = new Map<number, Verdict>();
  let known_roots = "";
  let times = 0;

  function readStat(pid: number): ProcessStat | undefined {
    const text = read(`${root}/${pid}/stat`);
    return text === undefined ? undefined : parseStat(text);
  }

  function jobOf(process: ProcessStat, roots: ReadonlyMap<number, JobRoot>, is_new: boolean): string | undefined {
    const before = known.get(process.pid);
    const is_known = before?.start_ticks === process.start_ticks && (before.job_id !== undefined || !is_new);
    return is_known ? before.job_id : search(process, roots);
  }

  function search(process: ProcessStat, roots: ReadonlyMap<number, JobRoot>): string | undefined {
    let ancestor: ProcessStat | undefined = process;
    for (let depth = 0; ancestor !== undefined && depth < MAX_ANCESTORS; depth++) {
      const found = roots.get(ancestor.pid);
      if (found?.start_ticks === ancestor.start_ticks) return found.job_id;
      ancestor = ancestor.parent_pid > 1 ? readStat(ancestor.parent_pid) : undefined;
    }
    return jobOfEnvironment(process.pid, roots);
  }

  function jobOfEnvironment(pid: number, roots: ReadonlyMap<number, JobRoot>): string | undefined {
    const environment = read(`${root}/${pid}/environ`)?.split("\0") ?? [];
    const job_id = environment.find((entry) => entry.startsWith("HELIOGRAPH_JOB_ID="))?.slice("HELIOGRAPH_JOB_ID=".length);
    if (job_id === undefined) return undefined;
    // An environment is a claim, and who may make it is the user who began the job.
    const uid = parseUid(read(`${root}/${pid}/status`) ?? "");
    return [...roots.values()].find((each) => each.job_id === job_id && each.uid === uid)?.job_id;
  }

  return {
    readStat,
    find(pid, roots) {
      const process = readStat(pid);
      return process === undefined ? undefined : jobOf(process, new Map(roots.map((each) => [each.pid, each])), true);
    },
    assign(pids, roots) {
      const by_pid = new Map(roots.map((each) => [each.pid, each]));
      const these_roots = roots.map(({ pid, start_ticks }) => `${pid}/${start_ticks}`).join();
      const is_new = these_roots !== known_roots || ++times % ASK_AGAIN_AFTER === 0;
      const seen: typeof known = new Map();
      const jobs = new Map<number, string>();
      for (const pid of pids) {
        const process = readStat(pid);
        if (process === undefined) continue;
        const job_id = jobOf(process, by_pid, is_new);
        seen.set(pid, { start_ticks: process.start_ticks, job_id });
        if (job_id !== undefined) jobs.set(pid, job_id);
      }
      known = seen;
      known_roots = these_roots;
      return jobs;
    },
  };
}

/** A file of /proc is gone as soon as its process is: that is an answer, not a failure. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The command's name stands in parentheses and may hold anything, parentheses and spaces too. */
export function parseStat(text: string): ProcessStat | undefined {
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  if (open < 0 || close < open) return undefined;
  const fields = text.slice(close + 2).split(" ");
  const [pid, parent_pid, start_ticks] = [Number(text.slice(0, open)), Number(fields[1]), Number(fields[19])];
  if (![pid, parent_pid, start_ticks].every(Number.isSafeInteger)) return undefined;
  // A zombie holds nothing any more, and its parent may leave it there for hours.
  return fields[0] === "Z" || fields[0] === "X" ? undefined : { pid, parent_pid, start_ticks };
}

/** Effective user of /proc/<pid>/status. */
const parseUid = (status: string): number | undefined => {
  const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  return uid === undefined ? undefined : Number(uid);
};
