/** Events about the agent's own spool: rows that were lost, a disk that can't be written, files that were damaged. Pure. */
import type { SpoolHealth } from "../../spool/spool-health.ts";
import type { HealthEvent } from "../health-event.ts";

/** Dropping continues for as long as an outage; it is reported again after this, with what was lost since. */
const TELL_DROPPED_MS = 10 * 60_000;

export class SpoolWatch {
  /** What was reported; an earlier agent reported its own losses. */
  #dropped: Readonly<Record<string, number>> | undefined;
  #dropped_reported_ms = Number.NEGATIVE_INFINITY;
  #trouble = "";
  #damaged_places = 0;
  #rows_unreadable = 0;

  /** `monotonic_ms` spaces the reports, `now_ms` is the time of the events. */
  observe(health: SpoolHealth, now_ms: number, monotonic_ms: number): HealthEvent[] {
    const reported = (kind: HealthEvent["kind"], detail: string): HealthEvent => ({
      kind,
      gpu_uuid: "",
      time_ms: now_ms,
      detail,
    });
    return [
      ...this.#observeTrouble(health, reported),
      ...this.#observeDropped(health, reported, monotonic_ms),
      ...this.#observeDamage(health, reported),
    ];
  }

  #observeTrouble({ trouble }: SpoolHealth, reported: Tell): HealthEvent[] {
    const before = this.#trouble;
    this.#trouble = trouble;
    if (trouble === before) return [];
    if (trouble === "") return [reported("agent.spool_restored", "")];
    return [reported("agent.spool_unwritable", trouble)];
  }

  #observeDropped({ rows_dropped }: SpoolHealth, reported: Tell, monotonic_ms: number): HealthEvent[] {
    const before = (this.#dropped ??= rows_dropped);
    const since = Object.entries(rows_dropped)
      .map(([stream, rows]) => [stream, rows - (before[stream] ?? 0)] as const)
      .filter(([, rows]) => rows > 0);
    if (since.length === 0 || monotonic_ms - this.#dropped_reported_ms < TELL_DROPPED_MS) return [];
    this.#dropped = rows_dropped;
    this.#dropped_reported_ms = monotonic_ms;
    return [reported("agent.spool_dropped", since.map(([stream, rows]) => `${rows} of ${stream}`).join(", "))];
  }

  #observeDamage({ damaged_places, damaged_bytes, torn_bytes, rows_unreadable }: SpoolHealth, reported: Tell): HealthEvent[] {
    if (damaged_places <= this.#damaged_places && rows_unreadable <= this.#rows_unreadable) return [];
    this.#damaged_places = damaged_places;
    this.#rows_unreadable = rows_unreadable;
    const places = `${damaged_places} ${damaged_places === 1 ? "place" : "places"}, ${damaged_bytes} bytes`;
    return [
      reported(
        "agent.spool_damaged",
        `${places}, ${torn_bytes} of them at the end of a file; ${rows_unreadable} rows unreadable`,
      ),
    ];
  }
}

type Tell = (kind: HealthEvent["kind"], detail: string) => HealthEvent;
