/** Table of the schedulers' reports about jobs, before and while they run. */
import { heliograph } from "@heliograph/proto/wire";

import { NAME, TEXT, TIME, TIME_OR_NULL, UINT32, nullable, word } from "../column-kinds.ts";
import { TIME_COLUMN, column, type Table } from "../table.ts";

const { QueueState } = heliograph.v1;

export const JOB_QUEUE_TABLE: Table<"job_queue"> = {
  stream: "job_queue",
  name: "job_queue",
  comment: "Jobs as their scheduler has them: on change, and every two minutes while they are open",
  order_by: "job_id, time",
  columns: [
    TIME_COLUMN,
    column<"job_queue">("job_id", NAME, "Identity of the job, the same as on its nodes: slurm/<cluster>/<id>"),
    column<"job_queue">("name", NAME, "Label of the job, never its identity"),
    column<"job_queue">("user", NAME, "User name, or the number where it has none"),
    column<"job_queue">("uid", UINT32, "User id"),
    column<"job_queue">(
      "state",
      word(QueueState, "QUEUE_STATE_"),
      "waiting, running, finished, failed, cancelled, gone (left unseen) or unknown (the scheduler does not answer)",
    ),
    column<"job_queue">("reason", TEXT, "Why it waits, or how it ended, in plain words"),
    column<"job_queue">("reason_code", NAME, "The same in the scheduler's own word, e.g. Resources"),
    column<"job_queue">("account", NAME, "Account that it is charged to"),
    column<"job_queue">("partition", NAME, "Partition, or several with commas between them"),
    column<"job_queue">("qos", NAME, "Quality of service"),
    column<"job_queue">("queued_ms", TIME, "When it was submitted, UTC, ms"),
    column<"job_queue">("started_ms", TIME_OR_NULL, "When it started, UTC, ms; NULL before"),
    column<"job_queue">("ended_ms", TIME_OR_NULL, "When it ended, UTC, ms; NULL before"),
    column<"job_queue">(
      "requested_gpus",
      nullable(UINT32),
      "GPUs that it asks for in all, of an array those of one element; NULL when not known",
    ),
    column<"job_queue">(
      "queue_position",
      nullable(UINT32),
      "Rank by priority among the jobs that wait in its partition, from 1; NULL where it has none",
    ),
    column<"job_queue">(
      "expected_start_ms",
      TIME_OR_NULL,
      "When the scheduler expects to start it, UTC, ms; NULL where it does not say",
    ),
    column<"job_queue">("array_tasks", NAME, "Elements of an array that this stands for, e.g. 4-10%2; empty where it is none"),
    column<"job_queue">("array_job_id", NAME, "Job id of the array; empty where it is none"),
  ],
};
