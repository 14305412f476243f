/** The lines of /proc/<pid>/cgroup (cgroups(7)). Pure. */

/** Hierarchies of version 1 and the unified one: a dozen where there are many. */
const MAX_LINES = 32;
/** Longest path that is looked at; longer ones are nobody's that we know. */
const MAX_PATH = 1_024;

export interface CgroupLine {
  /** Controllers of a hierarchy of version 1, e.g. "freezer"; empty for the unified hierarchy. */
  readonly controllers: readonly string[];
  readonly path: string;
}

export function cgroupLines(text: string): readonly CgroupLine[] {
  return text
    .split("\n", MAX_LINES)
    .map((line) => /^\d+:([^:]*):(\/.*)$/.exec(line))
    .filter((line) => line !== null)
    .map(([, controllers = "", path = ""]) => ({ controllers: controllers === "" ? [] : controllers.split(","), path }))
    .filter(({ path }) => path.length <= MAX_PATH);
}

/** Only systemd makes directories up to here; what lies in a user's own subtree, that user may have named. */
export const isOfUser = (path: string): boolean => /^\/user(\.slice)?(\/|$)/.test(path);
