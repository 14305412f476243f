/** Which events a panel shows. Pure. */
import type { EventSummary } from "@heliograph/api/shapes/events";

/** One line: an event, and how often the same was said. */
export interface EventLine {
  /** The newest of them. */
  readonly event: EventSummary;
  readonly count: number;
  /** When the first of them was. */
  readonly first_ms: number;
}

const same = (event: EventSummary): string =>
  JSON.stringify([
    event.node,
    event.kind,
    event.severity,
    event.code,
    event.gpu_uuid,
    event.mig_uuid,
    event.job_id,
    event.message,
  ]);

/** Events, newest first, those that say the same as one line at the place of their newest. */
export function eventLines(events: readonly EventSummary[]): EventLine[] {
  const lines = new Map<string, EventLine>();
  for (const event of events) {
    const line = lines.get(same(event));
    lines.set(
      same(event),
      line === undefined
        ? { event, count: 1, first_ms: event.time_ms }
        : { ...line, count: line.count + 1, first_ms: Math.min(line.first_ms, event.time_ms) },
    );
  }
  return [...lines.values()];
}

/** Key of an event among those that were seen. */
export const eventKey = ({ node, event_id }: Pick<EventSummary, "node" | "event_id">): string => `${node}\n${event_id}`;

/**
 * Splits events into critical ones that were not seen yet and the newest of the rest, `most` lines of them. An event is
 * in one of both.
 */
export function shownEvents(
  events: readonly EventSummary[],
  seen: ReadonlySet<string>,
  most: number,
): { readonly unseen: readonly EventLine[]; readonly newest: readonly EventLine[]; readonly left: number } {
  const isUnseen = (event: EventSummary): boolean => event.severity === "critical" && !seen.has(eventKey(event));
  const rest = eventLines(events.filter((event) => !isUnseen(event)));
  return {
    unseen: eventLines(events.filter(isUnseen)),
    newest: rest.slice(0, most),
    left: Math.max(0, rest.length - most),
  };
}
