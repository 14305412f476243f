/** How jobs and their processes end: state, and the words for people. Pure. */
import type { Job } from "./job.ts";
import type { EndCause, RankEnd } from "./rank.ts";

/** What a launcher says of the end; all absent where nobody said. */
export interface ReportedEnd {
  readonly exit_code?: number;
  readonly signal?: number;
  /** Where more is known than exit or signal. */
  readonly cause?: EndCause;
  /** The launcher is gone and reported nothing. */
  readonly lost?: boolean;
}

const CAUSES: { readonly [C in EndCause]: string } = {
  exit: "",
  signal: "",
  out_of_host_memory: "out of memory (host)",
  out_of_gpu_memory: "out of memory (GPU)",
};

export function endRank(ended_ms: number, { exit_code, signal, cause, lost }: ReportedEnd): RankEnd {
  if (exit_code === undefined && signal === undefined) {
    return lost === true
      ? { ended_ms, state: "lost", reason: "helio run was killed before its command ended" }
      : { ended_ms, state: "finished", reason: "its process ended, which does not say how it went" };
  }
  const failed = signal !== undefined || exit_code !== 0;
  const how = signal === undefined ? `exit status ${exit_code ?? 0}` : `signal ${signal}`;
  // A program that caught the error and went on to its end did not die of it.
  const why = failed ? (cause ?? (signal === undefined ? "exit" : "signal")) : "exit";
  return {
    ended_ms,
    state: failed ? "failed" : "finished",
    reason: failed ? [CAUSES[why], how].filter(Boolean).join(", ") : "",
    ...(exit_code === undefined ? {} : { exit_code }),
    ...(signal === undefined ? {} : { signal }),
    cause: why,
  };
}

/** The job's end on this node: as its last launcher says, or as the first rank says that failed before. */
export function endJob(job: Job, time_ms: number, how: ReportedEnd): Job {
  const last = endRank(time_ms, how);
  const [failed_rank, before] = firstFailure(job) ?? [];
  const end = before !== undefined && last.state === "finished" ? { ...before, ended_ms: time_ms } : last;
  const { ended_ms, state, reason, exit_code, signal, cause } = end;
  return {
    ...job,
    state,
    reason: end === last ? reason : `rank ${failed_rank}: ${reason}`,
    ended_ms,
    ...(exit_code === undefined ? {} : { exit_code }),
    ...(signal === undefined ? {} : { signal }),
    ...(cause === undefined ? {} : { end_cause: cause }),
  };
}

function firstFailure(job: Job): readonly [number, RankEnd] | undefined {
  const ends = [...job.members].flatMap(([rank, { end }]) => (end?.state === "failed" ? [[rank, end] as const] : []));
  return ends.toSorted(([, a], [, b]) => a.ended_ms - b.ended_ms)[0];
}
