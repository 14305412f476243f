import type { MiddlewareHandler } from "hono";

import type { HttpEnv } from "../route.ts";
import { isForSql } from "../sql/sql-path.ts";

/** Styles may be inline, because the page's components set them; scripts may not. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Answers of /clickhouse/ are made by those who ask: nothing in them runs, whatever it claims to be. */
const SQL_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** Headers that keep the page to itself, on every answer. With the policy no-referrer, forms of ours would send Origin: null. */
export const securityHeaders = (): MiddlewareHandler<HttpEnv> => async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("Content-Security-Policy", isForSql(context.req.path) ? SQL_POLICY : POLICY);
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("X-Frame-Options", "DENY");
  headers.set("Referrer-Policy", "same-origin");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
};
