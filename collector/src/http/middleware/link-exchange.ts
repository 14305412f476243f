/** `/?token=…`: the token of a link becomes a cookie, and leaves the address. */
import type { MiddlewareHandler } from "hono";

import type { HttpPorts } from "../ports.ts";
import type { HttpEnv } from "../route.ts";
import { setSession } from "../sign-in/session-cookie.ts";
import type { SignInFailures } from "../sign-in/sign-in-failures.ts";
import { signInPage } from "../sign-in/sign-in-page.ts";
import { whereOf } from "./same-site.ts";

export const linkExchange =
  (ports: Pick<HttpPorts, "sign_in" | "now_ms">, failures: SignInFailures): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const token = context.req.query("token");
    if (token === undefined || context.req.method !== "GET" || /^\/(api|clickhouse)(\/|$)/.test(context.req.path)) return next();
    const session = token === "" ? undefined : await ports.sign_in.exchange(token, whereOf(context).remote);
    if (session === undefined) return (await failures.add(context)) ?? signInPage(context, "wrong_link");
    const url = new URL(context.req.url);
    url.searchParams.delete("token");
    setSession(context, session, ports.now_ms());
    context.header("Cache-Control", "no-store");
    // One slash alone: //elsewhere.example would be another site.
    return context.redirect(`/${url.pathname.replace(/^[/\\]+/, "")}${url.search}`, 303);
  };
