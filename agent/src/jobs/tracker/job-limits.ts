/** How many jobs are kept, so that no user can make the agent keep more than it has room for. Pure. */
import type { Jobs } from "./job.ts";
import type { Answer } from "../socket/sender-session.ts";

/** Jobs that are kept, and those of them that one user may have. */
export const MAX_JOBS = 4_096;
export const MAX_JOBS_PER_USER = 1_024;
/** An ended job is remembered this long, for what its processes still hold and for a next attempt. */
export const REMEMBER_MS = 10 * 60_000;

/** Why one more job of a user is refused; undefined where it is accepted or already known. */
export function refuseWhenFull(jobs: Jobs, job_id: string, uid: number): Answer | undefined {
  if (jobs.has(job_id)) return undefined;
  const of_user = [...jobs.values()].filter((job) => job.uid === uid).length;
  if (jobs.size < MAX_JOBS && of_user < MAX_JOBS_PER_USER) return undefined;
  return {
    ok: false,
    code: "too_many_jobs",
    error: `more than ${MAX_JOBS_PER_USER} jobs of one user, or ${MAX_JOBS} in all, within ${REMEMBER_MS / 60_000} minutes`,
    hint: "use one name for all reports of one job",
  };
}
