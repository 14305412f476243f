/** Sections and keys of the collector's settings, with their types and defaults. */
import { resolve } from "node:path";

import { LOG_FORMATS } from "@heliograph/daemon/log/log-format";
import * as z from "zod";

import { RETENTION_SCHEMA } from "./retention-settings.ts";

const port = z.number().int().min(0).max(65_535);

/** A list; in the environment it is separated by commas. */
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(",").map((name) => name.trim()))], {
  error: 'expected a list such as ["one", "two"]',
});

/** Sections and keys with their defaults; docs/reference/configuration.md lists them. */
export const SETTINGS_SCHEMA = z.object({
  data: z.strictObject({
    /** Made absolute here: ClickHouse reads a relative path as relative to its own configuration. */
    directory: z
      .string()
      .min(1)
      .default("/var/lib/heliograph")
      .transform((path) => resolve(path)),
  }),
  mqtt: z.strictObject({ host: z.string().min(1).default("127.0.0.1"), port: port.default(1883) }),
  http: z.strictObject({
    host: z.string().min(1).default("127.0.0.1"),
    port: port.default(8080),
    /** Names besides the address itself that browsers may use, e.g. heliograph.example */
    allowed_hosts: list.default([]),
    /** The address of the page for people, e.g. https://heliograph.example; sign-in links show it. */
    public_url: z
      .string()
      .regex(/^(https?:\/\/[^/?#@\s]+\/?)?$/, "expected nothing, or an address without a path such as https://heliograph.example")
      .default("")
      .transform((url) => url.replace(/\/$/, "")),
  }),
  clickhouse: z.strictObject({
    /** Empty for the embedded one. */
    url: z
      .string()
      .regex(
        /^(https?:\/\/.+)?$/,
        "expected nothing for the embedded ClickHouse, or an address such as https://clickhouse.example:8443",
      )
      .default(""),
    user: z.string().default("default"),
    password: z.string().default(""),
    /** A file that holds the password instead. */
    password_file: z.string().default(""),
    /** Certificates (PEM) to trust besides the system's, for a server certificate that a private authority signed. */
    ca_file: z.string().default(""),
    /** A read-only user for analysts on that server; the embedded one has its own. */
    analyst_user: z.string().default(""),
    analyst_password: z.string().default(""),
    analyst_password_file: z.string().default(""),
    /** A cluster that the server at the URL belongs to: tables are spread over its shards. */
    cluster: z.string().max(128).default(""),
    /** Whether its tables are replicated by Keeper; if not, each shard is one server. */
    replicated: z.boolean().default(true),
    /** HTTP addresses, one for each shard, if they are not the hosts of system.clusters with the scheme and port of the URL. */
    shards: list.default([]),
    /** Storage policy of that server with the volumes hot and archive; empty if it has none: then rows are only deleted. */
    storage_policy: z.string().regex(/^\w*$/, "expected the name of a storage policy").default(""),
    /** A clickhouse binary to start instead of the library that comes with Heliograph. */
    binary: z.string().default(""),
    max_memory_bytes: z
      .number()
      .int()
      .min(256 << 20)
      .default(2 * 1024 ** 3),
  }),
  /** Bounds of each analyst on the embedded ClickHouse; on a server by URL they are those of its user. */
  analysts: z.strictObject({
    max_execution_seconds: z.number().int().min(1).default(60),
    /** Of one query, and of all queries of all analysts together. */
    max_memory_bytes: z
      .number()
      .int()
      .min(16 << 20)
      .default(1024 ** 3),
    max_result_rows: z.number().int().min(1).default(1_000_000),
    /** Queries of one analyst that run at the same time, on any ClickHouse. */
    max_queries_at_once: z.number().int().min(1).default(4),
  }),
  store: z.strictObject({
    /** Most bytes of batches that are accepted and not committed. */
    max_pending_bytes: z
      .number()
      .int()
      .min(1 << 20)
      .default(64 << 20),
    /** What the embedded ClickHouse leaves free on the filesystem of the data directory. */
    keep_free_bytes: z
      .number()
      .int()
      .min(0)
      .default(256 << 20),
    /** A warning when less than this share of the disk is free. */
    warn_free_ratio: z.number().min(0).max(1).default(0.1),
  }),
  /** How long each class of rows is kept, and how much of it. */
  retention: RETENTION_SCHEMA,
  /** Where the embedded ClickHouse archives: by default a folder in the data directory. */
  archive: z.strictObject({
    directory: z
      .string()
      .default("")
      .transform((path) => (path === "" ? "" : resolve(path))),
    /** Bucket and prefix in one address. */
    s3_url: z
      .string()
      .regex(/^(https?:\/\/[^/]+\/.+)?$/, "expected an address with a bucket, such as https://s3.example/bucket/heliograph/")
      .default("")
      .transform((url) => (url === "" || url.endsWith("/") ? url : `${url}/`)),
    s3_region: z.string().default(""),
    s3_access_key_id: z.string().default(""),
    s3_secret_access_key: z.string().default(""),
    /** A file that holds the secret key instead. */
    s3_secret_access_key_file: z.string().default(""),
  }),
  log: z.strictObject({
    level: z.enum(["debug", "info", "warn", "error"]).default("info"),
    format: z.enum(LOG_FORMATS).default("auto"),
  }),
});

export type CollectorSettings = z.output<typeof SETTINGS_SCHEMA>;
