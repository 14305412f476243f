/** Middleware in the order in which it acts, then the routes. */
import { type Context, Hono, type MiddlewareHandler } from "hono";

import { CollectorError } from "../errors.ts";
import { errorAnswer } from "./answers.ts";
import type { ConnectionLimits } from "./connections/connection-limits.ts";
import { connectionLimit } from "./middleware/connection-limit.ts";
import { bodyLimit } from "./middleware/body-limit.ts";
import { headRequest } from "./middleware/head-request.ts";
import { linkExchange } from "./middleware/link-exchange.ts";
import { requestLog } from "./middleware/request-log.ts";
import { sameSite, type SameSiteOptions, whereOf } from "./middleware/same-site.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { signIn } from "./middleware/sign-in.ts";
import type { OpenStreams } from "./sse/open-streams.ts";
import type { HttpPorts } from "./ports.ts";
import type { HttpEnv } from "./route.ts";
import { routesOf } from "./routes.ts";
import { SignInFailures } from "./sign-in/sign-in-failures.ts";

function notAdmin({ observer }: HttpPorts, context: Context<HttpEnv>): Response {
  observer.onRefused("wrong_role", whereOf(context));
  return errorAnswer(403, "wrong_role", "Only administrators may do this.", "Ask one, or for a token of the role admin.");
}

/** Over the control socket: whoever may open it is an administrator. */
const signedInAsCommand = (): MiddlewareHandler<HttpEnv> => async (context, next) => {
  context.set("principal", { name: "command on this machine", role: "admin" });
  context.set("stillSignedIn", () => true);
  await next();
};

export function createApp(
  ports: HttpPorts,
  site: SameSiteOptions | { readonly kind: "control" },
  streams: OpenStreams,
  limits?: ConnectionLimits,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const failures = new SignInFailures(ports);
  const routes = routesOf(ports, streams, failures);
  app.use(requestLog(ports));
  app.use(securityHeaders());
  app.use(headRequest());
  if ("kind" in site) app.use(signedInAsCommand());
  else {
    app.use(sameSite(site, ports.observer.onRefused));
    app.use(linkExchange(ports, failures));
    app.use(signIn(routes, ports, failures));
  }
  app.use(connectionLimit(limits));
  app.use(bodyLimit());
  for (const route of routes)
    app.on([...route.methods], [route.path, ...(route.also ?? [])], async (context) => {
      if (route.access !== "admin") return await route.handle(context);
      const principal = context.get("principal");
      if (principal?.role !== "admin") return notAdmin(ports, context);
      const answer = await route.handle(context);
      const target = `${context.req.method} ${context.req.path.slice(0, 256)}`;
      const detail = [String(answer.status), context.get("audit_detail")].filter((part) => part !== undefined).join(" ");
      const from = "kind" in site ? "this machine" : whereOf(context).remote;
      ports.observer.audit({ action: "administrator_request", target, detail }, { who: principal.name, from });
      return answer;
    });
  app.notFound((context) => {
    const known = routes.map((route) => `${route.methods.join("|")} ${route.shown_as}`).join(", ");
    return errorAnswer(404, "route_unknown", `${context.req.method} is not answered here.`, `There are: ${known}.`);
  });
  app.onError((error, context) => {
    if (error instanceof CollectorError) return errorAnswer(error.retryable ? 503 : 500, error.code, error.message, error.hint);
    ports.observer.onFault(error, context.req.path);
    return errorAnswer(500, "fault", "The collector has a fault.", "The collector's log has the details.");
  });
  return app;
}
