/** Nobody gets an answer without being signed in, but to the routes that are open; SQL is for some roles alone. */
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";

import { errorAnswer } from "../answers.ts";
import { bearerToken, clickHousePassword, SESSION_COOKIE } from "../sign-in/credentials.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv, Route } from "../route.ts";
import type { SignInFailures } from "../sign-in/sign-in-failures.ts";
import { signInPage } from "../sign-in/sign-in-page.ts";
import { isForSql } from "../sql/sql-path.ts";
import type { Principal } from "../sign-in/sign-in-port.ts";
import { whereOf } from "./same-site.ts";

const HINT = "Sign in at /sign-in, or send Authorization: Bearer <token>.";

type Ports = Pick<HttpPorts, "sign_in" | "observer">;

/** `open` are paths that need nobody signed in. */
export function signIn(routes: readonly Route[], ports: Ports, failures: SignInFailures): MiddlewareHandler<HttpEnv> {
  const open = new Set(routes.filter((route) => route.access === "open").map((route) => route.path));
  return async (context, next) => {
    const ask = principalOf(context, ports);
    const principal = ask();
    context.set("principal", principal);
    context.set("stillSignedIn", () => ask() !== undefined);
    if (open.has(context.req.path)) return next();
    if (principal === undefined) return await refusal(context, ports, failures);
    if (isForSql(context.req.path) && principal.role === "viewer") {
      ports.observer.onRefused("wrong_role", whereOf(context));
      const hint = "Ask an administrator for a token of the role analyst.";
      return errorAnswer(403, "wrong_role", "Viewers can't use SQL.", hint);
    }
    return next();
  };
}

/** A function that asks whose the request's credentials are, now or later. A token comes before a cookie. */
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

async function refusal(context: Context<HttpEnv>, { observer }: Ports, failures: SignInFailures): Promise<Response> {
  const sent_token =
    context.req.header("Authorization") !== undefined ||
    (isForSql(context.req.path) &&
      clickHousePassword((name) => context.req.header(name), new URL(context.req.url)) !== undefined);
  const sent_cookie = getCookie(context, SESSION_COOKIE) !== undefined;
  // A browser whose session has ended asks for many files at once: this is logged and counted, and answered without delay.
  if (!sent_token) observer.onRefused(sent_cookie ? "wrong_credentials" : "no_credentials", whereOf(context));
  const stop = sent_token ? await failures.add(context) : undefined;
  if (stop !== undefined) return stop;
  if (wantsPage(context)) return signInPage(context, "needed");
  const message = sent_token || sent_cookie ? "The token or session is not valid, or not any more." : "Nobody is signed in.";
  const challenge = isForSql(context.req.path) ? 'Basic realm="heliograph"' : 'Bearer realm="heliograph"';
  // A browser would ask for a password, keep it, and send it with each link that follows.
  const headers = context.req.header("Sec-Fetch-Mode") === "navigate" ? undefined : { "WWW-Authenticate": challenge };
  return errorAnswer(401, "not_signed_in", message, HINT, headers);
}

const wantsPage = (context: Context<HttpEnv>): boolean =>
  (context.req.header("Accept") ?? "").includes("text/html") && !/^\/(api|clickhouse)\//.test(context.req.path);
