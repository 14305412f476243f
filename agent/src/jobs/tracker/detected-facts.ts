/** The facts that follow when a job is detected on the node that does not report itself. Pure. */
import { NOBODY } from "../detect/detected-job.ts";
import type { DetectedJob } from "../detect/detected-job.ts";
import { hasEnded } from "./job.ts";
import type { Job } from "./job.ts";
import type { ReportedEnd } from "./job-end.ts";
import type { JobDescription, JobFact } from "./job-reducer.ts";
import type { StartMessage } from "../socket/message.ts";

/** `known`: the job as it is, if it is; `before`: as it was found last; `since_ms`: when the agent first looked. */
export function factsOfDetected(
  known: Job | undefined,
  before: DetectedJob | undefined,
  found: DetectedJob,
  time_ms: number,
  since_ms: number,
): readonly JobFact[] {
  const { job_id, source, name, uid, command, tags, started_ms } = found;
  const user = found.user || String(uid);
  if (known === undefined || hasEnded(known)) {
    const job = { job_id, name: name || job_id, source, uid, user, command, tags, started_ms };
    return [{ kind: "began", time_ms, resumed: started_ms < since_ms, job }];
  }
  // What it was called by its own report stays; what the search learns later is added.
  const called = before === undefined ? [known.job_id, known.command, ""] : [before.name || job_id];
  const description = {
    ...(name !== "" && name !== known.name && called.includes(known.name) ? { name } : {}),
    ...(uid === known.uid ? {} : { uid, user }),
    ...(command !== "" && known.command === "" ? { command } : {}),
    ...(Object.entries(tags).every(([tag, label]) => tag in known.tags || label === "")
      ? {}
      : { tags: { ...tags, ...known.tags } }),
  };
  return Object.keys(description).length === 0 ? [] : [{ kind: "described", time_ms, description }];
}

/** `ending`: how the last command ended that `helio run` ran within it; `time_ms`: when it was last there. */
export function endOfDetected(job: DetectedJob, ending: ReportedEnd | undefined, time_ms: number): JobFact {
  const { out_of_memory_kills: kills } = job;
  if (kills > 0) {
    const reason = `out of memory: the kernel killed ${kills === 1 ? "a process" : `${kills} processes`} of it`;
    return { kind: "vanished", time_ms, as: "failed", reason, cause: "out_of_host_memory" };
  }
  if (ending !== undefined) return { kind: "ended", time_ms, ...ending };
  return { kind: "vanished", time_ms, as: "finished", reason: "its processes ended, which does not say how it went" };
}

/** What the start of a command within the job says of the job; undefined where it says nothing. */
export function descriptionOf(job: Job, { name, total, tags }: StartMessage): JobDescription | undefined {
  const has_tags = Object.keys(tags).length > 0;
  if (name === undefined && total === undefined && !has_tags) return undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(total === undefined ? {} : { announced_total: total }),
    ...(has_tags ? { tags: { ...job.tags, ...tags } } : {}),
  };
}

/** The name of a job's user that was not known when the job began; undefined where there is nothing new. */
export function nameLearned({ uid, user }: Job, userName: ((uid: number) => string) | undefined): string | undefined {
  if (userName === undefined || user !== String(uid) || uid === NOBODY) return undefined;
  const name = userName(uid);
  return name === user ? undefined : name;
}
