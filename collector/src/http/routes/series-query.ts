/** What GET /api/v1/series may ask: checked here beyond its schema, answered by the store. */
import type { series_query_schema } from "@heliograph/api/queries";
import { GPU_READINGS, type GpuReadingName, HOST_READINGS, type HostReadingName } from "@heliograph/proto/catalogue/catalogue";
import type * as z from "zod";

const MAX_SPAN_MS = 400 * 24 * 3_600_000;
const DEFAULT_SPAN_MS = 15 * 60_000;

/** Of GPUs (of a node, or one by UUID), or of a node's host. Times are ms since the epoch, from before to. */
export type SeriesQuery = {
  readonly from_ms: number;
  readonly to_ms: number;
  /** How many intervals the span is cut into, at most. */
  readonly points: number;
} & (
  | { readonly of: "gpu"; readonly node: string; readonly readings: readonly GpuReadingName[] }
  | { readonly of: "gpu"; readonly gpu_uuid: string; readonly readings: readonly GpuReadingName[] }
  | { readonly of: "host"; readonly node: string; readonly readings: readonly HostReadingName[] }
);

const GPU_NAMES: readonly string[] = GPU_READINGS.map((reading) => reading.name);
const HOST_NAMES: readonly string[] = HOST_READINGS.map((reading) => reading.name);

/** The query with its defaults, or what is wrong with it, in words. `now_ms` is the default for to_ms. */
export function checkSeriesQuery(query: z.output<typeof series_query_schema>, now_ms: number): SeriesQuery | string {
  const { node, gpu_uuid, of, readings, points } = query;
  const to_ms = query.to_ms ?? now_ms;
  const from_ms = query.from_ms ?? Math.max(0, to_ms - DEFAULT_SPAN_MS);
  if (from_ms >= to_ms) return "from_ms: expected a time before to_ms";
  if (to_ms - from_ms > MAX_SPAN_MS) return `from_ms: expected at most ${MAX_SPAN_MS} ms before to_ms`;
  const known = of === "gpu" ? GPU_NAMES : HOST_NAMES;
  const unknown = readings.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    return `readings: no such readings of a ${of}: ${unknown.join(", ").slice(0, 200)}; there are ${known.join(", ")}`;
  const span = { from_ms, to_ms, points };
  if (of === "host") {
    if (node === undefined || gpu_uuid !== undefined) return "node: expected a node, and no gpu_uuid, with of=host";
    return { ...span, of, node, readings: readings as HostReadingName[] };
  }
  const names = readings as GpuReadingName[];
  if (node !== undefined && gpu_uuid === undefined) return { ...span, of, node, readings: names };
  if (gpu_uuid !== undefined && node === undefined) return { ...span, of, gpu_uuid, readings: names };
  return "node: expected either node=… or gpu_uuid=…";
}
