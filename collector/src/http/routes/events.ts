import type { EventsSnapshot } from "@heliograph/api/shapes/events";

import { errorAnswer, jsonWithEtag } from "../answers.ts";
import { filteredEvents, parseEventFilter } from "../event-filter.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** The newest events. */
export const eventsRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/api/v1/events",
  shown_as: "/api/v1/events",
  access: "viewer",
  summary: "The newest events, newest first; older ones are in ClickHouse, table heliograph.events",
  parameters: [
    { name: "limit", in: "query", description: "How many, 1 to 1000; 200 if not given" },
    { name: "node", in: "query", description: "Of this node alone" },
    { name: "gpu_uuid", in: "query", description: "Of this GPU alone" },
    { name: "job_id", in: "query", description: "Of this job alone" },
    { name: "kind", in: "query", description: "Of this kind alone, e.g. gpu.xid" },
    { name: "severity", in: "query", description: "Of this severity alone: info, warning, critical" },
  ],
  answers: { media_type: "application/json", type: "EventsSnapshot" },
  handle: (context) => {
    const filter = parseEventFilter(context.req.query());
    if (typeof filter === "string") return errorAnswer(400, "bad_request", filter, "/api/openapi.json lists the parameters.");
    const { time_ms, events } = ports.live.events();
    const answer: EventsSnapshot = { time_ms, events: filteredEvents(events, filter) };
    return jsonWithEtag(context, answer);
  },
});
