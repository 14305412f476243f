/** An error, as each answer that is not 2xx carries it. */
import * as z from "zod";

import type { Shape } from "./shape.ts";

/** Body of every answer that is not 2xx. */
export const api_error_schema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().describe("What went wrong."),
    hint: z.string().describe("What to do about it."),
  }),
});
export type ApiError = Shape<typeof api_error_schema>;
