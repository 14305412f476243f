/** What happened lately, newest first. */
import type { EventSummary } from "@heliograph/collector/http/api";
import type { ReactNode } from "react";

import { formatInstant } from "../format/duration.ts";
import { nodeHref } from "../router.ts";

const LEVELS: Readonly<Record<EventSummary["severity"], string>> = {
  info: "quiet",
  warning: "warn",
  critical: "bad",
  unknown: "quiet",
};

export function EventsPanel({
  events,
  now_ms,
  most = 12,
}: {
  readonly events: readonly EventSummary[];
  readonly now_ms: number;
  readonly most?: number;
}): ReactNode {
  return (
    <section className="panel" aria-label="Events">
      <h2>Events</h2>
      {events.length === 0 ? <p className="quiet">Nothing has happened yet.</p> : null}
      <ol className="events plain">
        {events.slice(0, most).map((event) => (
          <li key={`${event.node} ${event.event_id}`}>
            <time>{formatInstant(event.time_ms, now_ms)}</time>
            <span className={`tag is-${LEVELS[event.severity]}`}>{event.severity}</span>
            {event.node === "" ? (
              <span className="cut">collector</span>
            ) : (
              <a href={nodeHref(event.node)} className="cut" title={event.node}>
                {event.node}
              </a>
            )}
            <span className="cut" title={`${event.kind}: ${event.message}`}>
              {event.kind}
              {event.code === null ? "" : ` ${event.code}`}
              {event.message === "" ? "" : `: ${event.message}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
