/**
 * The configuration of the embedded ClickHouse, as text. It is locked (docs/decisions, embedded ClickHouse): without the
 * header that carries the secret every request gets 403; the process's own user `default`, which has to exist without a
 * password, may do nothing but start the listener and read standard input; analysts read database heliograph alone.
 */
import { DATABASE } from "../tables.ts";

/** Header that carries the secret. */
export const SECRET_HEADER = "X-Heliograph-Secret";
export const ADMIN_USER = "heliograph";
export const ANALYST_USER = "analyst";
/** Storage policy with the volumes hot and archive. */
export const STORAGE_POLICY = "tiered";

/** Generated anew for each start of the child, so that what leaks is worth nothing after it. */
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

/** config.xml: storage, memory, and who may reach the HTTP interface. */
export function serverConfiguration(folders: Folders, credentials: Credentials, max_memory_bytes: number): string {
  const path = (folder: string): string => escaped(`${folder}/`);
  return `<clickhouse>
  <logger>
    <log>${escaped(folders.log)}/clickhouse.log</log>
    <errorlog>${escaped(folders.log)}/clickhouse.err.log</errorlog>
    <size>10M</size>
    <count>3</count>
  </logger>
  <users_config>${escaped(folders.run)}/users.xml</users_config>
  <max_server_memory_usage>${max_memory_bytes}</max_server_memory_usage>
  <mark_cache_size>67108864</mark_cache_size>
  <max_concurrent_queries>100</max_concurrent_queries>
  <storage_configuration>
    <disks>
      <hot><type>local</type><path>${path(folders.hot)}</path></hot>
      <archive><type>local</type><path>${path(folders.archive)}</path></archive>
    </disks>
    <policies><${STORAGE_POLICY}><volumes>
      <hot><disk>hot</disk></hot>
      <archive><disk>archive</disk></archive>
    </volumes></${STORAGE_POLICY}></policies>
  </storage_configuration>
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

/** users.xml: the collector's own user, the analyst, and `default`, which `clickhouse local` itself is. */
export function usersConfiguration(credentials: Credentials, limits: AnalystLimits): string {
  const bounds = {
    max_memory_usage: limits.max_memory_bytes,
    max_memory_usage_for_user: limits.max_memory_bytes,
    max_execution_time: limits.max_execution_seconds,
    max_result_rows: limits.max_result_rows,
  };
  const values = Object.entries(bounds).map(([name, value]) => `<${name}>${value}</${name}>`);
  // readonly = 2 lets a query bring settings of its own (clients need that), but none beyond these bounds.
  const constraints = Object.entries(bounds).map(([name, value]) => `<${name}><min>1</min><max>${value}</max></${name}>`);
  return `<clickhouse>
  <profiles>
    <default></default>
    <analyst>
      <readonly>2</readonly>
      ${values.join("")}
      <max_threads>4</max_threads>
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
 * Arguments of `clickhouse local`. The last query blocks until standard input ends, so that the server stops when its
 * parent closes the pipe.
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
