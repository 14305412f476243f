import { type EventsQuery, events_query_schema } from "@heliograph/api/queries";
import type { EventsSnapshot, EventSummary } from "@heliograph/api/shapes/events";

import { jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** The newest events. */
export const eventsRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "listEvents",
    methods: ["GET"],
    path: "/api/v1/events",
    shown_as: "/api/v1/events",
    access: "viewer",
    summary: "The newest events, newest first; older ones are in ClickHouse, table heliograph.events",
    query: events_query_schema,
    answers: { media_type: "application/json", schema: "EventsSnapshot" },
    handle: (context, filter) => {
      const { time_ms, events } = ports.live.events();
      const answer: EventsSnapshot = { time_ms, events: filteredEvents(events, filter) };
      return jsonWithEtag(context, answer);
    },
  });

/** The first `limit` events that have all that the filter names. */
function filteredEvents(events: readonly EventSummary[], { limit, ...wanted }: EventsQuery): readonly EventSummary[] {
  const fields = Object.entries(wanted) as [keyof EventSummary, string][];
  return events.filter((event) => fields.every(([field, value]) => event[field] === value)).slice(0, limit);
}
