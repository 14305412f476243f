/**
 * Where Slurm puts the processes of a job, by the cgroup that slurmd (root) made for them. Pure. The forms:
 *
 *     version 1           /slurm/uid_1000/job_42/step_0/task_3, /slurm_<node>/… where several slurmd share a machine
 *     version 2           /system.slice/slurmstepd.scope/job_42/step_0/user/task_3, …/<node>_slurmstepd.scope/…
 *     version 2, 26.05    /system.slice/slurmstepd.scope/s5K1KKYAYG5D00/step_0/…: the job's SLUID, unless
 *                         CgroupJobIdPaths=yes; and below another slice where CgroupSlice names one
 *
 * A path counts only from the root of the hierarchy: below that, others may have made directories of these names.
 */
import { cgroupLines, isOfUser } from "../cgroup-lines.ts";

export interface SlurmPlace {
  /** Undefined where only the SLUID is known. */
  readonly job: number | undefined;
  /** "s" and 13 characters of Crockford's base 32; empty where the path has the number. */
  readonly sluid: string;
  /** Whose job it is; absent in version 2. */
  readonly uid?: number;
  /** "0", "batch", "extern", "interactive"; empty for a process of the job itself. */
  readonly step: string;
  readonly task?: number;
}

/** Slurm's largest job id is below 2^26 to 2^32, by release. */
const JOB = String.raw`job_(?<job>\d{1,10})`;
const STEP = String.raw`(?:\/step_(?<step>[a-z0-9.+]{1,32}))?(?:\/(?:user|slurm))?(?:\/task_(?<task>\d{1,9}|special))?(?:\/|$)`;
const VERSION_1 = new RegExp(String.raw`^\/slurm(?:_[^/]{1,255})?\/uid_(?<uid>\d{1,10})\/${JOB}${STEP}`);
const SCOPE = String.raw`^(?:\/[^/]{1,255}\.slice){0,8}\/(?:[^/]{1,255}_)?slurmstepd\.scope`;
export const SLUID = "s[0-9A-HJKMNP-TV-Z]{13}";
const VERSION_2 = new RegExp(String.raw`${SCOPE}\/(?:${JOB}|(?<sluid>${SLUID}))${STEP}`);

/** Undefined for a process that is in no job of Slurm, and for slurmd's own. */
export function slurmPlaceOf(cgroup: string): SlurmPlace | undefined {
  const places = cgroupLines(cgroup).flatMap(({ controllers, path }) => {
    const pattern = controllers.length === 0 ? VERSION_2 : VERSION_1;
    const groups = isOfUser(path) ? undefined : pattern.exec(path)?.groups;
    return groups === undefined ? [] : [placeOf(groups)];
  });
  // Hierarchies of version 1 go down to different depths: the deepest says most.
  return places.toSorted((one, other) => depthOf(other) - depthOf(one))[0];
}

function placeOf(groups: Readonly<Record<string, string | undefined>>): SlurmPlace {
  const { job, sluid = "", uid, step = "", task } = groups;
  return {
    job: job === undefined ? undefined : Number(job),
    sluid,
    ...(uid === undefined ? {} : { uid: Number(uid) }),
    step,
    ...(task === undefined || task === "special" ? {} : { task: Number(task) }),
  };
}

const depthOf = (place: SlurmPlace): number => (place.step === "" ? 0 : 1) + (place.task === undefined ? 0 : 1);

/** Job of a slurmstepd, from the title that it gives itself in /proc/<pid>/cmdline: "slurmstepd: [42.batch]". */
export function jobOfStepd(cmdline: string): { readonly job: number; readonly step: string } | undefined {
  const [, job, step = ""] = /^slurmstepd: \[(\d{1,10})\.([a-z0-9+]{1,32})\]/.exec(cmdline) ?? [];
  return job === undefined ? undefined : { job: Number(job), step };
}

/** ClusterName of a slurm.conf, in lower case as Slurm itself has it; undefined where the file has none. */
export function clusterOf(config: string): string | undefined {
  const name = /^\s*ClusterName\s*=\s*([\w.-]{1,40})/im.exec(config)?.[1];
  return name?.toLowerCase();
}
