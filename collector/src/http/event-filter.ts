/** What GET /api/v1/events may ask of the newest events; older ones are in ClickHouse. */
import type { EventSummary } from "@heliograph/api/shapes/events";
import * as z from "zod";

const parameters = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  node: z.string().optional(),
  gpu_uuid: z.string().optional(),
  job_id: z.string().optional(),
  kind: z.string().optional(),
  severity: z.enum(["info", "warning", "critical"]).optional(),
});

export type EventFilter = z.output<typeof parameters>;

/** The filter in a query string, or what is wrong with it, in words. */
export function parseEventFilter(query: Readonly<Record<string, string>>): EventFilter | string {
  const parsed = parameters.safeParse(query);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
}

/** The first `limit` events that have all that the filter names. */
export function filteredEvents(events: readonly EventSummary[], filter: EventFilter): readonly EventSummary[] {
  const { limit, ...wanted } = filter;
  const fields = Object.entries(wanted) as [keyof EventSummary, string][];
  return events.filter((event) => fields.every(([field, value]) => event[field] === value)).slice(0, limit);
}
