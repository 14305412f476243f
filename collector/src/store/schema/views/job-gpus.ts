/** Ownership: the newest row of each interval, and how it ended. */
import { JOB_GPUS_TABLE } from "../streams/jobs.ts";
import { DATABASE } from "../tables.ts";
import type { View } from "./view.ts";

/** An interval is reported each minute; if it was not reported for this long, its node or agent has ended. */
export const SILENT_SECONDS = 150;

const KEY: readonly string[] = ["job_id", "interval_id"];
const TOLD = ["node", "received", ...JOB_GPUS_TABLE.columns.map(({ name }) => name).filter((name) => !KEY.includes(name))];

/**
 * One row for each interval. `where` limits the rows of the log. It uses GROUP BY, not LIMIT BY, so that a filter on job_id
 * reaches the log's sorting key in every supported ClickHouse.
 */
export const newestIntervals = (where = "1"): string => `SELECT ${KEY.join(", ")},
  ${TOLD.map((name, index) => `newest.${index + 1} AS ${name}`).join(", ")},
  seen_until_time AS until_time,
  NOT closed AND seen_until_time >= now64(3, 'UTC') - INTERVAL ${SILENT_SECONDS} SECOND AS is_open,
  multiIf(closed, 'job', is_open, '', 'silence') AS ended_by
FROM (
  SELECT ${KEY.join(", ")}, argMax(tuple(${TOLD.join(", ")}), (time, received, sequence)) AS newest
  FROM ${DATABASE}.${JOB_GPUS_TABLE.name} WHERE ${where} GROUP BY ${KEY.join(", ")}
)`;

export const JOB_GPUS_VIEW: View = {
  name: "job_gpus",
  comment:
    "Which job held which GPU, from_time to until_time: one row an interval. ended_by: job (it let go), silence (its node or agent went away: it ends when it was last seen), empty while it is open",
  select: newestIntervals(),
};
