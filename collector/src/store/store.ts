/**
 * The collector's storage: an embedded ClickHouse, a server by URL or a cluster, migrated to our schema, with a writer and
 * queries. While ClickHouse is away the writer keeps its batches, up to its bound, and continues afterwards.
 */
import { randomBytes } from "node:crypto";

import type { CollectorError } from "../errors.ts";
import type { Endpoint } from "./clickhouse/clickhouse.ts";
import { ClusterShards, type ClusterOptions } from "./cluster/cluster-shards.ts";
import type { StoreState } from "./clickhouse/connection.ts";
import { STORAGE_POLICY } from "./embedded/configuration.ts";
import { StoreExports } from "./export/month-exports.ts";
import { JobCards } from "./job-cards/job-cards.ts";
import type { StoreListener } from "./store-listener.ts";
import type { Deployment } from "./schema/migrations/migration.ts";
import type { RetentionPolicy } from "./retention/classes.ts";
import { shareFilesystem } from "./retention/filesystem.ts";
import { RetentionEnforcer } from "./retention/retention-enforcer.ts";
import { DiskSpace } from "./disks/disk-space.ts";
import { DiskWatch } from "./disks/disk-watch.ts";
import { EmbeddedClickHouse, type UnexpectedExit, type EmbeddedOptions, type Endpoints } from "./embedded/embedded-clickhouse.ts";
import type { ReconnectingConnection } from "./clickhouse/reconnecting-connection.ts";
import type { Query } from "./clickhouse/query.ts";
import { DEFAULT_ROLLUP_SCHEDULER_LIMITS, type RollupSchedulerLimits, type RollupProgress } from "./rollups/rollup-scheduler.ts";
import { Shard } from "./shard.ts";
import type { StoreWriter } from "./writer/writer.ts";
import { DEFAULT_WRITER_LIMITS, type WriterLimits } from "./writer/writer-limits.ts";

/** A ClickHouse server that others run. */
export interface ServerOptions {
  readonly admin: Endpoint;
  /** A read-only user for analysts; without one /clickhouse/ does not answer. */
  readonly analyst?: Endpoint | undefined;
  /** Storage policy with the volumes hot and archive, if the server has one. */
  readonly storage_policy?: string | undefined;
  /** Set if the server belongs to a cluster over which tables are spread. */
  readonly cluster?: ClusterOptions | undefined;
}

/** An unexpected event of the embedded ClickHouse. */
export type ChildEvent =
  | ({ readonly kind: "died"; readonly reason: string } & UnexpectedExit)
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "back"; readonly away_ms: number; readonly pid: number | undefined };

export interface StoreOptions {
  readonly clickhouse: { readonly embedded: EmbeddedOptions } | { readonly server: ServerOptions };
  /** Name of this collector, the same over its restarts and unlike that of any other on this ClickHouse. */
  readonly instance: string;
  /** Host and data directory, to tell a copy of the data directory from a restart. */
  readonly place?: string;
  readonly limits?: Partial<WriterLimits>;
  /** How long rows are kept; undefined leaves the TTL of tables alone, and drops nothing. */
  readonly retention?: RetentionPolicy;
  /** A warning when less than this share of the hot disks is free; 0 by default. */
  readonly warn_free_ratio?: number;
  /** How often the disks are read, in ms. */
  readonly disk_interval_ms?: number;
  readonly listener?: StoreListener;
  /** Called once if rows can only be deleted by age, since there is no archive volume. */
  readonly onNoArchive?: () => void;
  readonly rollup_limits?: Partial<RollupSchedulerLimits>;
  /** Called for each failure; the work is tried again. */
  readonly onFailure?: (error: CollectorError) => void;
  /** Called when the embedded ClickHouse dies, can't be started again, and answers again. */
  readonly onChild?: (event: ChildEvent) => void;
  /** Called once if nothing can be written any more: instance_in_use. */
  readonly onFatal?: (error: CollectorError) => void;
}

/**
 * What a proxy needs to forward an analyst's query. It has to drop every other header and parameter that names a user, and to
 * send the body as a whole, with its length: a chunked body that is cut short may crash ClickHouse 26.7.
 */
