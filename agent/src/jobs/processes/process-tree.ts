/**
 * Which job a process belongs to: the job whose process it descends from. A process that was seen to belong to a job
 * stays with it when its parent ends and init adopts it; one that was never seen before is known by the job id that
 * `helio run` left in its environment, if it is the job's own user's. A process is its pid and its start time
 * together, since pids are used again.
 */
import { readFileSync } from "node:fs";
import type { Environment } from "./environment.ts";
import { parseEnvironment } from "./environment.ts";
import { parseUid, readBounded } from "./proc-file.ts";

/** What /proc/<pid>/stat says of parent and start; start in clock ticks since boot (proc(5), fields 4 and 22). */
export interface ProcessStat {
  readonly pid: number;
  readonly parent_pid: number;
  readonly start_ticks: number;
}

/** What is known of it already need not be read again. */
export interface TreeProcess extends ProcessStat {
  readonly uid?: number | undefined;
  readonly environment?: Environment;
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
  /** The job of each of these processes that belongs to one of these jobs' roots. */
  assign(processes: Iterable<TreeProcess>, roots: readonly JobRoot[]): ReadonlyMap<number, string>;
  /** The job of one process; it is not remembered for later. */
  find(pid: number, roots: readonly JobRoot[]): string | undefined;
  /** The root that a process is or descends from, by its living parents alone. */
  ancestorAmong(pid: number, roots: readonly JobRoot[]): JobRoot | undefined;
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
    // Read of every process each second: one line of the kernel's, in the fewest calls.
    try {
      return parseStat(readFileSync(`${root}/${pid}/stat`, "utf8"));
    } catch {
      return undefined;
    }
  }

  function jobOf(process: TreeProcess, roots: ReadonlyMap<number, JobRoot>, is_new: boolean): string | undefined {
    const before = known.get(process.pid);
    const is_known = before?.start_ticks === process.start_ticks && (before.job_id !== undefined || !is_new);
    return is_known ? before.job_id : search(process, roots);
  }

  function ancestor(process: ProcessStat | undefined, roots: ReadonlyMap<number, JobRoot>): JobRoot | undefined {
    let each = process;
    for (let depth = 0; each !== undefined && depth < MAX_ANCESTORS; depth++) {
      const found = roots.get(each.pid);
      if (found?.start_ticks === each.start_ticks) return found;
      each = each.parent_pid > 1 ? readStat(each.parent_pid) : undefined;
    }
    return undefined;
  }

  const search = (process: TreeProcess, roots: ReadonlyMap<number, JobRoot>): string | undefined =>
    ancestor(process, roots)?.job_id ?? jobOfEnvironment(process, roots);

  function jobOfEnvironment(process: TreeProcess, roots: ReadonlyMap<number, JobRoot>): string | undefined {
    const { pid, environment = parseEnvironment(readBounded(`${root}/${pid}/environ`) ?? "") } = process;
    const job_id = environment.get("HELIOGRAPH_JOB_ID");
    if (job_id === undefined) return undefined;
    // An environment is a claim, and who may make it is the user who began the job.
    const { uid = parseUid(readBounded(`${root}/${pid}/status`) ?? "") } = process;
    return [...roots.values()].find((each) => each.job_id === job_id && each.uid === uid)?.job_id;
  }

  return {
    readStat,
    find(pid, roots) {
      const process = readStat(pid);
      return process === undefined ? undefined : jobOf(process, new Map(roots.map((each) => [each.pid, each])), true);
    },
    ancestorAmong: (pid, roots) => ancestor(readStat(pid), new Map(roots.map((each) => [each.pid, each]))),
    assign(processes, roots) {
      const by_pid = new Map(roots.map((each) => [each.pid, each]));
      const these_roots = roots.map(({ pid, start_ticks }) => `${pid}/${start_ticks}`).join();
      const is_new = these_roots !== known_roots || ++times % ASK_AGAIN_AFTER === 0;
      const seen: typeof known = new Map();
      const jobs = new Map<number, string>();
      for (const process of processes) {
        const { pid } = process;
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

/** Place of the start among the fields that follow the name. */
const START_FIELD = 19;

/** The command's name stands in parentheses and may hold anything, parentheses and spaces too. */
export function parseStat(text: string): ProcessStat | undefined {
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  if (open < 0 || close < open) return undefined;
  // Read of every process each second: no more fields are cut out than are asked for.
  const fields = text.slice(close + 2).split(" ", START_FIELD + 1);
  const pid = Number(text.slice(0, open));
  const parent_pid = Number(fields[1]);
  const start_ticks = Number(fields[START_FIELD]);
  if (!Number.isSafeInteger(pid) || !Number.isSafeInteger(parent_pid) || !Number.isSafeInteger(start_ticks)) return undefined;
  // A zombie holds nothing any more, and its parent may leave it there for hours.
  return fields[0] === "Z" || fields[0] === "X" ? undefined : { pid, parent_pid, start_ticks };
}
