/** Report cards of jobs: what is worth knowing of a job after its raw rows are gone. The newest row of a job counts. */
import {
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
  type ColumnKind,
} from "../schema/column-kinds.ts";
import type { Column } from "../schema/table.ts";

/** Words to numbers. */
const NUMBERS: ColumnKind = { ...TAGS, type: "Map(LowCardinality(String), Float64)" };

const card = (name: string, kind: ColumnKind, comment: string): Column => ({ name, kind, comment });

/** The table behind the view job_cards. */
export const CARDS_TABLE = "job_cards_log";

export const CARD_COLUMNS: readonly Column[] = [
  card("time", TIME, "When the job ended, UTC, ms"),
  card("job_id", NAME, "Identity of the job"),
  card("name", NAME, "Label of the job"),
  card("source", NAME, "How the job was found: run, slurm, socket"),
  card("user", NAME, "User name"),
  card("command", NAME, "Program and script name"),
  card("tags", TAGS, "Tags that the job was given, name to value"),
  card("state", NAME, "finished, failed or lost"),
  card("reason", TEXT, "Why, in words"),
  card("end_cause", NAME, "exit, signal, out_of_host_memory, out_of_gpu_memory or unknown"),
  card("exit_code", nullable(INT32), "Exit status if it ended by exit; no unit"),
  card("started_time", TIME_OR_NULL, "First start, UTC, ms"),
  card("attempts", UINT32, "Attempts, a count"),
  card("ranks", UINT32, "Ranks of the last attempt, a count"),
  card("nodes", { ...TEXT, type: "Array(LowCardinality(String))" }, "Names of its nodes"),
  card("gpus", UINT32, "Different GPUs and MIG devices that it held, a count"),
  card("held_hours", FLOAT64, "Device time that it held, in hours"),
  card("share_hours", FLOAT64, "The same as a part of the GPU if others held it too, in GPU-hours"),
  card("joules", FLOAT64, "Its part of its GPUs' energy, in joules"),
  card("joules_from_power", FLOAT64, "Those of them that were integrated from power, in joules"),
  card("utilization_ratio", nullable(FLOAT32), "Mean utilization of its devices, weighted by time, 0..1"),
  card("idle_ratio", nullable(FLOAT32), "Part of the time in which its devices were used below 5 %, 0..1"),
  card("utilization_p5", nullable(FLOAT32), "5th percentile of its devices' readings of utilization, 0..1"),
  card("utilization_p50", nullable(FLOAT32), "Median of them, 0..1"),
  card("utilization_p95", nullable(FLOAT32), "95th percentile of them, 0..1"),
  card("xids", UINT32, "XIDs on its GPUs while it held them, a count"),
  card("stalls", UINT32, "Times that a rank of it stalled, a count"),
  card("steps", nullable(UINT64), "Steps done by the last attempt, a count"),
  card("step_seconds_p50", nullable(FLOAT64), "Median time of a step of the rank that speaks for the job, in seconds"),
  card("step_seconds_p95", nullable(FLOAT64), "95th percentile of it, in seconds"),
  card(
    "phase",
    NAME,
    "The phase that it was in last: starting, training, evaluating, saving, ending; unknown if it reported none",
  ),
  card("phase_seconds", NUMBERS, "Time in each phase over all attempts, as far as observed, by its first rank, in seconds"),
  card("computed", TIME, "When this card was made, UTC, ms"),
];
