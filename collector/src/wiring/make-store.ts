/** Makes the store from the settings. */
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";

import type { Logger } from "pino";

import type { CollectorSettings } from "../settings/settings-schema.ts";
import { CollectorError } from "../errors.ts";
import { readInstance } from "../data-directory/instance.ts";
import { LogLimit } from "@heliograph/daemon/log/log-limit";
import { retentionPolicy } from "../settings/retention-settings.ts";
import type { ArchiveLocation } from "../store/embedded/archive.ts";
import type { StoreListener } from "../store/store-listener.ts";
import { excessOf, readAnalystRights } from "../store/schema/analyst-rights.ts";
import type { Endpoint } from "../store/clickhouse/clickhouse.ts";
import { Store, type ChildEvent, type ServerOptions } from "../store/store.ts";

/** The same failure is logged once in ten seconds. */
const LOG_INTERVAL_MS = 10_000;

export interface MakeStoreOptions {
  readonly listener?: StoreListener;
  /** Called once if nothing can be written any more. */
  readonly onFatal?: (error: CollectorError) => void;
  /**
   * Replaces the data directory's identifier: for a command beside the collector, which must not replace the collector's run.
   */
  readonly instance?: string;
}

/** Makes the store, not started. Throws config_invalid if a file in the settings can't be read. */
export function makeStore(
  settings: CollectorSettings,
  clickhouse_child_url: URL,
  log: Logger,
  { listener, onFatal = () => undefined, instance = readInstance(settings.data.directory) }: MakeStoreOptions = {},
): Store {
  const { clickhouse, data, store, analysts } = settings;
  const limit = new LogLimit(LOG_INTERVAL_MS, 100);
  const embedded = {
    directory: join(data.directory, "clickhouse"),
    child_url: clickhouse_child_url,
    binary: clickhouse.binary === "" ? undefined : clickhouse.binary,
    max_memory_bytes: clickhouse.max_memory_bytes,
    analyst_limits: analysts,
    keep_free_bytes: store.keep_free_bytes,
    archive: archiveOf(settings),
    onArchive: (trouble: string) => logArchive(trouble, log),
  };
  const server = clickhouse.url === "" ? undefined : serverOf(clickhouse);
  const made = new Store({
    clickhouse: server === undefined ? { embedded } : { server },
    instance,
    place: `${hostname()}:${data.directory}`,
    limits: { max_pending_bytes: store.max_pending_bytes },
    onFatal,
    retention: retentionPolicy(settings.retention),
    warn_free_ratio: store.warn_free_ratio,
    onFailure: (error) => {
      const suppressed = limit.pass(`${error.code} ${error.message}`, Date.now());
      if (suppressed !== undefined)
        log.warn({ code: error.code, reason: error.message, hint: error.hint, suppressed }, "ClickHouse");
    },
    onChild: (child) => logChild(child, log),
    onNoArchive: () =>
      log.info("this ClickHouse has no archive volume (clickhouse.storage_policy): rows are deleted by age, and never moved"),
    ...(listener === undefined ? {} : { listener }),
  });
  if (server?.analyst !== undefined) warnOfAnalystRights(made, server.analyst, log);
  return made;
}

/** Checks once, when ClickHouse first answers, whether the analysts' user may do more than read. */
function warnOfAnalystRights(store: Store, analyst: Endpoint, log: Logger): void {
  const stop = store.onState(({ state }) => {
    if (state !== "ready") return;
    stop();
    void logAnalystRights(analyst, log);
  });
}

async function logAnalystRights(analyst: Endpoint, log: Logger): Promise<void> {
  const user = analyst.username;
  try {
    const excess = excessOf(await readAnalystRights(analyst));
    const hint = "Take these rights back: docs/reference/sql.md, On a server of your own.";
    if (excess.length > 0) log.warn({ user, excess, hint }, "the analysts' user may do more than read");
  } catch (error) {
    log.warn({ user, reason: String(error) }, "the rights of the analysts' user could not be read");
  }
}

/** Pure, except for the log. */
function logChild(child: ChildEvent, log: Logger): void {
  if (child.kind === "back") log.info({ pid: child.pid, away_ms: Math.round(child.away_ms) }, "ClickHouse answers again");
  else if (child.kind === "failed") log.error({ reason: child.reason }, "ClickHouse could not be started again");
  else {
    const { ending, pid, reason } = child;
    const hint = ending.includes("SIGKILL")
      ? "If nobody killed it, the machine ran out of memory: see `journalctl -k`, and lower clickhouse.max_memory_bytes."
      : "See log/clickhouse.err.log in the data directory.";
    log.error({ pid, ending, reason, hint }, "ClickHouse died; it is started again, and nothing that was acknowledged is lost");
  }
}

function logArchive(trouble: string, log: Logger): void {
  if (trouble === "") return log.info("the archive can be reached again");
  const hint =
    "Until then rows stay on the disk of the data directory. Correct archive.* in the settings, or make the place reachable again.";
  log.error({ reason: trouble, hint }, "the archive can't be reached");
}

/** The archive in the settings. Throws config_invalid if the file of its secret can't be read. */
export function archiveOf({ archive }: CollectorSettings): ArchiveLocation {
  const { directory, s3_url } = archive;
  if (directory === "" && s3_url === "") return undefined;
  if (s3_url === "") return { kind: "directory", path: directory };
  const file = archive.s3_secret_access_key_file;
  return {
    kind: "s3",
    url: s3_url,
    region: archive.s3_region,
    access_key_id: archive.s3_access_key_id,
    secret_access_key: file === "" ? archive.s3_secret_access_key : readNamed("archive.s3_secret_access_key_file", file).trim(),
  };
}

/**
 * The ClickHouse server in the settings; trusts its certificate authorities from now on. Throws config_invalid like archiveOf.
 */
export function serverOf(clickhouse: CollectorSettings["clickhouse"]): ServerOptions {
  const { url, user, analyst_user, ca_file, storage_policy, cluster, replicated, shards } = clickhouse;
  // For the whole process: fetch, which forwards analysts' queries, has no option for it.
  if (ca_file !== "") setDefaultCACertificates([...getCACertificates("default"), readNamed("clickhouse.ca_file", ca_file)]);
  const endpoint = (username: string, key: "password" | "analyst_password"): Endpoint => {
    const file = clickhouse[`${key}_file`];
    const password = file === "" ? clickhouse[key] : readNamed(`clickhouse.${key}_file`, file).trim();
    return { url, username, password, headers: {} };
  };
  return {
    admin: endpoint(user, "password"),
    cluster: cluster === "" ? undefined : { name: cluster, replicated, shards },
    storage_policy: storage_policy === "" ? undefined : storage_policy,
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
