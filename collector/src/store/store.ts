/**
 * The collector's memory: an embedded ClickHouse or a server by URL, brought to our schema, with a writer and questions.
 * While ClickHouse is away the writer keeps what it was given, within its bound, and goes on by itself.
 */
import type { CollectorError } from "../errors.ts";
import { backoffMs } from "./backoff.ts";
import { translated } from "./clickhouse-error.ts";
import { checkVersion } from "./clickhouse-version.ts";
import { ClickHouse, type Endpoint } from "./clickhouse.ts";
import { Connection, type StoreState } from "./connection.ts";
import { STORAGE_POLICY } from "./embedded/configuration.ts";
import type { RetentionPolicy } from "./retention/classes.ts";
import { checkStoragePolicy } from "./retention/storage-policy.ts";
import { RetentionKeeper, type RetentionListener } from "./retention/keeper.ts";
import { shareFilesystem } from "./retention/filesystem.ts";
import { DiskSpace, type SpaceState } from "./space/disk-space.ts";
import { SpaceWatch } from "./space/space-watch.ts";
import { EmbeddedClickHouse, type EmbeddedOptions, type Endpoints } from "./embedded/embedded-clickhouse.ts";
import { JobCards } from "./job-cards/job-cards.ts";
import { migrate } from "./migrations/migrate.ts";
import type { Deployment } from "./migrations/migration.ts";
import { StoreExports } from "./export.ts";
import type { Query } from "./port.ts";
import { DEFAULT_ROLLER_LIMITS, Roller, type RollerLimits } from "./rollups/roller.ts";
import { insertPrefix, settleInserts } from "./writer/unknown-outcome.ts";
import { Wakeup } from "./writer/wakeup.ts";
import { DEFAULT_WRITER_LIMITS, Writer, type WriterLimits } from "./writer/writer.ts";

/** A ClickHouse that somebody else runs. */
export interface ServerOptions {
  readonly admin: Endpoint;
  /** A read-only user for analysts; without one /clickhouse/ does not answer. */
  readonly analyst?: Endpoint | undefined;
  /** Storage policy with the volumes hot and archive, if the server has one. */
  readonly storage_policy?: string | undefined;
}

export interface StoreOptions {
  readonly clickhouse: { readonly embedded: EmbeddedOptions } | { readonly server: ServerOptions };
  /** Name of this collector, the same over its restarts and unlike that of any other on this ClickHouse. */
  readonly instance: string;
  readonly limits?: Partial<WriterLimits>;
  /** How long rows are kept; undefined leaves the TTL of tables alone, and drops nothing. */
  readonly retention?: RetentionPolicy;
  /** A warning when less than this share of the hot disks is free; 0 unless said. */
  readonly warn_free_ratio?: number;
  /** How often the disks are looked at, in ms. */
  readonly space_interval_ms?: number;
  readonly news?: Pick<RetentionListener, "onDropped" | "onStillOver"> & { onSpace(state: SpaceState): void };
  /** Told once where rows can only be deleted by age, since there is no archive volume. */
  readonly onNoArchive?: () => void;
  readonly roller_limits?: Partial<RollerLimits>;
  /** Told of what failed and is tried again. */
  readonly onFailure?: (error: CollectorError) => void;
}

/**
 * What a proxy needs to pass an analyst's query on. It has to drop every other header and parameter that names a user, and
 * to send a body whole, with its length: a chunked one that is cut short may bring ClickHouse 26.7 down.
 */