export interface AnalystAccess {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The writing part, and the connection for queries. */
interface Written {
  readonly writer: StoreWriter;
  readonly kept: ReconnectingConnection;
  /** Shards that can't be written to now; one server is one shard. */
  readonly shards_away: number;
  readonly rollups: RollupProgress;
  start(): Promise<void>;
  stop(deadline_ms: number): Promise<void>;
}

const STOP_AFTER_FAILURE_MS = 2_000;

export class Store {
  readonly writer: StoreWriter;
  /** Whether there is room for new rows. */
  readonly space: DiskSpace;
  readonly disks: DiskWatch;
  readonly exports: StoreExports;
  readonly cards: JobCards;
  /** Undefined if no retention was asked for. */
  readonly retention: RetentionEnforcer | undefined;
  readonly #options: StoreOptions;
  readonly #written: Written;
  readonly #embedded: EmbeddedClickHouse | undefined;
  /** When the embedded one died, by the monotonic clock; undefined while it runs. */
  #died_ms: number | undefined;
  #endpoints: { readonly admin: Endpoint; readonly analyst?: Endpoint | undefined } | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    if ("server" in options.clickhouse) this.#endpoints = options.clickhouse.server;
    else this.#embedded = this.#makeEmbedded(options.clickhouse.embedded);
    this.#written = this.#makeWritten();
    this.writer = this.#written.writer;
    const { connection } = this.#written.kept;
    this.space = new DiskSpace((state) => options.listener?.onSpace(state));
    this.disks = new DiskWatch({
      connection,
      storage_policy: this.#deployment().storage_policy ?? "default",
      space: this.space,
      warn_free_ratio: options.warn_free_ratio ?? 0,
      interval_ms: options.disk_interval_ms,
      onFailure: this.#failed,
    });
    this.retention = this.#makeEnforcer();
    this.exports = new StoreExports(connection);
    this.cards = new JobCards({ connection, onFailure: this.#failed });
  }

  /** Queries; each rejects with a retryable clickhouse_unavailable while ClickHouse is away. */
  get query(): Query {
    return this.#written.kept.connection.shown;
  }

  get state(): StoreState {
    return this.#written.kept.connection.state;
  }

  /** Shards that can't be written to now; one server is one shard. */
  get shards_away(): number {
    return this.#written.shards_away;
  }

  /** How far readings are rolled up. */
  get rollups(): RollupProgress {
    return this.#written.rollups;
  }

  onState(listener: (state: StoreState) => void): () => void {
    return this.#written.kept.connection.onState(listener);
  }

  /** Undefined while ClickHouse is away, and if there is no user for analysts. */
  get analyst(): AnalystAccess | undefined {
    const endpoint = this.#endpoints?.analyst;
    if (endpoint === undefined || this.state.state !== "ready") return undefined;
    const { url, headers, username, password } = endpoint;
    return { url, headers: { ...headers, "X-ClickHouse-User": username, "X-ClickHouse-Key": password } };
  }

  /** The collector's own way in, for tools and tests; undefined while the embedded one is away. */
  get admin_endpoint(): Endpoint | undefined {
    return this.#endpoints?.admin;
  }

  /** Why the archive can't be reached now; empty if it can, and for a server by URL. */
  get archive_trouble(): string {
    return this.#embedded?.archive.trouble ?? "";
  }

  /** Process id of the embedded ClickHouse; undefined without one. */
  get child_pid(): number | undefined {
    return this.#embedded?.pid;
  }

  /**
   * Resolves when ClickHouse is ready, or, with a server by URL, when it can't be reached now. Rejects if retrying does not
   * help: directory locked, version too old, migration failed, access refused, another collector of this name.
   */
  async start(): Promise<void> {
    try {
      await this.#embedded?.start();
      await this.#written.start();
    } catch (error) {
      await this.stop(STOP_AFTER_FAILURE_MS);
      throw error;
    }
    this.disks.start();
    this.retention?.start();
    this.cards.start();
  }

  /** Writes what is queued, then ends ClickHouse, within `deadline_ms`. May be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    const end = performance.now() + deadline_ms;
    await Promise.all([this.disks.stop(), this.retention?.stop()]);
    await Promise.all([this.#written.stop(deadline_ms), this.cards.stop(deadline_ms / 2)]);
    await this.#embedded?.stop(Math.max(100, end - performance.now()));
  }

  #makeWritten(): Written {
    const { clickhouse, instance, place, limits, rollup_limits, onNoArchive, onFatal } = this.#options;
    const shared = {
      instance,
      limits: { ...DEFAULT_WRITER_LIMITS, ...limits },
      rollup_limits: { ...DEFAULT_ROLLUP_SCHEDULER_LIMITS, ...rollup_limits },
      deployment: this.#deployment(),
      onFailure: this.#failed,
      onTableFailure: (error: CollectorError, table: string): void => {
        this.space.failed(table, error);
        this.#failed(error);
      },
      onInserted: (table: string): void => this.space.inserted(table),
      onNoArchive: (): void => onNoArchive?.(),
      onFatal: (error: CollectorError): void => onFatal?.(error),
    };
    if ("embedded" in clickhouse) return new Shard({ ...shared, endpoint: () => this.#endpoints?.admin });
    const { admin, cluster } = clickhouse.server;
    const sharing = { run: randomBytes(8).toString("hex"), place: place ?? instance };
    return cluster === undefined
      ? new Shard({ ...shared, sharing, endpoint: () => admin })
      : new ClusterShards({ ...shared, sharing, cluster, endpoint: admin });
  }

  #makeEmbedded(options: EmbeddedOptions): EmbeddedClickHouse {
    return new EmbeddedClickHouse(options, {
      ready: (endpoints: Endpoints) => {
        this.#endpoints = endpoints;
        if (this.#died_ms !== undefined)
          this.#options.onChild?.({ kind: "back", away_ms: performance.now() - this.#died_ms, pid: this.child_pid });
        this.#died_ms = undefined;
        this.#written.kept.changed();
      },
      died: (reason, death) => {
        this.#endpoints = undefined;
        this.#died_ms ??= performance.now();
        this.#options.onChild?.(death === undefined ? { kind: "failed", reason } : { kind: "died", reason, ...death });
        this.#written.kept.changed(reason);
      },
    });
  }

  #makeEnforcer(): RetentionEnforcer | undefined {
    const { retention, listener, clickhouse } = this.#options;
    if (retention === undefined) return undefined;
    return new RetentionEnforcer({
      connection: this.#written.kept.connection,
      deployment: this.#deployment(),
      policy: retention,
      // Paths of an external server mean nothing on this machine.
      shareFilesystem: "embedded" in clickhouse ? shareFilesystem : () => false,
      listener: {
        onDropped: (month) => listener?.onDropped(month),
        onStillOver: (classes) => listener?.onStillOver(classes),
        onFailure: this.#failed,
      },
      now_ms: Date.now,
    });
  }

  readonly #failed = (error: CollectorError): void => this.#options.onFailure?.(error);

  #deployment(): Deployment {
    const { clickhouse, retention } = this.#options;
    if ("server" in clickhouse) return { storage_policy: clickhouse.server.storage_policy, fsync: false, retention };
    return { storage_policy: STORAGE_POLICY, fsync: true, retention };
  }
}
