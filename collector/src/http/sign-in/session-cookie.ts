/** The cookie that holds a browser's session. Scripts can't read it, and other sites' pages do not send it. */
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";

import { SESSION_COOKIE } from "./credentials.ts";
import type { HttpEnv } from "../route.ts";

/** Browsers keep no cookie for longer than 400 days. */
const MAX_COOKIE_S = 400 * 24 * 3600;

const isSecure = (context: Context<HttpEnv>): boolean =>
  new URL(context.req.url).protocol === "https:" || context.req.header("X-Forwarded-Proto") === "https";

export function setSession(
  context: Context<HttpEnv>,
  session: { readonly value: string; readonly expires_ms: number },
  now_ms: number,
): void {
  setCookie(context, SESSION_COOKIE, session.value, {
    httpOnly: true,
    sameSite: "Strict",
    secure: isSecure(context),
    path: "/",
    maxAge: Math.min(MAX_COOKIE_S, Math.max(0, Math.floor((session.expires_ms - now_ms) / 1000))),
  });
}

export function clearSession(context: Context<HttpEnv>): void {
  deleteCookie(context, SESSION_COOKIE, { httpOnly: true, sameSite: "Strict", secure: isSecure(context), path: "/" });
}
