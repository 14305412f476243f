import type { MiddlewareHandler } from "hono";

import { errorAnswer } from "../answers.ts";
import type { ConnectionLimits } from "../connections/connection-limits.ts";
import type { HttpEnv } from "../route.ts";

/**
 * Answers that are not cut off when their credentials end. A live stream is ended by its own list, with an end that its reader
 * understands; the sign-out itself ends the session that it answers.
 */
const OUTLIVES_SIGN_OUT: readonly string[] = ["/api/v1/live", "/api/v1/sign-out"];

/** Bounds what an account asks at the same time. Without a server, as in tests, nothing is counted. */
export const connectionLimit =
  (limits: ConnectionLimits | undefined): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const principal = context.get("principal");
    const outgoing = context.env?.outgoing;
    if (limits === undefined || principal === undefined || outgoing === undefined) return next();
    const isStillAllowed = OUTLIVES_SIGN_OUT.includes(context.req.path) ? () => true : context.get("stillSignedIn");
    if (limits.begin({ account: principal.name, isStillAllowed, outgoing })) return next();
    const hint = "Ask again when some of them are done, or with a token of your own.";
    const message = "This account waits for as many answers as it may.";
    return errorAnswer(429, "too_many_requests", message, hint, { "Retry-After": "5" });
  };
