/**
 * What the live state is filled with at the collector's start: the newest rows that the store has, as they were on the
 * wire, each with its node. The store reads them (store/queries/warm-start.ts); times are those of the rows.
 */
import type { EventSummary } from "@heliograph/api/shapes/events";
import type { Row, StreamName } from "@heliograph/proto/streams";

import type { LatestState } from "../state/latest-state.ts";

export type StoredRow<S extends StreamName> = Row<S> & { readonly node: string };

/** Rows of each stream in order of time; a stream that is not needed may be left out. */
export type WarmStartRows = {
  /**
   * node_inventory, gpu_inventory: the newest of each node or device, of the last 7 days.
   * gpu_states, gpu_readings, host_readings: the newest of each device or node, of the last day.
   * job_events, job_phases: the newest per (node, job, rank), of the last day. job_progress, job_metrics: per (job, rank[, name]), newest attempt.
   * job_gpus: the newest row of each interval of those jobs.
   */
  readonly [S in Exclude<StreamName, "events">]?: readonly StoredRow<S>[];
};

/** Devices come before their rows, jobs before the GPUs that they hold. */
const ORDER = [
  "node_inventory",
  "gpu_inventory",
  "gpu_states",
  "gpu_readings",
  "host_readings",
  // Before the rows of nodes about the same jobs, which take precedence.
  "job_queue",
  "job_events",
  "job_progress",
  "job_phases",
  "job_metrics",
  "job_gpus",
  "gpu_processes",
] as const satisfies readonly StreamName[];

/**
 * Fills a state with the store's rows, without those that nodes have reported since; `events` are past ones, newest first. Nodes are
 * offline until the collector hears from them. The age of a row counts from its own time.
 */
export function fillFromStore(state: LatestState, stored: WarmStartRows, events: readonly EventSummary[]): void {
  for (const stream of ORDER) fillStream(state, stream, stored[stream] ?? []);
  if (events.length > 0) state.events.remember(events);
}

function fillStream<S extends StreamName>(state: LatestState, stream: S, rows: readonly StoredRow<S>[]): void {
  for (const row of rows) {
    state.expectNode(row.node, row.time_ms ?? 0);
    state.rows(stream, row.node, [row], row.time_ms ?? 0);
  }
}
