/** Answers that several routes give: JSON with an ETag, and errors in the shape of ApiError. */
import { createHash } from "node:crypto";

import type { ApiError } from "@heliograph/api/shapes/error";
import type { Context } from "hono";

/** JSON with an ETag; 304 without a body when the asker has it already. */
export function jsonWithEtag(context: Context, value: unknown): Response {
  const body = JSON.stringify(value);
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const headers = { ETag: etag, "Cache-Control": "private, no-cache" };
  if (isNamedIn(context.req.header("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": "application/json" } });
}

const isNamedIn = (list: string | undefined, etag: string): boolean =>
  list !== undefined && list.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);

/** An error, as each answer that is not 2xx carries it. */
export function errorAnswer(
  status: number,
  code: string,
  message: string,
  hint: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body: ApiError = { error: { code, message, hint } };
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
