/** What nodes reported since the collector's start: the store's rows about the same things are older, and come too late. */
import type { Row, StreamName } from "@heliograph/proto/streams";

import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";
import type { WarmStartRows } from "./warm-start.ts";

/** What a row is about, by stream; the rows of other streams are not tracked. */
const KEYS: { readonly [S in StreamName]?: (node: string, row: Row<S>) => string } = {
  node_inventory: (node) => node,
  gpu_inventory: (node, row) => `${node} ${row.gpu_uuid} ${row.mig_uuid}`,
  gpu_states: (node, row) => `${node} ${row.gpu_uuid} ${row.mig_uuid}`,
  job_queue: (_, row) => `${row.job_id}`,
  job_events: (node, row) => `${row.job_id} ${node} ${row.rank ?? 0}`,
  job_progress: (node, row) => `${row.job_id} ${node} ${row.rank ?? 0}`,
  job_phases: (node, row) => `${row.job_id} ${node} ${row.rank ?? 0}`,
  job_metrics: (node, row) => `${row.job_id} ${node} ${row.rank ?? 0} ${row.name}`,
  job_gpus: (_, row) => `${row.interval_id}`,
};
/** A limit for memory: beyond it the stream counts as reported as a whole, and none of its stored rows is used. */
const MOST_KEYS = 200_000;

export class RowsHeardSinceStart {
  readonly #keys = new Map<StreamName, Set<string>>();
  readonly #full = new Set<StreamName>();

  note<S extends StreamName>({ stream, node, rows, backfill }: AcceptedBatch<S>): void {
    const keyOf: ((node: string, row: Row<S>) => string) | undefined = KEYS[stream];
    if (backfill || keyOf === undefined || this.#full.has(stream)) return;
    const keys = this.#keys.get(stream) ?? new Set();
    this.#keys.set(stream, keys);
    for (const row of rows) keys.add(keyOf(node, row));
    if (keys.size > MOST_KEYS) this.#full.add(stream);
  }

  /** The rows about things that no node has reported since. */
  without(stored: WarmStartRows): WarmStartRows {
    const streams = Object.keys(stored) as (keyof WarmStartRows)[];
    return Object.fromEntries(streams.map((stream) => [stream, this.#untold(stream, stored)]));
  }

  #untold(stream: keyof WarmStartRows, stored: WarmStartRows): readonly (Row & { readonly node: string })[] {
    const rows: readonly (Row & { readonly node: string })[] = stored[stream] ?? [];
    const keys = this.#keys.get(stream);
    const keyOf = KEYS[stream] as ((node: string, row: Row) => string) | undefined;
    if (keys === undefined || keyOf === undefined) return rows;
    if (this.#full.has(stream)) return [];
    return rows.filter((row) => !keys.has(keyOf(row.node, row)));
  }
}
