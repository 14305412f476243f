import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** Settings by which a query would leave its bounds, reach files or machines, or change what its answer is taken for. */
const SETTINGS = [
  "readonly = 0",
  "allow_ddl = 1",
  "allow_introspection_functions = 1",
  "max_memory_usage = 0",
  "max_memory_usage = 2000000000000",
  "max_memory_usage_for_user = 0",
  "max_execution_time = 0",
  "max_execution_time = 86400",
  "timeout_before_checking_execution_speed = 86400",
  "max_result_rows = 0",
  "max_result_rows = 1000000000",
  "max_concurrent_queries_for_user = 0",
  "max_concurrent_queries_for_all_users = 0",
  "max_threads = 1000",
  "priority = -1",
  "log_queries = 0",
  "log_comment = 'x'",
  "send_logs_level = 'trace'",
  "http_response_headers = {'Content-Type':'text/html'}",
  "add_http_cors_header = 1",
  "format_template_row = '/etc/passwd'",
  "format_schema = '/etc/passwd:A'",
  "format_avro_schema_registry_url = 'http://127.0.0.1:1'",
  "filesystem_cache_name = 'a'",
  "query_cache_tag = 'a'",
  "use_query_cache = 1, query_cache_share_between_users = 1",
  "query_cache_nondeterministic_function_handling = 'save'",
  "async_insert = 1",
  "enable_url_encoding = 0",
  "s3_allow_server_credentials_in_user_queries = 1",
  "implicit_select = 1",
  "dialect = 'prql'",
  "dialect = 'kusto'",
  "temporary_files_codec = 'NONE'",
  "max_bytes_before_external_sort = 1",
  "max_bytes_ratio_before_external_sort = 0.0001",
  "param_x = 1",
  "role = 'heliograph'",
  "force_data_skipping_indices = 'a'",
  "ast_fuzzer_runs = 1",
  "opentelemetry_start_trace_probability = 1",
] as const;

export const sql_settings: Attack = {
  name: "sql-settings",
  does: "brings settings of its own into a query, as SETTINGS, as SET, and in a subquery",
  holds: "no such setting takes effect: it is refused, or the query runs with what it has anyway",
  async run(target, tally) {
    for (const setting of SETTINGS) {
      const [name = "", value = ""] = setting.split(" = ");
      // What counts is that a value took effect: asking for what is so anyway is no door.
      const shown = `toString(getSetting('${name}'))`;
      const usual = (await askSql(target, `SELECT ${shown}`)).text;
      for (const sql of [
        `SELECT ${shown} SETTINGS ${setting}`,
        `SELECT * FROM (SELECT ${shown} SETTINGS ${setting})`,
        `SELECT ${shown} UNION ALL SELECT ${shown} SETTINGS ${setting}`,
        `SELECT ${shown} SETTINGS ${setting} UNION ALL SELECT ${shown}`,
        `WITH a AS (SELECT ${shown} AS b SETTINGS ${setting}) SELECT b FROM a`,
        `SELECT ${shown} FORMAT TSV SETTINGS ${setting}`,
      ]) {
        const { status, text } = await askSql(target, sql);
        tally.holds(sql, status >= 400 || text.split("\n").every((line) => line === "" || `${line}\n` === usual), text);
      }
      if (name === "log_comment" || setting.includes(", ")) continue;
      const parameters = `${name}=${encodeURIComponent(value.replaceAll("'", ""))}`;
      const { status, headers, text } = await askSql(target, `SELECT ${shown}`, { parameters });
      const is_changed = (headers["content-type"] ?? "").includes("html") || "access-control-allow-origin" in headers;
      tally.holds(`?${parameters}`, status >= 400 || (text === usual && !is_changed), text);
    }
    for (const sql of ["SET readonly = 0", "SET ROLE ALL", "SELECT 1; SELECT 2", "SELECT 1;\nDROP TABLE heliograph.events"]) {
      const { status, text } = await askSql(target, sql);
      tally.holds(sql, status >= 400, text);
    }
  },
};
