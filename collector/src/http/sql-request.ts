/** What of an analyst's request goes on to ClickHouse, and what of its answer comes back. Pure. */

/** Parameters of ClickHouse's HTTP interface that name the question and the form of its answer. */
const PASSED = new Set([
  "query",
  "database",
  "default_format",
  "compress",
  "decompress",
  "enable_http_compression",
  "wait_end_of_query",
  "buffer_size",
  "send_progress_in_http_headers",
  "http_headers_progress_interval_ms",
  "max_result_rows",
  "max_result_bytes",
  "result_overflow_mode",
  "max_execution_time",
  "max_block_size",
  "max_threads",
  "limit",
  "offset",
  "extremes",
  "date_time_output_format",
  "date_time_input_format",
  "join_use_nulls",
  "session_timezone",
  // clickhouse-connect sends it with each query.
  "cast_string_to_dynamic_use_inference",
  "add_http_cors_header",
  "http_write_exception_in_output_format",
]);
const PASSED_PREFIXES = ["param_", "output_format_", "format_"] as const;

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
]);

/** The query string for ClickHouse, or the names of parameters that may not be sent. */
export function sqlParameters(asked: URLSearchParams): URLSearchParams | readonly string[] {
  const passed = new URLSearchParams();
  const refused: string[] = [];
  for (const [name, value] of asked) {
    if (PASSED.has(name) || PASSED_PREFIXES.some((prefix) => name.startsWith(prefix))) passed.append(name, value);
    else if (!IGNORED.has(name)) refused.push(name.slice(0, 64));
  }
  // An analyst who goes away is not waiting for the answer.
  passed.set("cancel_http_readonly_queries_on_client_close", "1");
  return refused.length > 0 ? refused : passed;
}

const REQUEST_HEADERS = ["content-type", "content-encoding", "x-clickhouse-format", "x-clickhouse-database"] as const;

/** Headers for ClickHouse: what describes the body, and our own credentials; none of the analyst's. */
export function sqlRequestHeaders(asked: Headers, own: Readonly<Record<string, string>>): Headers {
  const headers = new Headers();
  for (const name of REQUEST_HEADERS) {
    const value = asked.get(name);
    if (value !== null) headers.set(name, value);
  }
  // fetch would unpack the answer behind our back, and its length would be wrong.
  headers.set("accept-encoding", "identity");
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}

/** Headers of ClickHouse's answer that are the analyst's business. */
export function sqlAnswerHeaders(answered: Headers): Headers {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const [name, value] of answered) if (name === "content-type" || name.startsWith("x-clickhouse-")) headers.set(name, value);
  return headers;
}
