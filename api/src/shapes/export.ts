/** A month of rows, to be exported. */
import * as z from "zod";

import { count, type Shape } from "./shape.ts";

/** GET /api/v1/export */
export const export_plan_schema = z.strictObject({
  month: z.string().describe("UTC, e.g. 2026-10"),
  tables: z.array(z.strictObject({ table: z.string(), rows: count, bytes: count.describe("On disk.") })),
});
export type ExportPlan = Shape<typeof export_plan_schema>;
