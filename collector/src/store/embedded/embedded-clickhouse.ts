/**
 * Owner of the embedded ClickHouse: starts the child, reports its endpoint, restarts it when it dies, ends it. Each start has
 * its own port and secrets. The child dies with this process, whatever ends it.
 */
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { CollectorError } from "../../errors.ts";
import { backoffMs } from "@heliograph/daemon/timing/backoff";
import type { Endpoint } from "../clickhouse/clickhouse.ts";
import { placeText, prepareArchive, type ArchiveLocation } from "./archive.ts";
import { ArchiveWatch } from "./archive-watch.ts";
import {
  ADMIN_USER,
  ANALYST_USER,
  SECRET_HEADER,
  serverArguments,
  serverConfiguration,
  usersConfiguration,
  type AnalystLimits,
  type Credentials,
  type Folders,
} from "./configuration.ts";
import { lockHolderOf, prepareFolders, removeOtherRuns, writeSecret } from "./data-directory.ts";
import { freePort } from "./free-port.ts";
import { ServerProcess, serverCommand, type Exit } from "./server-process.ts";

export interface EmbeddedOptions {
  /** All files are below it. One collector at a time. */
  readonly directory: string;
  /** The entry point child.ts, or child.js in a bundle. */
  readonly child_url: URL;
  /** A `clickhouse` binary to run instead of the library. */
  readonly binary?: string | undefined;
  /** Bound of the child's memory, in bytes. */
  readonly max_memory_bytes: number;
  readonly analyst_limits: AnalystLimits;
  /** What INSERTs and merges leave free on the filesystem, in bytes; 0 by default. */
  readonly keep_free_bytes?: number;
  /** Where rows are archived; undefined for a folder beside the others. */
  readonly archive?: ArchiveLocation;
  /** Called if the archive can't be reached, and with an empty text when it can again. */
  readonly onArchive?: (trouble: string) => void;
  /** How long start() waits until an earlier process releases the directory, in ms. */
  readonly lock_timeout_ms?: number;
}

/** Where this run of the child answers, as the collector and as an analyst. */
export interface Endpoints {
  readonly admin: Endpoint;
  readonly analyst: Endpoint;
}

/** How a run of the child ended unexpectedly. */
export interface UnexpectedExit {
  /** "signal SIGKILL", "exit code 1" */
  readonly ending: string;
  readonly pid: number | undefined;
}

export interface EmbeddedListener {
  /** It answers: at the first start, and after each death. */
  ready(endpoints: Endpoints): void;
  /** It died, or could not be restarted; the next restart follows. `death` says how it ended, if it ran. */
  died(reason: string, death?: UnexpectedExit): void;
}

/** A cold start of the library took under 1 s; a directory with much data may take longer to load. */
const READY_TIMEOUT_MS = 60_000;
const LOCK_TIMEOUT_MS = 10_000;
const LOCK_POLL_MS = 200;
/** If it ran this long, the next restart is without delay. */
const HEALTHY_MS = 30_000;
const FIRST_RESTART_MS = 50;
/** Each start costs about 1 s of CPU, and all incoming batches wait in memory during it. */
const LONGEST_RESTART_MS = 1_000;

export class EmbeddedClickHouse {
  readonly #options: EmbeddedOptions;
  readonly #listener: EmbeddedListener;
  readonly #stopping = new AbortController();
  /** Whether the archive can be reached. */
  readonly archive: ArchiveWatch;
  #server: ServerProcess | undefined;
  #supervisor: Promise<void> | undefined;
  /** Settles when the configuration of the last run is removed, after its exit. */
  #cleaned: Promise<void> | undefined;

  constructor(options: EmbeddedOptions, listener: EmbeddedListener) {
    this.#options = options;
    this.#listener = listener;
    this.archive = new ArchiveWatch({
      directory: options.directory,
      location: options.archive,
      onChange: (trouble) => options.onArchive?.(trouble),
    });
  }

  /** Process id of the child; undefined while there is none. */
  get pid(): number | undefined {
    return this.#server?.pid;
  }

