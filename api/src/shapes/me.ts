/** Who is signed in. */
import * as z from "zod";

import type { Shape } from "./shape.ts";

/** GET /api/v1/me */
export const me_schema = z.strictObject({ name: z.string(), role: z.enum(["admin", "viewer", "analyst"]) });
export type Me = Shape<typeof me_schema>;
