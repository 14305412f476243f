/** `/?token=…`: the token of a link becomes a cookie, and leaves the address. */
import type { MiddlewareHandler } from "hono";
import { setCookie } from "hono/cookie";

import { SESSION_COOKIE } from "../credentials.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv } from "../route.ts";
import { signInPage } from "./sign-in.ts";

/** Browsers keep no cookie for longer than 400 days. */
const MAX_COOKIE_S = 400 * 24 * 3600;

export const linkExchange =
  (ports: Pick<HttpPorts, "sign_in" | "onRefused" | "now_ms">): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const token = context.req.query("token");
    if (token === undefined || context.req.method !== "GET" || /^\/(api|clickhouse)(\/|$)/.test(context.req.path)) return next();
    const session = token === "" ? undefined : await ports.sign_in.exchange(token);
    if (session === undefined) {
      ports.onRefused("wrong_credentials");
      return signInPage(context);
    }
    const url = new URL(context.req.url);
    url.searchParams.delete("token");
    setCookie(context, SESSION_COOKIE, session.value, {
      httpOnly: true,
      sameSite: "Strict",
      secure: url.protocol === "https:" || context.req.header("X-Forwarded-Proto") === "https",
      path: "/",
      maxAge: Math.min(MAX_COOKIE_S, Math.max(0, Math.floor((session.expires_ms - ports.now_ms()) / 1000))),
    });
    context.header("Cache-Control", "no-store");
    // One slash alone: //elsewhere.example would be another site.
    return context.redirect(`/${url.pathname.replace(/^[/\\]+/, "")}${url.search}`, 303);
  };