  /** Resolves when it answers. Rejects with data_directory_locked, or with clickhouse_unavailable if it can't be started. */
  async start(): Promise<void> {
    const lock_end = performance.now() + (this.#options.lock_timeout_ms ?? LOCK_TIMEOUT_MS);
    let exit = await this.#launch();
    while (exit !== undefined && !this.#stopping.signal.aborted) {
      const is_last = performance.now() > lock_end;
      if (exit.locked && is_last) throw await this.#locked();
      // Besides the lock's code, only a port that was taken in between (210) is worth a retry.
      if (!exit.locked && (is_last || exit.code !== "210")) throw unstartable(exit, this.#options.archive);
      await delay(LOCK_POLL_MS);
      exit = await this.#launch();
    }
    this.#supervisor = this.#supervise();
    await this.archive.start();
  }

  /** Ends the child cleanly, or kills it after `deadline_ms`. May be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    this.#stopping.abort();
    this.archive.stop();
    await this.#server?.stop(deadline_ms);
    await this.#supervisor;
    await this.#cleaned;
  }

  /** Starts the child and waits until it answers. Returns its exit if it ended before. */
  async #launch(): Promise<Exit | undefined> {
    const port = await freePort();
    const credentials = newCredentials();
    const folders = await this.#prepare(credentials);
    const { child_url, binary, archive } = this.#options;
    // Not the data directory as a whole: the collector's own files lie there too.
    const { data, ...others } = folders;
    const archived = archive?.kind === "directory" ? [archive.path] : [];
    const writable = [data, ...Object.values(others as Readonly<Record<string, string>>), ...archived] as const;
    const server = new ServerProcess(serverCommand(child_url, binary, writable, serverArguments(folders, port)));
    this.#server = server;
    // If this fails, the next start does it.
    this.#cleaned = server.exited.then(() => rm(folders.run, { recursive: true, force: true })).catch(() => undefined);
    const endpoints = endpointsOf(port, credentials);
    if (!(await server.ready(endpoints.admin, READY_TIMEOUT_MS))) return server.stop(0);
    await removeOtherRuns(this.#options.directory, folders);
    if (this.#stopping.signal.aborted) return server.stop(0);
    this.#listener.ready(endpoints);
    return undefined;
  }

  /** Folders and the configuration of one start. */
  async #prepare(credentials: Credentials): Promise<Folders> {
    const { directory, archive } = this.#options;
    try {
      const folders = await prepareFolders(directory);
      await prepareArchive(directory, archive);
      await writeConfiguration(folders, credentials, this.#options);
      return folders;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") throw cause;
      throw new CollectorError("disk_full", `no space is left for ${directory}`, {
        hint: "Free some, then start again; ClickHouse can't even write its configuration.",
        retryable: true,
        cause,
      });
    }
  }

  /** Restarts the child whenever it dies, until stop(). */
  async #supervise(): Promise<void> {
    let attempt = 0;
    while (this.#server !== undefined) {
      const since = performance.now();
      const exit = await this.#server.exited;
      if (this.#stopping.signal.aborted) return;
      const pid = this.#server.pid;
      const what = `the embedded ClickHouse died (${exit.ending})`;
      this.#listener.died(exit.output === "" ? what : `${what}: ${exit.output}`, { ending: exit.ending, pid });
      attempt = performance.now() - since > HEALTHY_MS ? 0 : attempt;
      try {
        const wait_ms = attempt === 0 ? 0 : backoffMs(attempt, Math.random(), FIRST_RESTART_MS, LONGEST_RESTART_MS);
        await delay(wait_ms, undefined, { signal: this.#stopping.signal });
      } catch {
        return; // stop() was called
      }
      attempt++;
      try {
        await this.#launch();
      } catch (error) {
        this.#listener.died(`the embedded ClickHouse can't be started again: ${String(error)}`);
      }
    }
  }

  async #locked(): Promise<CollectorError> {
    const { directory } = this.#options;
    const pid = await lockHolderOf(directory);
    return new CollectorError("data_directory_locked", `${directory} is in use by process ${pid ?? "unknown"}`, {
      hint: `Stop the other collector (see: ps -fp ${pid ?? "<pid>"}), or give this one another data directory.`,
    });
  }
}

const randomText = (): string => randomBytes(24).toString("base64url");

function newCredentials(): Credentials {
  return { secret: randomText(), admin_password: randomText(), analyst_password: randomText() };
}

async function writeConfiguration(folders: Folders, credentials: Credentials, options: EmbeddedOptions): Promise<void> {
  const { max_memory_bytes, keep_free_bytes = 0, archive } = options;
  const limits = { max_memory_bytes, keep_free_bytes };
  await writeSecret(join(folders.run, "config.xml"), serverConfiguration(folders, credentials, limits, archive));
  await writeSecret(join(folders.run, "users.xml"), usersConfiguration(credentials, options.analyst_limits));
}

function endpointsOf(port: number, { secret, admin_password, analyst_password }: Credentials): Endpoints {
  const shared = { url: `http://127.0.0.1:${port}`, headers: { [SECRET_HEADER]: secret } };
  return {
    admin: { ...shared, username: ADMIN_USER, password: admin_password },
    analyst: { ...shared, username: ANALYST_USER, password: analyst_password },
  };
}

/** ClickHouse's exit codes for an unusable bucket: BAD_ARGUMENTS, DNS_ERROR, NETWORK_ERROR, S3_ERROR. */
const OF_A_BUCKET = new Set(["36", "198", "210", "499"]);

const unstartable = (exit: Exit, archive: ArchiveLocation): CollectorError =>
  archive?.kind === "s3" && OF_A_BUCKET.has(exit.code ?? "")
    ? new CollectorError("archive_unavailable", `the archive ${placeText(archive)} can't be used: ${exit.output}`, {
        hint: "Correct archive.s3_url, archive.s3_region or its key, or bring the bucket back, and start again. Nothing was recorded of a new place.",
      })
    : notStarted(exit);

const notStarted = (exit: Exit): CollectorError =>
  new CollectorError("clickhouse_unavailable", `the embedded ClickHouse did not start: ${exit.output || "it said nothing"}`, {
    hint: "See log/clickhouse.err.log in the data directory; without chdb's library for this platform, set clickhouse.url to a server.",
  });
