import type { MiddlewareHandler } from "hono";

import { errorAnswer } from "../answers.ts";
import type { ConnectionShares } from "../connection-shares.ts";
import type { HttpEnv } from "../route.ts";

const LIVE_PATH = "/api/v1/live";

/** Bounds what an account asks at the same time. Without a server, as in tests, nothing is counted. */
export const answerShare =
  (shares: ConnectionShares | undefined): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const principal = context.get("principal");
    const outgoing = context.env?.outgoing;
    if (shares === undefined || principal === undefined || outgoing === undefined) return next();
    // A live stream is ended by its own list, with an end that its reader understands.
    const mayGoOn = context.req.path === LIVE_PATH ? () => true : context.get("stillSignedIn");
    if (shares.begin({ account: principal.name, mayGoOn, outgoing })) return next();
    const hint = "Ask again when some of them are done, or with a token of your own.";
    const message = "This account waits for as many answers as it may.";
    return errorAnswer(429, "too_many_requests", message, hint, { "Retry-After": "5" });
  };
