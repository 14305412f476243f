/** Which parts of an analyst's request go to ClickHouse, and which parts of its answer come back. Pure. */

import { refusalOfFormat } from "../../analysts/syntax-tree.ts";
import { SETTINGS } from "../../analysts/settings.ts";

/** Parameters of ClickHouse's HTTP interface that name the question and the form of its answer, and settings. */
const PASSED = new Set(["query", "database", "default_format", "compress", "wait_end_of_query", "buffer_size", ...SETTINGS]);
const PASSED_PREFIX = "param_";

/**
 * What clients send by themselves, and what is ours to decide: credentials, roles, sessions (all analysts are one user
 * of ClickHouse: one could take over another's), ids of queries (the store knows its own by them).
 */
const IGNORED = new Set([
  "user",
  "password",
  "token",
  "role",
  "quota_key",
  "session_id",
  "session_timeout",
  "session_check",
  "query_id",
  "client_protocol_version",
  "cancel_http_readonly_queries_on_client_close",
  "readonly",
  // Settings that drivers of Java, Go and Python send with each query, and that change nothing for a reader.
  "add_http_cors_header",
  "async_insert",
  "connect_timeout",
  "insert_deduplicate",
  "log_comment",
  "max_insert_block_size",
  "mutations_sync",
  "receive_timeout",
  "send_timeout",
  "send_logs_level",
  "socket_timeout",
  "wait_for_async_insert",
]);

/** The query string for ClickHouse, or the names of parameters that may not be sent. */
export function sqlParameters(asked: URLSearchParams): URLSearchParams | readonly string[] {
  const passed = new URLSearchParams();
  const refused: string[] = [];
  for (const [name, value] of asked) {
    if (IGNORED.has(name)) continue;
    if (PASSED.has(name) || name.startsWith(PASSED_PREFIX)) passed.append(name, value);
    else refused.push(name.slice(0, 64));
  }
  // An analyst who goes away is not waiting for the answer.
  passed.set("cancel_http_readonly_queries_on_client_close", "1");
  return refused.length > 0 ? refused : passed;
}

/** Headers for ClickHouse: our own credentials, and two of the analyst's that replace parameters. */
export function sqlRequestHeaders(asked: Headers, own: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const name of ["x-clickhouse-format", "x-clickhouse-database"]) {
    const value = asked.get(name);
    if (value !== null) headers.set(name, value);
  }
  // fetch would unpack the answer behind our back, and its length would be wrong.
  headers.set("accept-encoding", "identity");
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}

/** Formats that a request names beside its query; the first that may not be used. */
export function refusedFormat(parameters: URLSearchParams, headers: Headers): ReturnType<typeof refusalOfFormat> {
  const named = [...parameters.getAll("default_format"), headers.get("x-clickhouse-format") ?? ""].filter((name) => name !== "");
  return named.map(refusalOfFormat).find((refusal) => refusal !== undefined);
}

/** What a browser saves and never shows or runs. Anything else that ClickHouse says is sent as bytes. */
const MEDIA_TYPES = new Set([
  "application/json",
  "application/octet-stream",
  "application/x-ndjson",
  "application/vnd.apache.arrow.stream",
  "application/vnd.apache.parquet",
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
]);
const ANSWER_HEADERS = ["exception-code", "exception-tag", "format", "progress", "query-id", "summary", "timezone"] as const;

/** Headers of an answer: those of ClickHouse that are the analyst's business, and a media type that no browser runs. */
export function sqlAnswerHeaders(answered: Headers): Headers {
  const headers = new Headers({ "Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="answer"' });
  for (const name of ANSWER_HEADERS.map((end) => `x-clickhouse-${end}`)) {
    const value = answered.get(name);
    if (value !== null) headers.set(name, value);
  }
  const header = answered.get("content-type") ?? "";
  const [type = "", ...parameters] = header.split(";").map((part) => part.trim().toLowerCase());
  const charset = parameters.includes("charset=utf-8") || type.startsWith("text/") ? "; charset=UTF-8" : "";
  headers.set("content-type", MEDIA_TYPES.has(type) ? `${type}${charset}` : "application/octet-stream");
  return headers;
}
