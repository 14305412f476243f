/** Nobody gets an answer without being signed in, but to the routes that are open; SQL is for some roles alone. */
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";

import { errorAnswer } from "../answers.ts";
import { bearerToken, clickHousePassword, SESSION_COOKIE } from "../credentials.ts";
import { htmlPage } from "../html-page.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv, Route } from "../route.ts";
import { isForSql } from "../sql-path.ts";
import type { Principal } from "../sign-in-port.ts";

const HINT = "Open the link that the collector printed at its start, or send Authorization: Bearer <token>.";

type Ports = Pick<HttpPorts, "sign_in" | "onRefused">;

/** `open` are paths that need nobody signed in. */
export function signIn(routes: readonly Route[], ports: Ports): MiddlewareHandler<HttpEnv> {
  const open = new Set(routes.filter((route) => route.access === "open").map((route) => route.path));
  return async (context, next) => {
    if (open.has(context.req.path)) return next();
    const ask = principalOf(context, ports);
    const principal = ask();
    context.set("principal", principal);
    context.set("stillSignedIn", () => ask() !== undefined);
    if (principal === undefined) return refusal(context, ports);
    if (isForSql(context.req.path) && principal.role === "viewer") {
      ports.onRefused("wrong_role");
      const hint = "Ask an administrator for a token of the role analyst.";
      return errorAnswer(403, "wrong_role", "Viewers can't use SQL.", hint);
    }
    return next();
  };
}

/** A function that asks who the request's credentials stand for, now or later. A token counts before a cookie. */
function principalOf(context: Context<HttpEnv>, { sign_in }: Ports): () => Principal | undefined {
  const header = (name: string): string | undefined => context.req.header(name);
  const token =
    bearerToken(header("Authorization")) ??
    (isForSql(context.req.path) ? clickHousePassword(header, new URL(context.req.url)) : undefined);
  if (token !== undefined) return () => sign_in.principalOfToken(token);
  // A link or form of another page brings a browser's cookie with it, never a token. The page itself asks no SQL.
  if (isForSql(context.req.path)) return () => undefined;
  const cookie = getCookie(context, SESSION_COOKIE);
  return () => (cookie === undefined ? undefined : sign_in.principalOfSession(cookie));
}

function refusal(context: Context<HttpEnv>, { onRefused }: Ports): Response {
  const sentSome = context.req.header("Authorization") !== undefined || getCookie(context, SESSION_COOKIE) !== undefined;
  onRefused(sentSome ? "wrong_credentials" : "no_credentials");
  if (wantsPage(context)) return signInPage(context);
  const message = sentSome ? "The token or session is not valid, or not any more." : "Nobody is signed in.";
  const challenge = isForSql(context.req.path) ? 'Basic realm="heliograph"' : 'Bearer realm="heliograph"';
  return errorAnswer(401, "not_signed_in", message, HINT, { "WWW-Authenticate": challenge });
}

const wantsPage = (context: Context<HttpEnv>): boolean =>
  (context.req.header("Accept") ?? "").includes("text/html") && !/^\/(api|clickhouse)\//.test(context.req.path);

/** How to get in. Never says anything that the address held. */
export function signInPage(context: Context<HttpEnv>): Response {
  // A link on another site's page leads here without the cookie, which is SameSite=Strict; loading again sends it.
  const fromElsewhere = context.req.header("Sec-Fetch-Site") === "cross-site";
  const refresh = fromElsewhere ? '<meta http-equiv="refresh" content="0">\n' : "";
  const paragraphs = [
    "You are not signed in, or not any more.",
    "Open the link that the collector printed when it started (it ends in ?token=…).",
    "An administrator gets you a token with: heliograph-collector token viewer <name>.",
  ];
  return htmlPage(401, "Sign in to Heliograph", paragraphs, refresh);
}
