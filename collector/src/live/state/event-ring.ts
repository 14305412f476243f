import type { EventSummary } from "@heliograph/api/shapes/events";
import type { Row } from "@heliograph/proto/streams";

import { BOUNDS, clipped, type CountDrop } from "./bounds.ts";
import type { ChangeSet } from "./change-set.ts";
import { severityName } from "./wire-names.ts";

const summaryOf = (node: string, row: Row<"events">): EventSummary => ({
  time_ms: row.time_ms ?? 0,
  event_id: clipped(row.event_id),
  node,
  kind: clipped(row.kind),
  severity: severityName(row.severity),
  gpu_uuid: clipped(row.gpu_uuid),
  mig_uuid: clipped(row.mig_uuid),
  job_id: clipped(row.job_id),
  code: row.code ?? null,
  message: clipped(row.message),
});

/**
 * The last events, in order of arrival; an event that comes again is not new. A critical event stays while there are few
 * of them, however many others come after it.
 */
export class EventRing {
  /** Insertion order is order of arrival; the oldest leaves first. */
  readonly #events = new Map<string, EventSummary>();
  /** Keys of critical events that stay. */
  readonly #critical = new Set<string>();
  /** New events by node since the last publication. */
  readonly #round = new Map<string, number>();
  readonly #drop: CountDrop;

  constructor(drop: CountDrop) {
    this.#drop = drop;
  }

  apply(node: string, row: Row<"events">, changes: ChangeSet): void {
    const event = summaryOf(node, row);
    if (this.#events.has(keyOf(event))) return;
    if (changes.events.length === 0) this.#round.clear();
    const count = this.#round.get(node) ?? 0;
    if (count >= BOUNDS.events_per_round) return this.#drop("too_many_events");
    this.#round.set(node, count + 1);
    this.#keep(event);
    changes.events.push(event);
  }

  /** Adds past events, newest first. They are not new, and come before those that were reported since. */
  remember(past: readonly EventSummary[]): void {
    const recent = [...this.#events.values()];
    const known = new Set(this.#events.keys());
    this.#events.clear();
    this.#critical.clear();
    for (const event of past.toReversed()) if (!known.has(keyOf(event))) this.#keep(event);
    for (const event of recent) this.#keep(event);
  }

  #keep(event: EventSummary): void {
    this.#events.set(keyOf(event), event);
    if (event.severity === "critical") this.#critical.add(keyOf(event));
    const [oldest_critical] = this.#critical;
    if (this.#critical.size > BOUNDS.critical_events && oldest_critical !== undefined) this.#critical.delete(oldest_critical);
    if (this.#events.size <= BOUNDS.events) return;
    // At most as many are passed over as there are critical ones.
    for (const key of this.#events.keys()) {
      if (this.#critical.has(key)) continue;
      this.#events.delete(key);
      return;
    }
  }

  /** Newest first. */
  newestFirst(): readonly EventSummary[] {
    return [...this.#events.values()].toReversed();
  }
}

const keyOf = (event: EventSummary): string => `${event.node}\n${event.event_id}`;
