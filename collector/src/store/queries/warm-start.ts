/**
 * What the live part needs after a restart: the newest row of each thing that is reported only on change or each hour. Rows are
 * as on the wire, so that they are handled like live ones.
 */
import type { StreamName } from "@heliograph/proto/streams";

import type { Query } from "../clickhouse/query.ts";
import { storedColumns, storedRow, type StoredRow } from "./stored-rows.ts";
import type { Table } from "../schema/table.ts";
import { DATABASE, TABLES } from "../schema/tables.ts";

export interface WarmStart {
  readonly node_inventory: readonly StoredRow<"node_inventory">[];
  readonly gpu_inventory: readonly StoredRow<"gpu_inventory">[];
  readonly gpu_states: readonly StoredRow<"gpu_states">[];
  /** The schedulers' last reports of jobs that wait or run: they come every two minutes. */
  readonly job_queue: readonly StoredRow<"job_queue">[];
  /** Newest event of each rank of each job that runs, or ended within the last day. */
  readonly job_events: readonly StoredRow<"job_events">[];
  /** Newest progress of each rank of those jobs. */
  readonly job_progress: readonly StoredRow<"job_progress">[];
  /** Newest phase of each rank of those jobs. */
  readonly job_phases: readonly StoredRow<"job_phases">[];
  /** Newest value of each metric of each rank of those jobs. */
  readonly job_metrics: readonly StoredRow<"job_metrics">[];
  /** Newest row of each interval of those jobs, closed ones too: a job's last GPUs are shown after its end. */
  readonly job_gpus: readonly StoredRow<"job_gpus">[];
}

export interface WarmStartParameters {
  readonly now_ms: number;
  /** Inventory, states and running jobs are reported each hour or minute; what is older than this is gone. */
  readonly lookback_ms: number;
}

const DAY_MS = 24 * 3_600_000;
/** A node is shown as offline for this long after its last row; then it is forgotten. */
const KNOWN_NODE_MS = 90 * DAY_MS;
const QUEUE_REACH_MS = 10 * 60_000;
export const DEFAULT_LOOKBACK_MS = 3 * DAY_MS;
/** Most rows of one stream: a bound for memory, far above a cluster of 1,000 nodes. */
const MAX_ROWS = 200_000;

/** Jobs worth showing: reported within a day, or within the lookback time and not ended. */
const JOBS = `SELECT job_id FROM ${DATABASE}.job_events
WHERE time >= fromUnixTimestamp64Milli({since_ms:Int64}, 'UTC')
GROUP BY job_id
HAVING max(time) >= fromUnixTimestamp64Milli({day_ms:Int64}, 'UTC')
  OR argMax(state, (attempt, time)) IN ('queued', 'running', 'stalled', 'unknown')`;

/** The streams that it reads. */
export const WARM_STREAMS = [
  "node_inventory",
  "gpu_inventory",
  "gpu_states",
  "job_queue",
  "job_events",
  "job_progress",
  "job_phases",
  "job_metrics",
  "job_gpus",
] as const satisfies readonly (keyof WarmStart)[];

/** Reads all of it. Rejects as Query does. */
export async function warmStart(query: Query, parameters: WarmStartParameters, signal?: AbortSignal): Promise<WarmStart> {
  const rows: Partial<Record<StreamName, readonly StoredRow[]>> = {};
  for (const stream of WARM_STREAMS) rows[stream] = await warmStartPart(query, stream, parameters, signal);
  return rows as WarmStart;
}

/** Reads the part of one stream. Rejects as Query does. */
export async function warmStartPart<P extends keyof WarmStart>(
  query: Query,
  stream: P,
  { now_ms, lookback_ms }: WarmStartParameters,
  signal?: AbortSignal,
): Promise<WarmStart[P]> {
  const nodes_since_ms = now_ms - KNOWN_NODE_MS;
  const parameters = { since_ms: now_ms - lookback_ms, day_ms: now_ms - DAY_MS, limit: MAX_ROWS };
  const newest = async <S extends StreamName>(
    table: Table<S>,
    by: string,
    of_jobs = "",
    since_ms = now_ms - lookback_ms,
    order = "time",
  ): Promise<readonly StoredRow<S>[]> => {
    const sql = `SELECT ${storedColumns(table)} FROM ${DATABASE}.${table.name}
WHERE time >= fromUnixTimestamp64Milli({since_ms:Int64}, 'UTC') ${of_jobs}
ORDER BY (${order}, received, sequence) DESC LIMIT 1 BY ${by} LIMIT {limit:UInt32}`;
    const rows = await query.rows<Record<string, unknown>>(sql, { ...parameters, since_ms }, signal);
    return rows.map((row) => storedRow(table, row));
  };
  const of_jobs = `AND job_id IN (${JOBS})`;
  const parts: { readonly [Q in keyof WarmStart]: () => Promise<WarmStart[Q]> } = {
    node_inventory: () => newest(TABLES.node_inventory, "node", "", nodes_since_ms),
    gpu_inventory: () => newest(TABLES.gpu_inventory, "gpu_uuid, mig_uuid"),
    gpu_states: () => newest(TABLES.gpu_states, "node, gpu_uuid, mig_uuid"),
    job_queue: () => newest(TABLES.job_queue, "job_id", "", now_ms - QUEUE_REACH_MS),
    job_events: () => newest(TABLES.job_events, "job_id, node, rank", of_jobs),
    job_progress: () => newest(TABLES.job_progress, "job_id, node, rank", of_jobs),
    job_phases: () =>
      newest(
        TABLES.job_phases,
        "job_id, node, rank",
        of_jobs,
        now_ms - lookback_ms,
        // The end of a phase and the start of the next one have the same time.
        "attempt, since_time, time",
      ),
    job_metrics: () => newest(TABLES.job_metrics, "job_id, node, rank, name", of_jobs),
    job_gpus: () => newest(TABLES.job_gpus, "interval_id", of_jobs),
  };
  return await parts[stream]();
}
