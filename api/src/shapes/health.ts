/** Whether the collector is alive, and whether it can do its work. */
import * as z from "zod";

import type { Shape } from "./shape.ts";

/** GET /healthz */
export const health_schema = z.strictObject({
  alive: z.literal(true),
  instance: z.string().optional().describe("Identifier of the collector; for administrators alone."),
});
export type Health = Shape<typeof health_schema>;

/** GET /readyz, with 200 or 503. */
export const readiness_schema = z.strictObject({
  ready: z.boolean(),
  checks: z.array(
    z.strictObject({
      name: z.string().describe("E.g. store, broker."),
      ready: z.boolean(),
      reason: z.string().optional().describe("Why not, or what will be missing soon; for administrators alone."),
    }),
  ),
});
export type Readiness = Shape<typeof readiness_schema>;
