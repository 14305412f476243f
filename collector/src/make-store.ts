/** The store as the settings have it. */
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";

import type { Logger } from "pino";

import type { CollectorSettings } from "./config.ts";
import { CollectorError } from "./errors.ts";
import { readInstance } from "./instance.ts";
import type { Endpoint } from "./store/clickhouse.ts";
import { Store, type ServerOptions } from "./store/store.ts";

export interface MakeStoreOptions {
  /** Told once where nothing can be written any more. */
  readonly onFatal?: (error: CollectorError) => void;
  /** Instead of the data directory's: for a command that runs beside the collector, in whose place it must not step. */
  readonly instance?: string;
}

/** The store, not started. Throws config_invalid where a file that the settings name can't be read. */
export function makeStore(
  settings: CollectorSettings,
  clickhouse_child_url: URL,
  log: Logger,
  { onFatal = () => undefined, instance = readInstance(settings.data.directory) }: MakeStoreOptions = {},
): Store {
  const { clickhouse, data, store, analysts } = settings;
  const embedded = {
    directory: join(data.directory, "clickhouse"),
    child_url: clickhouse_child_url,
    binary: clickhouse.binary === "" ? undefined : clickhouse.binary,
    max_memory_bytes: clickhouse.max_memory_bytes,
    analyst_limits: analysts,
  };
  return new Store({
    clickhouse: clickhouse.url === "" ? { embedded } : { server: serverOf(clickhouse) },
    instance,
    place: `${hostname()}:${data.directory}`,
    limits: { max_pending_bytes: store.max_pending_bytes },
    onFatal,
    onFailure: (error) => log.warn({ code: error.code, reason: error.message, hint: error.hint }, "ClickHouse"),
  });
}

function serverOf(clickhouse: CollectorSettings["clickhouse"]): ServerOptions {
  const { url, user, analyst_user, ca_file, cluster, replicated, shards } = clickhouse;
  // For the whole process: fetch, which passes analysts' queries on, takes no authorities of its own.
  if (ca_file !== "") setDefaultCACertificates([...getCACertificates("default"), readNamed("clickhouse.ca_file", ca_file)]);
  const endpoint = (username: string, key: "password" | "analyst_password"): Endpoint => {
    const file = clickhouse[`${key}_file`];
    const password = file === "" ? clickhouse[key] : readNamed(`clickhouse.${key}_file`, file).trim();
    return { url, username, password, headers: {} };
  };
  return {
    admin: endpoint(user, "password"),
    cluster: cluster === "" ? undefined : { name: cluster, replicated, shards },
    analyst: analyst_user === "" ? undefined : endpoint(analyst_user, "analyst_password"),
  };
}

function readNamed(key: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new CollectorError("config_invalid", `${key}: ${file} could not be read: ${(cause as Error).message}`, {
      hint: `Name a file that is there and that this user may read, or leave ${key} out.`,
      cause,
    });
  }
}
