/**
 * The only question to Slurm: all jobs with their fields, in a form that is the same from Slurm 20.11 to 26.05. Pure.
 *
 * Names of jobs are what their users like, line breaks and separators included. So fields are separated by a random mark
 * that no job can have in its name: it is made for each question, and stands in the environment, which only root and this
 * user may read, not among the arguments. `--json` is not used: it needs a plugin that many sites lack, and its shape differs
 * from release to release.
 */

/** Fields in their order; docs/explanation/jobs.md says what each is used for. */
export const FIELDS = [
  "jobid",
  "arrayjobid",
  "arraytaskid",
  "state",
  "reason",
  "prioritylong",
  "partition",
  "userid",
  "username",
  "account",
  "qos",
  "submittime",
  "starttime",
  "endtime",
  "numnodes",
  "maxnodes",
  "numtasks",
  "tres-alloc",
  "tres-per-job",
  "tres-per-node",
  "tres-per-socket",
  "tres-per-task",
  "name",
] as const;
export type Field = (typeof FIELDS)[number];

/** The mark stands after each field. It must not begin with a digit or a dot, which would be a width. */
export const markOf = (random_hex: string): string => `|${random_hex}|`;

/** Other clusters of a federation are asked by their own agents; hidden partitions count. */
export const SQUEUE_ARGUMENTS = ["--noheader", "--all", "--local", "--states=all"] as const;

/** Where squeue is, on sites that do not install it in the usual place. */
const PATH = "/usr/local/bin:/usr/bin:/bin:/opt/slurm/bin:/usr/local/slurm/bin:/cm/shared/apps/slurm/current/bin";

/** All of the environment, so that no SQUEUE_… of anybody changes the answer. Times are seconds since the epoch. */
export function squeueEnvironment(mark: string, slurm_conf: string): NodeJS.ProcessEnv {
  return {
    PATH,
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    SLURM_TIME_FORMAT: "%s",
    SQUEUE_FORMAT2: FIELDS.map((field) => `${field}:${mark}`).join(","),
    ...(slurm_conf === "" ? {} : { SLURM_CONF: slurm_conf }),
  };
}
