import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** Tables of ClickHouse that hold other people's questions, settings, paths, credentials or the server's insides. */
const TABLES =
  "users roles grants role_grants settings_profiles settings_profile_elements quotas quotas_usage row_policies masking_policies query_log query_thread_log query_views_log session_log text_log trace_log part_log metric_log asynchronous_metric_log processes user_processes merges mutations moves disks storage_policies clusters named_collections server_settings merge_tree_settings dictionaries user_directories remote_data_paths detached_parts backups backup_log stack_trace symbols certificates crash_log errors warnings zookeeper zookeeper_connection dropped_tables distribution_queue replicas replication_queue kafka_consumers s3queue schema_inference_cache query_cache filesystem_cache filesystem_cache_settings blob_storage_log asynchronous_inserts asynchronous_loader jemalloc_bins dns_cache workloads resources scheduler azure_queue_settings iceberg_history delta_lake_metadata_log models".split(
    " ",
  );
const STATEMENTS = [
  "SHOW PROCESSLIST",
  "SHOW USERS",
  "SHOW CREATE USER heliograph",
  "SHOW CREATE USER default",
  "SHOW GRANTS FOR heliograph",
  "SHOW ACCESS",
  "SHOW CREATE SETTINGS PROFILE analyst",
  "SHOW FILESYSTEM CACHES",
  "SELECT * FROM information_schema.tables WHERE table_schema = 'system' AND table_name = 'users'",
  "SELECT currentProfiles(), enabledProfiles(), hostName(), FQDN()",
];

export const sql_system_tables: Attack = {
  name: "sql-system-tables",
  does: "reads, as an analyst, ClickHouse's own tables of users, queries, settings, disks and logs",
  holds: "no row of them comes back, and no answer has a password, a token, a path or another user's question",
  async run(target, tally) {
    const secrets = target.machine?.secrets() ?? [];
    const other = `canary_of_another_${Math.floor(target.random() * 1e9)}`;
    await askSql(target, `SELECT '${other}'`, { token: target.tokens.admin });
    const running = askSql(target, `SELECT sleep(2), '${other}'`, { token: target.tokens.admin });
    const leaks = (sql: string, text: string): boolean =>
      [...secrets, other].some((secret) => !sql.includes(secret) && text.includes(secret));
    for (const table of TABLES) {
      const sql = `SELECT * FROM system.${table} LIMIT 5 FORMAT TSVRaw`;
      const { status, text } = await askSql(target, sql);
      // Without a row, a table gave nothing away: ClickHouse shows only their own in some.
      tally.holds(sql, status >= 400 || (text.trim() === "" && !leaks(sql, text)), text);
    }
    for (const sql of STATEMENTS) {
      const { text } = await askSql(target, sql);
      tally.holds(sql, !leaks(sql, text), text);
    }
    await running;
  },
};
