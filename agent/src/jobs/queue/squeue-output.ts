/** Reads what squeue printed for squeue-command.ts. All of it is written by users of the cluster, in the end. Pure. */
import { cutText, lineText } from "@heliograph/proto/text";

import type { QueuedJob } from "./queued-job.ts";
import { requestedGpus } from "./requested-gpus.ts";
import { queueStateOf } from "./slurm-states.ts";
import { FIELDS } from "./squeue-command.ts";
import type { Field } from "./squeue-command.ts";

/** Longest text of a field that is kept, in UTF-16 units. */
const MAX_TEXT = 256;
/** Slurm's (uint32_t) -1 and -2 stand for "none" and "no value" (slurm.h: NO_VAL, INFINITE). */
const FIRST_NO_VALUE = 0xffff_fffd;
/** From the year 2001 to 2106: what is no plausible time is none. */
const [FIRST_SECOND, LAST_SECOND] = [1_000_000_000, 0xffff_ffff];

export interface QueueListing {
  readonly jobs: readonly QueuedJob[];
  /** Records that were not understood: each costs itself alone. */
  readonly refused: number;
}

/** `now_ms`: when it was asked; a start that was expected before is none. */
export function parseSqueue(output: Buffer, mark: string, now_ms: number): QueueListing {
  const jobs: QueuedJob[] = [];
  let refused = 0;
  for (const record of records(output, mark)) {
    const job = record === undefined ? undefined : jobOf(record, now_ms);
    if (job === undefined) refused += 1;
    else jobs.push(job);
  }
  return { jobs, refused };
}

type Record = Readonly<{ [F in Field]: string }>;

/** Cut in bytes, so that text that is no UTF-8 costs nothing but itself. Undefined for what is left over. */
function* records(output: Buffer, mark: string): Generator<Record | undefined> {
  let at = 0;
  while (at < output.length) {
    const fields: string[] = [];
    while (fields.length < FIELDS.length) {
      const end = output.indexOf(mark, at, "latin1");
      if (end === -1) {
        yield undefined;
        return;
      }
      fields.push(output.toString("utf8", at, end));
      at = end + mark.length;
    }
    // The line break after the last field.
    if (output[at] === 0x0a) at += 1;
    yield Object.fromEntries(FIELDS.map((field, index) => [field, fields[index] ?? ""])) as Record;
  }
}

function jobOf(record: Record, now_ms: number): QueuedJob | undefined {
  const number = integer(record.jobid);
  const queued_ms = time(record.submittime);
  if (number === undefined || number === 0 || queued_ms === undefined) return undefined;
  const word = valueOf(record.state);
  const state = queueStateOf(word);
  const has_ended = state === "finished" || state === "failed" || state === "cancelled";
  const start_ms = time(record.starttime);
  const end_ms = time(record.endtime);
  // Slurm sets both to the same second for a job that is cancelled while it waits.
  const was_cancelled_running = state === "cancelled" && start_ms !== undefined && end_ms !== undefined && start_ms < end_ms;
  const has_started = state === "running" || state === "finished" || state === "failed" || was_cancelled_running;
  const requested_gpus = requestedGpus({
    total: record["tres-alloc"],
    per_job: record["tres-per-job"],
    per_node: record["tres-per-node"],
    per_socket: record["tres-per-socket"],
    per_task: record["tres-per-task"],
    nodes: integer(record.numnodes),
    max_nodes: integer(record.maxnodes),
    tasks: integer(record.numtasks),
  });
  const priority = integer(record.prioritylong);
  const array_tasks = valueOf(record.arraytaskid);
  const array_job_id = integer(record.arrayjobid);
  const uid = integer(record.userid);
  return {
    number,
    name: valueOf(record.name),
    user: valueOf(record.username) || (uid === undefined ? "" : String(uid)),
    uid: uid ?? 0xffff_ffff,
    account: valueOf(record.account),
    partition: valueOf(record.partition),
    qos: valueOf(record.qos),
    state,
    reason_code: state === "waiting" ? reasonOf(record.reason) : state === "running" ? "" : word,
    queued_ms,
    ...(has_started && start_ms !== undefined ? { started_ms: start_ms } : {}),
    ...(has_ended && end_ms !== undefined ? { ended_ms: end_ms } : {}),
    ...(requested_gpus === undefined ? {} : { requested_gpus }),
    ...(state === "waiting" && start_ms !== undefined && start_ms > now_ms ? { expected_start_ms: start_ms } : {}),
    ...(priority === undefined ? {} : { priority }),
    array_tasks,
    ...(array_tasks === "" || array_job_id === undefined ? {} : { array_job_id }),
  };
}

/** Text in one line, clean and bounded; empty for the ways in which Slurm says that there is none. */
export function valueOf(text: string): string {
  const line = cutText(lineText(text).trim(), MAX_TEXT);
  return ["N/A", "(null)", "n/a", "None assigned"].includes(line) ? "" : line;
}

/** squeue writes "(Resources)" in some columns, "Resources" in others, and "None" for a job that was not looked at yet. */
function reasonOf(text: string): string {
  const reason = valueOf(text).replace(/^\((.*)\)$/, "$1");
  return reason === "None" ? "" : reason;
}

/** Undefined for what is no plain number, and for Slurm's "no value". */
function integer(text: string): number | undefined {
  const digits = /^\s*(\d{1,10})\s*$/.exec(text)?.[1];
  const value = Number(digits);
  return digits === undefined || value >= FIRST_NO_VALUE ? undefined : value;
}

/** Seconds since the epoch; a squeue that does not know SLURM_TIME_FORMAT writes the date, in TZ, which is UTC. */
function time(text: string): number | undefined {
  const date = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)$/.exec(text.trim())?.[1];
  const seconds = date === undefined ? (integer(text) ?? Number.NaN) : Date.parse(`${date}Z`) / 1_000;
  return seconds >= FIRST_SECOND && seconds < LAST_SECOND ? seconds * 1_000 : undefined;
}
