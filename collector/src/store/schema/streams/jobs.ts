/** Tables of jobs: their states, their progress, their training values, and which GPUs they hold. */
import { heliograph } from "@heliograph/proto/wire";

import {
  BOOL,
  FLOAT32,
  FLOAT64,
  INT32,
  NAME,
  TAGS,
  TEXT,
  TIME,
  TIME_OR_NULL,
  UINT32,
  UINT64,
  nullable,
  word,
} from "../column-kinds.ts";
import { TIME_COLUMN, column, type Table } from "../table.ts";

const { EndCause, JobState, OwnershipSource, Phase, StallKind } = heliograph.v1;
const JOB_ID = "Identity of the job, with its source: run/…, slurm/<cluster>/<id>, k8s/<pod>, user/<node>/<uid>/<name>";
const RANK = "Rank of the process within the job, from 0";
const ATTEMPT = "How often the job was started before, a count";

export const JOB_EVENTS_TABLE: Table<"job_events"> = {
  stream: "job_events",
  name: "job_events",
  comment: "Lives of jobs: a row for each rank a change of state, and every minute while it runs",
  order_by: "job_id, time, node, rank",
  columns: [
    TIME_COLUMN,
    column<"job_events">("job_id", NAME, JOB_ID),
    column<"job_events">("name", NAME, "Label of the job, never its identity"),
    column<"job_events">("source", NAME, "How the job was found: run, slurm, socket"),
    column<"job_events">("state", word(JobState, "JOB_STATE_"), "queued, running, stalled, finished, failed, lost or unknown"),
    column<"job_events">("user", NAME, "User name, or the number where it has none"),
    column<"job_events">("uid", UINT32, "User id on the node"),
    column<"job_events">("command", NAME, "Program and script name, never arguments"),
    column<"job_events">("started_ms", TIME_OR_NULL, "When the job started, UTC, ms; NULL when unknown"),
    column<"job_events">("ended_ms", TIME_OR_NULL, "When the job ended, UTC, ms; NULL while it runs"),
    column<"job_events">("exit_code", nullable(INT32), "Exit status if it ended by exit; no unit"),
    column<"job_events">("signal", nullable(UINT32), "Signal number where a signal ended it"),
    column<"job_events">("attempt", UINT32, ATTEMPT),
    column<"job_events">("rank", UINT32, RANK),
    column<"job_events">("reason", TEXT, "Why it is in this state, in words"),
    column<"job_events">("tags", TAGS, "Tags that the job was given, name to value"),
    column<"job_events">(
      "local_rank",
      nullable(UINT32),
      "Rank among the job's processes on the node; NULL where it was not said",
    ),
    column<"job_events">("world_size", nullable(UINT32), "Ranks the job is to have on all nodes; NULL where it was not said"),
    column<"job_events">("rank_given", BOOL, "False where nobody said the rank: a launcher, or a job of one process"),
    column<"job_events">(
      "end_cause",
      word(EndCause, "END_CAUSE_"),
      "exit, signal, out_of_host_memory or out_of_gpu_memory; unknown while it runs, or where nobody said",
    ),
    column<"job_events">(
      "stall_kind",
      word(StallKind, "STALL_KIND_"),
      "Of a stalled job, by its GPUs: collective (busy, low power), input (idle) or one_gpu; else unknown",
    ),
    column<"job_events">(
      "estimated_step_seconds",
      nullable(FLOAT64),
      "Seconds a step, estimated from the rhythm of its GPUs; NULL for a job that reports itself",
    ),
  ],
};

export const JOB_PROGRESS_TABLE: Table<"job_progress"> = {
  stream: "job_progress",
  name: "job_progress",
  comment: "How far jobs are",
  order_by: "job_id, attempt, rank, time",
  columns: [
    TIME_COLUMN,
    column<"job_progress">("job_id", NAME, JOB_ID),
    column<"job_progress">("attempt", UINT32, ATTEMPT),
    column<"job_progress">("rank", UINT32, RANK),
    column<"job_progress">("step", UINT64, "Step that is done, a count"),
    column<"job_progress">("total_steps", nullable(UINT64), "Steps that there will be, a count; NULL where the job does not say"),
    column<"job_progress">("steps_per_second", nullable(FLOAT64), "Steps per second, as the job says or as measured"),
    column<"job_progress">("source", NAME, "Where the numbers come from: tqdm, socket"),
  ],
};

