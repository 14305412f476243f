/**
 * The log of the scheduler's queue: each job when it changes, and again from time to time while it is open. Keeps
 * what was last logged of each.
 */
import type { Row } from "@heliograph/proto/streams";

import type { QueuedJob } from "./queued-job.ts";
import { queuePositions } from "./queue-positions.ts";
import { queueRow } from "./queue-rows.ts";
import type { QueueListing } from "./squeue-output.ts";

/** An open job is logged again this often; a waiting one earlier when its place or its expected start has changed. */
export const OPEN_EVERY_MS = 120_000;
export const PLACE_EVERY_MS = 60_000;

interface LoggedJob {
  readonly job: QueuedJob;
  readonly content: string;
  readonly place: string;
  readonly logged_ms: number;
}

export class QueueLog {
  #logged: ReadonlyMap<number, LoggedJob> = new Map();

  /** Jobs that wait, as last seen. */
  get waiting(): number {
    return [...this.#logged.values()].filter(({ job }) => job.state === "waiting").length;
  }

  /** Rows for a whole answer. Those that ask for GPUs first, by their place: the live view has room for so many. */
  observe({ jobs, refused }: QueueListing, cluster: string, time_ms: number): readonly Row<"job_queue">[] {
    const positions = queuePositions(jobs);
    const logged = new Map<number, LoggedJob>();
    const changed: QueuedJob[] = [];
    for (const job of jobs) {
      const before = this.#logged.get(job.number);
      const content = contentOf(job);
      const place = `${positions.get(job.number)} ${job.expected_start_ms}`;
      const is_due = before === undefined || isDue(before, { job, content, place }, time_ms);
      logged.set(job.number, is_due ? { job, content, place, logged_ms: time_ms } : { ...before, job });
      if (is_due) changed.push(job);
    }
    for (const [number, before] of this.#logged) {
      if (logged.has(number)) continue;
      // A record that can't be read may be any job's: no job counts as gone.
      if (refused > 0) logged.set(number, before);
      else if (isOpen(before.job)) changed.push({ ...withoutExpectation(before.job), state: "gone", reason_code: "" });
    }
    this.#logged = logged;
    const place = ({ number }: QueuedJob): number => positions.get(number) ?? Infinity;
    const needsGpus = ({ requested_gpus = 0 }: QueuedJob): number => Number(requested_gpus > 0);
    changed.sort((a, b) => needsGpus(b) - needsGpus(a) || compare(place(a), place(b)) || a.number - b.number);
    return changed.map((job) => queueRow(job, positions.get(job.number), cluster, time_ms));
  }

  /** Rows for the time when the scheduler has not answered for long: how open jobs are is not known. Once. */
  lost(cluster: string, time_ms: number): readonly Row<"job_queue">[] {
    const open = [...this.#logged.values()].filter(({ job }) => isOpen(job) && job.state !== "unknown");
    const unknown = open.map(({ job, ...of }) => {
      const lost: QueuedJob = { ...withoutExpectation(job), state: "unknown", reason_code: "" };
      return { ...of, job: lost, content: contentOf(lost) };
    });
    this.#logged = new Map([...this.#logged, ...unknown.map((each) => [each.job.number, each] as const)]);
    return unknown.map(({ job }) => queueRow(job, undefined, cluster, time_ms));
  }
}

const isOpen = ({ state }: QueuedJob): boolean => state === "waiting" || state === "running" || state === "unknown";

function isDue(
  before: LoggedJob,
  { job, content, place }: Pick<LoggedJob, "job" | "content" | "place">,
  time_ms: number,
): boolean {
  if (before.content !== content) return true;
  if (!isOpen(job)) return false;
  return time_ms - before.logged_ms >= (before.place === place ? OPEN_EVERY_MS : PLACE_EVERY_MS);
}

/** The part that is logged at once when it changes. Places and expected starts shift with every job: they follow a minute later. */
function contentOf({ priority: _priority, expected_start_ms: _expected, ...job }: QueuedJob): string {
  return JSON.stringify(job);
}

function withoutExpectation({ expected_start_ms: _expected, ...job }: QueuedJob): QueuedJob {
  return job;
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