export interface AnalystAccess {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const PING_MS = 5_000;
const STOP_AFTER_FAILURE_MS = 2_000;

export class Store {
  readonly writer: Writer;
  /** Whether there is room for what is to be stored. */
  readonly space: DiskSpace;
  readonly disks: SpaceWatch;
  readonly exports: StoreExports;
  /** Undefined where no retention was asked for. */
  readonly retention: RetentionKeeper | undefined;
  readonly roller: Roller;
  readonly #options: StoreOptions;
  readonly #connection = new Connection();
  readonly cards: JobCards;
  readonly #abort = new AbortController();
  readonly #wakeup = new Wakeup();
  readonly #embedded: EmbeddedClickHouse | undefined;
  #endpoints: { readonly admin: Endpoint; readonly analyst?: Endpoint | undefined } | undefined;
  #keeper: Promise<void> | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.roller = new Roller({
      connection: this.#connection,
      limits: { ...DEFAULT_ROLLER_LIMITS, ...options.roller_limits },
      now_ms: Date.now,
      onFailure: this.#failed,
    });
    this.writer = new Writer({
      connection: this.#connection,
      instance: options.instance,
      limits: { ...DEFAULT_WRITER_LIMITS, ...options.limits },
      onFailure: (error, table) => {
        this.space.failed(table, error);
        this.#failed(error);
      },
      onInserted: (table) => this.space.inserted(table),
      onRows: this.roller.add,
    });
    this.space = new DiskSpace((state) => options.news?.onSpace(state));
    this.disks = new SpaceWatch({
      connection: this.#connection,
      storage_policy: this.#deployment().storage_policy ?? "default",
      space: this.space,
      warn_free_ratio: options.warn_free_ratio ?? 0,
      interval_ms: options.space_interval_ms,
      onFailure: this.#failed,
    });
    this.retention = this.#makeKeeper();
    this.exports = new StoreExports(this.#connection);
    this.cards = new JobCards({ connection: this.#connection, onFailure: this.#failed });
    if ("server" in options.clickhouse) this.#endpoints = options.clickhouse.server;
    else this.#embedded = this.#makeEmbedded(options.clickhouse.embedded);
  }

  /** Questions; each rejects with a retryable clickhouse_unavailable while ClickHouse is away. */
  get query(): Query {
    return this.#connection.shown;
  }

  get state(): StoreState {
    return this.#connection.state;
  }

  onState(listener: (state: StoreState) => void): () => void {
    return this.#connection.onState(listener);
  }

  /** Undefined while ClickHouse is away, and where there is no user for analysts. */
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

  /** Process id of the embedded ClickHouse; undefined without one. */
  get child_pid(): number | undefined {
    return this.#embedded?.pid;
  }

  /**
   * Resolves when ClickHouse is ready, or, with a server by URL, when it can't be reached now. Rejects where trying again is
   * no use: directory locked, version too old, migration failed, access refused.
   */
  async start(): Promise<void> {
    try {
      await this.#embedded?.start();
      const first = Promise.withResolvers<void>();
      this.#keeper = this.#keep(first);
      await first.promise;
    } catch (error) {
      await this.stop(STOP_AFTER_FAILURE_MS);
      throw error;
    }
    this.writer.start();
    this.disks.start();
    this.retention?.start();
    this.cards.start();
    this.roller.start();
  }

  /** Writes what is queued, then ends ClickHouse, within `deadline_ms`. May be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    const end = performance.now() + deadline_ms;
    await Promise.all([this.disks.stop(), this.retention?.stop(), this.roller.stop()]);
    await Promise.all([this.writer.stop(deadline_ms / 2), this.cards.stop(deadline_ms / 2)]);
    this.#abort.abort(new Error("the store stops"));
    this.#wakeup.wake();
    await this.#keeper;
    await this.#embedded?.stop(Math.max(100, end - performance.now()));
  }

  #makeEmbedded(options: EmbeddedOptions): EmbeddedClickHouse {
    return new EmbeddedClickHouse(options, {
      ready: (endpoints: Endpoints) => {
        this.#endpoints = endpoints;
        this.#wakeup.wake();
      },
      died: (reason) => {
        this.#endpoints = undefined;
        this.#connection.lost(reason);
        this.#wakeup.wake();
      },
    });
  }

  /** Opens ClickHouse wherever it is at the time, watches it, and opens it again. `first` settles with the first try. */
  async #keep(first: PromiseWithResolvers<void>): Promise<void> {
    let attempt = 0;
    while (!this.#abort.signal.aborted) {
      const endpoints = this.#endpoints;
      if (endpoints === undefined) {
        await this.#wakeup.sleep();
        continue;
      }
      const clickhouse = new ClickHouse(endpoints.admin);
      try {
        const version = await this.#prepare(clickhouse);
        if (this.#endpoints !== endpoints) continue;
        this.#connection.opened(clickhouse, version);
        first.resolve();
        attempt = 0;
        await this.#watch(clickhouse, endpoints);
      } catch (cause) {
        if (this.#abort.signal.aborted) break;
        const error = translated(cause, "opening ClickHouse");
        this.#connection.lost(error.message);
        this.#failed(error);
        if (error.retryable) first.resolve();
        else first.reject(error);
        await this.#wakeup.sleep(backoffMs(attempt++, Math.random()));
      } finally {
        await clickhouse.close();
      }
    }
    first.resolve();
  }

  /** Resolves when these endpoints are no more, rejects when they do not answer. */
  async #watch(clickhouse: ClickHouse, endpoints: unknown): Promise<void> {
    while (this.#endpoints === endpoints && !this.#abort.signal.aborted) {
      await this.#wakeup.sleep(PING_MS);
      // Of the death of an embedded one its owner tells.
      if (this.#embedded === undefined) await clickhouse.version();
    }
  }

  /** Makes sure of version, schema, and that no INSERT of an earlier run of this collector is still to come (rule 5). */
  async #prepare(clickhouse: ClickHouse): Promise<string> {
    const version = await clickhouse.version();
    checkVersion(version);
    const deployment = this.#deployment();
    // The embedded one's is made with its configuration.
    if (this.#embedded === undefined) await checkStoragePolicy(clickhouse, deployment);
    await migrate(clickhouse, deployment);
    if (deployment.retention !== undefined && deployment.storage_policy === undefined) this.#options.onNoArchive?.();
    await settleInserts(clickhouse, insertPrefix(this.#options.instance), this.#abort.signal);
    return version;
  }

  #makeKeeper(): RetentionKeeper | undefined {
    const { retention, news, clickhouse } = this.#options;
    if (retention === undefined) return undefined;
    return new RetentionKeeper({
      connection: this.#connection,
      deployment: this.#deployment(),
      policy: retention,
      // Paths of somebody else's server say nothing here.
      shareFilesystem: "embedded" in clickhouse ? shareFilesystem : () => false,
      listener: {
        onDropped: (month) => news?.onDropped(month),
        onStillOver: (classes) => news?.onStillOver(classes),
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
