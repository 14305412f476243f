/**
 * The configuration of the embedded ClickHouse, as text. It is locked (docs/decisions, embedded ClickHouse): without the header
 * with the secret every request gets 403; the process's own user `default`, which has to exist without a password, may only
 * start the listener and read standard input; analysts read only database heliograph.
 */
import { SETTINGS } from "../../analysts/settings.ts";
import { DATABASE } from "../schema/tables.ts";
import { archiveDisk, archiveDiskXml, type ArchiveLocation } from "./archive.ts";

/** Header that carries the secret. */
export const SECRET_HEADER = "X-Heliograph-Secret";
export const ADMIN_USER = "heliograph";
export const ANALYST_USER = "analyst";
/** Storage policy with the volumes hot and archive. */
export const STORAGE_POLICY = "tiered";

/** Generated for each start of the child, so that a leaked one is useless after it. */
export interface Credentials {
  readonly secret: string;
  readonly admin_password: string;
  readonly analyst_password: string;
}

/** Absolute paths of folders below the data directory. */
export interface Folders {
  /** ClickHouse's own: metadata, its lock. */
  readonly data: string;
  readonly hot: string;
  readonly archive: string;
  readonly log: string;
  /** Configuration of one start. */
  readonly run: string;
}

/** Bounds of one query of an analyst. */
export interface AnalystLimits {
  readonly max_memory_bytes: number;
  readonly max_execution_seconds: number;
  readonly max_result_rows: number;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export interface ServerLimits {
  readonly max_memory_bytes: number;
  /** Space that INSERTs and merges leave free on the filesystem of the data directory. */
  readonly keep_free_bytes: number;
}

/**
 * Disks and the policy. The folder `archive` always exists: rows that earlier settings put there are read, and move on by the
 * same TTL. Parts move early to an archive elsewhere when the hot volume is nearly full; moving them to a folder on the same
 * filesystem would free nothing.
 */
function storageConfiguration(folders: Folders, archive: ArchiveLocation, keep_free_bytes: number): string {
  const local = (name: string, folder: string): string =>
    `<${name}><type>local</type><path>${escaped(folder)}/</path><keep_free_space_bytes>${keep_free_bytes}</keep_free_space_bytes></${name}>`;
  const before = archive === undefined ? "" : "\n      <archive_before><disk>archive</disk></archive_before>";
  return `<storage_configuration>
    <disks>
      ${local("hot", folders.hot)}
      ${local("archive", folders.archive)}
      ${archiveDiskXml(archive)}
    </disks>
    <policies><${STORAGE_POLICY}><volumes>
      <hot><disk>hot</disk></hot>
      <archive><disk>${archiveDisk(archive)}</disk></archive>${before}
    </volumes><move_factor>${archive === undefined ? 0 : 0.1}</move_factor></${STORAGE_POLICY}></policies>
  </storage_configuration>`;
}

/** config.xml: storage, memory, and access to the HTTP interface. */
export function serverConfiguration(
  folders: Folders,
  credentials: Credentials,
  { max_memory_bytes, keep_free_bytes }: ServerLimits,
  archive: ArchiveLocation,
): string {
  return `<clickhouse>
  <logger>
    <log>${escaped(folders.log)}/clickhouse.log</log>
    <errorlog>${escaped(folders.log)}/clickhouse.err.log</errorlog>
    <size>10M</size>
    <count>3</count>
  </logger>
  <users_config>${escaped(folders.run)}/users.xml</users_config>
  <format_schema_path>${escaped(folders.data)}/format_schemas/</format_schema_path>
  <max_server_memory_usage>${max_memory_bytes}</max_server_memory_usage>
  <mark_cache_size>67108864</mark_cache_size>
  <max_concurrent_queries>100</max_concurrent_queries>
  <access_control_improvements>
    <settings_constraints_replace_previous>true</settings_constraints_replace_previous>
    <select_from_system_db_requires_grant>true</select_from_system_db_requires_grant>
    <select_from_information_schema_requires_grant>false</select_from_information_schema_requires_grant>
    <table_engines_require_grant>true</table_engines_require_grant>
  </access_control_improvements>
  <display_secrets_in_show_and_select>false</display_secrets_in_show_and_select>
  ${storageConfiguration(folders, archive, keep_free_bytes)}
  <http_handlers>
    <rule>
      <headers><${SECRET_HEADER}>${escaped(credentials.secret)}</${SECRET_HEADER}></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
    <rule>
      <handler><type>static</type><status>403</status><content_type>text/plain</content_type><response_content>Forbidden: ask the collector, at /clickhouse/
</response_content></handler>
    </rule>
  </http_handlers>
</clickhouse>
`;
}

const MAX_THREADS = 4;
/** Fixed bounds of an analyst's query: temporary data on disk, concurrent queries. */
const FIXED = {
  max_temporary_data_on_disk_size_for_query: 4 * 2 ** 30,
  max_temporary_data_on_disk_size_for_user: 8 * 2 ** 30,
  max_concurrent_queries_for_user: 50,
  format_display_secrets_in_show_and_select: 0,
};

/** users.xml: the collector's own user, the analyst, and `default`, the user of `clickhouse local` itself. */
export function usersConfiguration(credentials: Credentials, limits: AnalystLimits): string {
  const bounds = {
    max_memory_usage: limits.max_memory_bytes,
    max_memory_usage_for_user: limits.max_memory_bytes,
    max_execution_time: limits.max_execution_seconds,
    max_result_rows: limits.max_result_rows,
  };
  const values = Object.entries({ ...bounds, ...FIXED }).map(([name, value]) => `<${name}>${value}</${name}>`);
  // readonly = 1 refuses every setting except those named here, and those beyond their bounds.
  const constraints = SETTINGS.map((name) => {
    const most = { ...bounds, max_threads: MAX_THREADS }[name];
    return `<${name}>${most === undefined ? "" : `<min>1</min><max>${most}</max>`}<changeable_in_readonly/></${name}>`;
  });
  return `<clickhouse>
  <profiles>
    <default></default>
    <analyst>
      <readonly>1</readonly>
      ${values.join("")}
      <max_threads>${MAX_THREADS}</max_threads>
      <constraints>${constraints.join("")}</constraints>
    </analyst>
  </profiles>
  <quotas><default></default></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>default</profile><quota>default</quota>
      <grants>
        <query>GRANT SYSTEM LISTEN ON *.*</query>
        <query>GRANT CREATE TEMPORARY TABLE ON *.*</query>
        <query>GRANT READ ON FILE</query>
      </grants>
    </default>
    <${ADMIN_USER}>
      <password>${credentials.admin_password}</password>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>default</profile><quota>default</quota>
      <access_management>1</access_management>
    </${ADMIN_USER}>
    <${ANALYST_USER}>
      <password>${credentials.analyst_password}</password>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>analyst</profile><quota>default</quota>
      <grants><query>GRANT SELECT ON ${DATABASE}.*</query></grants>
    </${ANALYST_USER}>
  </users>
</clickhouse>
`;
}

/**
 * Arguments of `clickhouse local`. The last query blocks until standard input ends, so that the server stops when its parent
 * closes the pipe.
 */
export const serverArguments = (folders: Folders, port: number): readonly string[] => [
  `--config-file=${folders.run}/config.xml`,
  `--path=${folders.data}`,
  `--http_port=${port}`,
  "--listen_host=127.0.0.1",
  "--log-level=warning",
  "--query",
  "SYSTEM START LISTEN HTTP; SELECT count() FROM file('stdin', 'LineAsString')",
];
