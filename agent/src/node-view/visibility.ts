/**
 * What one user of the node may see: what `nvidia-smi` and `ps` show as well. Where /proc hides other users' processes (mount
 * option hidepid, proc(5)), so does the view: their processes and jobs are counted, and nothing else is said of them. Pure.
 */
import type { NodeView } from "./node-view.ts";

/** everything, or what belongs to one user alone: by name, and by number where a name was not known at the time. */
export type Visibility = { readonly sees: "everything" } | { readonly sees: "own"; readonly users: readonly string[] };

export interface Viewer {
  readonly uid: number;
  /** All groups of the process that connected. */
  readonly gids: readonly number[];
  readonly user: string;
}

/** How /proc is mounted: whether it hides other users' processes, and from which group it does not. */
export interface ProcessHiding {
  readonly is_on: boolean;
  readonly exempt_gid: number | undefined;
}

/** From /proc/self/mountinfo: the last mount on /proc is the one in force. */
export function processHiding(mountinfo: string): ProcessHiding {
  const mounts = mountinfo.split("\n").filter((line) => {
    const [before = "", after = ""] = line.split(" - ");
    return before.split(" ")[4] === "/proc" && after.startsWith("proc ");
  });
  const options = (mounts.at(-1)?.split(" ") ?? []).flatMap((word) => word.split(","));
  const mode = options.findLast((option) => option.startsWith("hidepid="))?.slice("hidepid=".length);
  const gid = options.findLast((option) => option.startsWith("gid="))?.slice("gid=".length);
  return {
    is_on: mode !== undefined && mode !== "0" && mode !== "off",
    exempt_gid: gid === undefined ? undefined : Number(gid),
  };
}

export function visibilityOf({ uid, gids, user }: Viewer, { is_on, exempt_gid }: ProcessHiding): Visibility {
  if (!is_on || uid === 0 || (exempt_gid !== undefined && gids.includes(exempt_gid))) return { sees: "everything" };
  return { sees: "own", users: [user, String(uid)] };
}

export function viewFor(view: NodeView, audience: Visibility): NodeView {
  if (audience.sees === "everything") return view;
  const { users } = audience;
  const processes = view.processes.filter(({ user }) => users.includes(user));
  const jobs = view.jobs.filter(({ user }) => users.includes(user));
  const own = new Set(jobs.map(({ job_id }) => job_id));
  return {
    ...view,
    // A user's own process may run in another user's job.
    processes: processes.map((process) => (own.has(process.job_id) ? process : { ...process, job_id: "" })),
    jobs,
    hidden_process_count: view.processes.length - processes.length,
    hidden_job_count: view.jobs.length - jobs.length,
  };
}
