/** The lines of /proc/<pid>/cgroup (cgroups(7)). Pure. */

/** Hierarchies of version 1 and the unified one: a dozen where there are many. */
const MAX_LINES = 32;
/** Longest path that is looked at; longer ones are nobody's that we know. */
const MAX_PATH = 1_024;

/**
 * In a cgroup namespace (a container of the agent) paths begin at its own root: what lies outside begins with as many
 * "/.." as that root is deep (cgroup_namespaces(7)). What follows the last one is the path from the host's root.
 */
const OUTSIDE_OF_NAMESPACE = /^(?:\/\.\.)+(?=\/)/;
/** The kernel puts this behind the path of a cgroup that was removed while a process of it was left. */
const DELETED = / \(deleted\)$/;

export interface CgroupLine {
  /** Controllers of a hierarchy of version 1, e.g. "freezer"; empty for the unified hierarchy. */
  readonly controllers: readonly string[];
  readonly path: string;
  /** Outside of the agent's cgroup namespace: the path may begin below the host's root, at what both have in common. */
  readonly is_outside: boolean;
}

export function cgroupLines(text: string): readonly CgroupLine[] {
  return text
    .split("\n", MAX_LINES)
    .map((line) => /^\d+:([^:]*):(\/.*)$/.exec(line))
    .filter((line) => line !== null)
    .map(([, controllers = "", path = ""]) => ({
      controllers: controllers === "" ? [] : controllers.split(","),
      is_outside: OUTSIDE_OF_NAMESPACE.test(path),
      path: path.replace(OUTSIDE_OF_NAMESPACE, "").replace(DELETED, ""),
    }))
    .filter(({ path }) => path.length <= MAX_PATH);
}

/** Only systemd makes directories up to here; what lies in a user's own subtree, that user may have named. */
export const isOfUser = (path: string): boolean => /^\/user(\.slice)?(\/|$)/.test(path);