export const JOB_METRICS_TABLE: Table<"job_metrics"> = {
  stream: "job_metrics",
  name: "job_metrics",
  comment: "Training values at a step; NaN and infinities are values too",
  order_by: "job_id, name, attempt, rank, time",
  columns: [
    TIME_COLUMN,
    column<"job_metrics">("job_id", NAME, JOB_ID),
    column<"job_metrics">("attempt", UINT32, ATTEMPT),
    column<"job_metrics">("rank", UINT32, RANK),
    column<"job_metrics">("step", nullable(UINT64), "Step that it belongs to, a count; NULL where the job does not say"),
    column<"job_metrics">("name", NAME, "Name that the job gave it, e.g. loss"),
    column<"job_metrics">("value", FLOAT64, "Value, in the job's own unit"),
  ],
};

/** The log behind the view job_phases: a phase is reported repeatedly until it is over. */
export const JOB_PHASES_TABLE: Table<"job_phases"> = {
  stream: "job_phases",
  name: "job_phases_log",
  comment: "All reports about phases of jobs; the view job_phases has each phase of a rank once",
  order_by: "job_id, attempt, rank, since_time, time",
  columns: [
    TIME_COLUMN,
    column<"job_phases">("job_id", NAME, JOB_ID),
    column<"job_phases">("attempt", UINT32, ATTEMPT),
    column<"job_phases">("rank", UINT32, RANK),
    column<"job_phases">("phase", word(Phase, "PHASE_"), "starting, training, evaluating, saving, ending or unknown"),
    column<"job_phases">("text", NAME, "Side activity in words, e.g. Loading checkpoint shards; empty where there is none"),
    column<"job_phases">("done", nullable(UINT64), "Counter of the side activity, a count; NULL where it has none"),
    column<"job_phases">("total", nullable(UINT64), "Where that counter ends, a count; NULL where that is not known"),
    column<"job_phases">("since_ms", TIME, "When the rank was first heard to be in the phase, UTC, ms"),
    column<"job_phases">("seen_until_ms", TIME, "Until when it was seen to be in it, UTC, ms"),
    column<"job_phases">("closed", BOOL, "True once another phase followed, or the rank ended"),
    column<"job_phases">("source", NAME, "Who says so: tqdm (read from output), socket"),
  ],
};

/** The log behind the view job_gpus: an interval is reported repeatedly until it is closed. */
export const JOB_GPUS_TABLE: Table<"job_gpus"> = {
  stream: "job_gpus",
  name: "job_gpus_log",
  comment: "All reports about ownership of GPUs; the view job_gpus has the newest row of each interval",
  order_by: "job_id, interval_id, time",
  columns: [
    TIME_COLUMN,
    column<"job_gpus">("interval_id", TEXT, "Id of the interval; its newest row counts"),
    column<"job_gpus">("job_id", NAME, JOB_ID),
    column<"job_gpus">("rank", UINT32, RANK),
    column<"job_gpus">("gpu_uuid", NAME, "UUID of the physical GPU"),
    column<"job_gpus">("mig_uuid", NAME, "UUID of the MIG device; empty for the GPU itself"),
    column<"job_gpus">("from_ms", TIME, "Since when the job holds the device, UTC, ms"),
    column<"job_gpus">("seen_until_ms", TIME, "Until when the job was seen to hold it, UTC, ms"),
    column<"job_gpus">("closed", BOOL, "True once the job has let go of it"),
    column<"job_gpus">("source", word(OwnershipSource, "OWNERSHIP_SOURCE_"), "process, scheduler, environment or unknown"),
    column<"job_gpus">("confidence_ratio", FLOAT32, "How sure the agent is, 0..1"),
  ],
};
