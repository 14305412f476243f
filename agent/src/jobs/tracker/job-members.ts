/** Which processes and connections belong to a job, and how it was detected. */
import type { DetectedJob } from "../detect/detected-job.ts";
import type { Job } from "./job.ts";
import type { ReportedEnd } from "./job-end.ts";
import type { JobFact } from "./job-reducer.ts";
import type { JobRoot } from "../processes/process-tree.ts";
import type { Process } from "./rank-processes.ts";
import type { SenderSession } from "../socket/sender-session.ts";

/** Processes that are kept for one job. */
const MAX_ROOTS = 1_024;

/** A job whose senders are gone is over after this silence: a shell script reports through a new process each time. */
export const SILENT_END_MS = 60_000;

export interface JobMembers {
  /** Processes that it began with, or that report for it. */
  readonly roots: JobRoot[];
  /** Connections that reported for it and are open. */
  readonly sessions: Set<SenderSession>;
  last_heard_ms: number;
  /** As it was last detected, and when; `detected` is absent where it is not detected any more. */
  detected?: DetectedJob;
  detected_ms?: number;
  /** How the last command ended that `helio run` ran within it. */
  ending?: ReportedEnd;
}

/** A process belongs to the job from now on; one whose pid may have been used again does not. */
export function addRoot({ roots }: JobMembers, root: Omit<JobRoot, "start_ticks"> & Process): void {
  const { start_ticks } = root;
  if (start_ticks === undefined || roots.length >= MAX_ROOTS) return;
  if (!roots.some((each) => each.pid === root.pid && each.start_ticks === start_ticks)) roots.push({ ...root, start_ticks });
}

/** `isRunning`: whether a process is there. */
export const isAlive = (members: JobMembers, isRunning: (process: Process) => boolean): boolean =>
  members.sessions.size > 0 || members.detected !== undefined || members.roots.some(isRunning);

/** How a job ends of which no member is left; undefined while one may come back. */
export function endOfSilence({ source }: Job, { last_heard_ms }: JobMembers, time_ms: number): JobFact | undefined {
  if (source === "run") {
    return { kind: "vanished", time_ms, as: "lost", reason: "helio run was killed before its command ended" };
  }
  if (time_ms - last_heard_ms <= SILENT_END_MS) return undefined;
  const reason = "its processes ended, which does not say how it went";
  return { kind: "vanished", time_ms: last_heard_ms, as: "finished", reason };
}
