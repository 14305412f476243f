/**
 * Events of the collector itself: shown live at once, and stored like those of nodes, as a separate log under the empty node
 * name, which no node can have. While the disk is full they wait like all other rows.
 */
import { heliograph } from "@heliograph/proto/wire";
import type { Row } from "@heliograph/proto/streams";

import type { AcceptedBatch } from "../intake/batches/accepted-batch.ts";
import type { DurableStore } from "../store/port.ts";
import { monthOf } from "@heliograph/proto/month";

/** docs/how-to/collector.md lists them. */
export type CollectorEventKind =
  | "collector.disk_full"
  | "collector.disk_low"
  | "collector.disk_ok"
  | "collector.retention_dropped"
  | "collector.retention_over_limit"
  | "collector.rows_refused"
  | "node.duplicate_name";

export interface CollectorEventsOptions {
  readonly store: Pick<DurableStore, "append">;
  readonly live: { collectorEvent(row: Row<"events">): void };
  /** Random; used by this run only. */
  readonly epoch: number;
  readonly now_ms: () => number;
}

const { Severity } = heliograph.v1;
const SEVERITIES = {
  info: Severity.SEVERITY_INFO,
  warning: Severity.SEVERITY_WARNING,
  critical: Severity.SEVERITY_CRITICAL,
} as const;
/** Events that wait for room in the store's buffer; beyond this number the oldest is dropped. */
const MOST_WAITING = 100;
const RETRY_MS = 5_000;

export class CollectorEvents {
  readonly #options: CollectorEventsOptions;
  #recorded = 0;
  #sequence = 0;
  #waiting: Row<"events">[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CollectorEventsOptions) {
    this.#options = options;
  }

  record(kind: CollectorEventKind, severity: keyof typeof SEVERITIES, message: string): void {
    const { epoch, live, now_ms } = this.#options;
    this.#recorded += 1;
    const event_id = `collector-${epoch.toString(36)}-${this.#recorded}`;
    const row: Row<"events"> = { time_ms: now_ms(), event_id, kind, severity: SEVERITIES[severity], message };
    live.collectorEvent(row);
    this.#waiting = [...this.#waiting, row].slice(-MOST_WAITING);
    this.#store();
  }

  /** Drops the waiting events. May be called twice. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  #store(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting[0] !== undefined) {
      if (!this.#options.store.append(this.#batchOf(this.#waiting[0]))) {
        this.#timer = setTimeout(() => this.#store(), RETRY_MS);
        return;
      }
      this.#sequence += 1;
      this.#waiting.shift();
    }
  }

  #batchOf(row: Row<"events">): AcceptedBatch<"events"> {
    const { epoch, now_ms } = this.#options;
    return {
      node: "",
      epoch,
      stream: "events",
      sequence: this.#sequence + 1,
      follows: this.#sequence,
      backfill: false,
      received_ms: now_ms(),
      month: monthOf(row.time_ms ?? 0),
      rows: [row],
      node_times_ms: undefined,
      wire_bytes: 0,
    };
  }
}
