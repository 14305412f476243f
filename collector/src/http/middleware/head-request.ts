import type { MiddlewareHandler } from "hono";

import type { HttpEnv } from "../route.ts";

/** Ends the body of an answer to HEAD: nobody reads it, and a live stream or an export would stay open for good. */
export const headRequest = (): MiddlewareHandler<HttpEnv> => async (context, next) => {
  await next();
  if (context.req.method === "HEAD") await context.res.body?.cancel();
};
