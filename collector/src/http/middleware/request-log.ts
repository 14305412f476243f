import type { MiddlewareHandler } from "hono";

import type { HttpPorts } from "../ports.ts";
import type { HttpEnv } from "../route.ts";

/** Tells of each answered request. The path alone: tokens come in query strings and headers. */
export const requestLog =
  (ports: Pick<HttpPorts, "observer" | "now_ms">): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const began_ms = ports.now_ms();
    await next();
    ports.observer.onRequest({
      method: context.req.method,
      path: context.req.path.slice(0, 512),
      status: context.res.status,
      duration_ms: ports.now_ms() - began_ms,
      principal: context.get("principal")?.name ?? "",
    });
  };
