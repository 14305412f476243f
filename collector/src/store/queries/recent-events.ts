/** The newest events: for the page, and for the live part after a start. */
import type { EventSummary } from "@heliograph/api/shapes/events";

import type { Query } from "../clickhouse/query.ts";
import { DATABASE } from "../schema/tables.ts";

export interface RecentEventsParameters {
  /** Only events since then, ms since the epoch. */
  readonly since_ms: number;
  /** At most this many, the newest. */
  readonly limit: number;
}

const SQL = `SELECT toUnixTimestamp64Milli(time) AS time_ms, event_id, node, kind, severity, gpu_uuid, mig_uuid, job_id, code, message
FROM ${DATABASE}.events
WHERE time >= fromUnixTimestamp64Milli({since_ms:Int64}, 'UTC')
ORDER BY time DESC, event_id LIMIT {limit:UInt32}`;

/** Events, newest first. An event that was reported twice appears twice, with the same event_id. */
export const recentEvents = (
  query: Query,
  parameters: RecentEventsParameters,
  signal?: AbortSignal,
): Promise<readonly EventSummary[]> => query.rows<EventSummary>(SQL, { ...parameters }, signal);
