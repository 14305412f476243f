/**
 * The purpose of each setting of the collector, and how a change takes effect. docs/reference/configuration.md says the same; a
 * test compares.
 */
import type { KeyOf, SettingNote } from "@heliograph/daemon/settings/setting-note";

import type { CollectorSettings } from "./settings-schema.ts";
import { DEFAULT_AGES, RETENTION_CLASSES, TABLES_OF_CLASS } from "../store/retention/classes.ts";

type Key = KeyOf<CollectorSettings>;
type RetentionKey = Extract<Key, `retention.${string}`>;

const ofRetention = (): Readonly<Record<RetentionKey, SettingNote>> => {
  const notes = RETENTION_CLASSES.flatMap((name): [string, SettingNote][] => {
    const [archive_after, delete_after] = DEFAULT_AGES[name];
    const rows = `rows of ${TABLES_OF_CLASS[name].join(", ")}`;
    const age = (value: string): string => JSON.stringify(value);
    return [
      [
        `retention.${name}_archive_after`,
        { about: `When ${rows} move to the archive volume.`, example: age(archive_after), change: "restart" },
      ],
      [
        `retention.${name}_delete_after`,
        { about: `When ${rows} are deleted; at least 8 days.`, example: age(delete_after), change: "restart" },
      ],
      [
        `retention.${name}_max_bytes`,
        { about: `Most bytes on disk of ${rows}; the oldest months go first. 0: no bound.`, change: "restart" },
      ],
    ];
  });
  return Object.fromEntries(notes) as Record<RetentionKey, SettingNote>;
};

/** One note for each key of SETTINGS_SCHEMA. */
export const SETTING_NOTES: Readonly<Record<Key, SettingNote>> = {
  "data.directory": { about: "Embedded ClickHouse, credentials, and the collector's identifier.", change: "restart" },
  "mqtt.host": { about: "Address on which nodes connect; 0.0.0.0 for all.", change: "restart" },
  "mqtt.port": { about: "Port on which nodes connect; 0 takes any free one.", change: "restart" },
  "http.host": { about: "Address of page, API and SQL.", change: "restart" },
  "http.port": { about: "Port of page, API and SQL; 0 takes any free one.", change: "restart" },
  "http.allowed_hosts": {
    about: "Names under which browsers reach it besides its address.",
    example: '["heliograph.example"]',
    change: "reload",
  },
  "http.public_url": {
    about: "Address under which people reach the page; sign-in links show it, and pages of that origin may use the API.",
    example: '"https://heliograph.example"',
    change: "restart",
  },
  "clickhouse.url": {
    about: "A ClickHouse server; empty for the embedded one.",
    example: '"https://clickhouse.example:8443"',
    change: "restart",
  },
  "clickhouse.user": { about: "User on that server.", change: "restart" },
  "clickhouse.password": { about: "Password of that user.", example: '"…"', change: "restart", secret: true },
  "clickhouse.password_file": {
    about: "A file that holds the password instead.",
    example: '"/etc/heliograph/clickhouse.password"',
    change: "restart",
    instead_of: "clickhouse.password",
  },
  "clickhouse.ca_file": {
    about: "Certificates (PEM) to trust besides the system's, if a private authority signed the server's.",
    example: '"/etc/heliograph/clickhouse-ca.pem"',
    change: "restart",
  },
  "clickhouse.analyst_user": {
    about: "A read-only user on that server, for /clickhouse/.",
    example: '"analyst"',
    change: "restart",
  },
  "clickhouse.analyst_password": { about: "Password of that user.", example: '"…"', change: "restart", secret: true },
  "clickhouse.analyst_password_file": {
    about: "A file that holds the analysts' password instead.",
    example: '"/etc/heliograph/analyst.password"',
    change: "restart",
    instead_of: "clickhouse.analyst_password",
  },
  "clickhouse.cluster": {
    about: "A cluster that this server belongs to: tables are spread over its shards.",
    example: '"cluster"',
    change: "restart",
  },
  "clickhouse.replicated": {
    about: "Whether that cluster's tables are replicated, by Keeper; without, each shard is one server.",
    change: "restart",
  },
  "clickhouse.shards": {
    about:
      "HTTP addresses, one for each shard in the order of shard_num, if they are not the hosts of system.clusters with the scheme and port of clickhouse.url.",
    example: '["https://ch-1.example:8443", "https://ch-2.example:8443"]',
    change: "restart",
  },
  "clickhouse.storage_policy": {
    about: "Storage policy of that server with the volumes hot and archive; without one rows are deleted by age and never moved.",
    example: '"tiered"',
    change: "restart",
  },
  "clickhouse.binary": {
    about: "A clickhouse binary to start as the embedded server instead of the bundled library.",
    example: '"/usr/bin/clickhouse"',
    change: "restart",
  },
  "clickhouse.max_memory_bytes": { about: "Memory limit of the embedded ClickHouse.", change: "restart" },
  "analysts.max_execution_seconds": {
    about: "Longest time of one query of an analyst, on the embedded ClickHouse.",
    change: "restart",
  },
  "analysts.max_memory_bytes": { about: "Most memory of one such query, and of all of them together.", change: "restart" },
  "analysts.max_result_rows": { about: "Most rows that one such query answers.", change: "restart" },
  "analysts.max_queries_at_once": {
    about: "Queries of one analyst that run at the same time, on any ClickHouse.",
    change: "restart",
  },
  "store.max_pending_bytes": { about: "Most bytes of batches that are accepted and not yet committed.", change: "restart" },
  "store.keep_free_bytes": { about: "What the embedded ClickHouse leaves free on its filesystem.", change: "restart" },
  "store.warn_free_ratio": { about: "A warning when less than this share of the disk is free.", change: "restart" },
  "archive.directory": {
    about: "Where the embedded ClickHouse archives: a directory on another disk. Nothing here: a folder in the data directory.",
    example: '"/mnt/archive/heliograph"',
    change: "restart",
  },
  "archive.s3_url": {
    about: "Or a bucket that speaks S3, with a prefix.",
    example: '"https://s3.eu-central-1.amazonaws.com/bucket/heliograph/"',
    change: "restart",
  },
  "archive.s3_region": { about: "Its region, if the address does not contain it.", example: '"eu-central-1"', change: "restart" },
  "archive.s3_access_key_id": { about: "Key; without one the machine's own role.", example: '"…"', change: "restart" },
  "archive.s3_secret_access_key": { about: "Secret of that key.", example: '"…"', change: "restart", secret: true },
  "archive.s3_secret_access_key_file": {
    about: "A file that holds the secret key instead.",
    example: '"/etc/heliograph/s3.key"',
    change: "restart",
    instead_of: "archive.s3_secret_access_key",
  },
  ...ofRetention(),
  "log.level": { about: "debug, info, warn or error.", change: "reload" },
  "log.format": {
    about:
      "text: a line for people, with the journal's priorities under systemd. json: an object a line. auto: text in the journal and on a terminal, else JSON.",
    change: "restart",
  },
};
