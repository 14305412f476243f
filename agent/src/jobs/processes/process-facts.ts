/** What /proc says of a process that matters for whose it is. Read once for each process, and again now and then. */
import { parseEnvironment } from "./environment.ts";
import type { Environment } from "./environment.ts";
import { parseUid, readBounded } from "./proc-file.ts";
import type { ProcessStat, ProcessTree } from "./process-tree.ts";

export interface ProcessFacts extends ProcessStat {
  /** Effective user; undefined where it is not known. */
  readonly uid: number | undefined;
  /** Text of /proc/<pid>/cgroup. */
  readonly cgroup: string;
  /** Empty where it may not be read: that takes CAP_SYS_PTRACE. */
  readonly environment: Environment;
}

export interface FactReader {
  /** As it is now; undefined where there is no such process. */
  read(pid: number): ProcessFacts | undefined;
  /** Of the existing processes, remembered from one call to the next: the same object as long as nothing was read again. */
  observe(pids: Iterable<number>): ReadonlyMap<number, ProcessFacts>;
}

/** A process may become another program, and be moved to another cgroup. Asking each second costs too much. */
const ASK_AGAIN_AFTER = 30;

/** `root` is "/proc", or a tree in a test. */
export function createFactReader(root: string, tree: Pick<ProcessTree, "readStat">): FactReader {
  let known = new Map<number, ProcessFacts>();
  let times = 0;

  function factsOf(stat: ProcessStat): ProcessFacts {
    const folder = `${root}/${stat.pid}`;
    return {
      ...stat,
      uid: parseUid(readBounded(`${folder}/status`) ?? ""),
      cgroup: readBounded(`${folder}/cgroup`) ?? "",
      environment: parseEnvironment(readBounded(`${folder}/environ`) ?? ""),
    };
  }

  return {
    read(pid) {
      const stat = tree.readStat(pid);
      if (stat === undefined) return undefined;
      const facts = factsOf(stat);
      // All of it is of one process only if that process is still there at the end.
      return tree.readStat(pid)?.start_ticks === stat.start_ticks ? facts : undefined;
    },
    observe(pids) {
      times += 1;
      const seen = new Map<number, ProcessFacts>();
      for (const pid of new Set(pids)) {
        const stat = tree.readStat(pid);
        if (stat === undefined) continue;
        const before = known.get(pid);
        // Each in a round of its own, so that not all are read again in one.
        const is_known = before?.start_ticks === stat.start_ticks && (times + pid) % ASK_AGAIN_AFTER !== 0;
        seen.set(pid, is_known ? before : factsOf(stat));
      }
      known = seen;
      return seen;
    },
  };
}
