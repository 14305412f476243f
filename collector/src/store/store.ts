/**
 * The collector's memory: an embedded ClickHouse, a server by URL or a cluster, brought to our schema, with a writer and
 * questions. While ClickHouse is away the writer keeps what it was given, within its bound, and goes on by itself.
 */
import { randomBytes } from "node:crypto";

import type { CollectorError } from "../errors.ts";
import type { Endpoint } from "./clickhouse.ts";
import { ClusterShards, type ClusterOptions } from "./cluster/cluster-shards.ts";
import type { StoreState } from "./connection.ts";
import { STORAGE_POLICY } from "./embedded/configuration.ts";
import { EmbeddedClickHouse, type EmbeddedOptions, type Endpoints } from "./embedded/embedded-clickhouse.ts";
import type { KeptConnection } from "./kept-connection.ts";
import type { Query } from "./port.ts";
import { Shard } from "./shard.ts";
import { DEFAULT_WRITER_LIMITS, type StoreWriter, type WriterLimits } from "./writer/writer.ts";

/** A ClickHouse that somebody else runs. */
export interface ServerOptions {
  readonly admin: Endpoint;
  /** A read-only user for analysts; without one /clickhouse/ does not answer. */
  readonly analyst?: Endpoint | undefined;
  /** Storage policy with the volumes hot and archive, if the server has one. */
  readonly storage_policy?: string | undefined;
  /** Where the server is one of a cluster over which tables are to be spread. */
  readonly cluster?: ClusterOptions | undefined;
}

export interface StoreOptions {
  readonly clickhouse: { readonly embedded: EmbeddedOptions } | { readonly server: ServerOptions };
  /** Name of this collector, the same over its restarts and unlike that of any other on this ClickHouse. */
  readonly instance: string;
  /** Host and data directory, to tell a copy of the data directory from a restart. */
  readonly place?: string;
  readonly limits?: Partial<WriterLimits>;
  /** Told of what failed and is tried again. */
  readonly onFailure?: (error: CollectorError) => void;
  /** Told once where nothing can be written any more: instance_in_use. */
  readonly onFatal?: (error: CollectorError) => void;
}

/**
 * What a proxy needs to pass an analyst's query on. It has to drop every other header and parameter that names a user, and
 * to send a body whole, with its length: a chunked one that is cut short may bring ClickHouse 26.7 down.
 */
export interface AnalystAccess {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What writes, and the connection that questions go to. */
interface Written {
  readonly writer: StoreWriter;
  readonly kept: KeptConnection;
  /** Where rows can't be written now; one server is one shard. */
  readonly shards_away: number;
  start(): Promise<void>;
  stop(deadline_ms: number): Promise<void>;
}

const STOP_AFTER_FAILURE_MS = 2_000;

export class Store {
  readonly writer: StoreWriter;
  readonly #written: Written;
  readonly #embedded: EmbeddedClickHouse | undefined;
  #endpoints: { readonly admin: Endpoint; readonly analyst?: Endpoint | undefined } | undefined;

  constructor(options: StoreOptions) {
    const { clickhouse, instance } = options;
    const shared = {
      instance,
      limits: { ...DEFAULT_WRITER_LIMITS, ...options.limits },
      onFailure: (error: CollectorError): void => options.onFailure?.(error),
      onFatal: (error: CollectorError): void => options.onFatal?.(error),
    };
    if ("server" in clickhouse) {
      const { admin, analyst, storage_policy, cluster } = clickhouse.server;
      this.#endpoints = { admin, analyst };
      const sharing = { run: randomBytes(8).toString("hex"), place: options.place ?? instance };
      const deployment = { storage_policy, fsync: false };
      this.#written =
        cluster === undefined
          ? new Shard({ ...shared, sharing, deployment, endpoint: () => admin })
          : new ClusterShards({ ...shared, sharing, deployment, cluster, endpoint: admin });
    } else {
      const deployment = { storage_policy: STORAGE_POLICY, fsync: true };
      this.#written = new Shard({ ...shared, deployment, endpoint: () => this.#endpoints?.admin });
      this.#embedded = this.#makeEmbedded(clickhouse.embedded);
    }
    this.writer = this.#written.writer;
  }

  /** Questions; each rejects with a retryable clickhouse_unavailable while ClickHouse is away. */
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

  onState(listener: (state: StoreState) => void): () => void {
    return this.#written.kept.connection.onState(listener);
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
   * no use: directory locked, version too old, migration failed, access refused, another collector of this name.
   */
  async start(): Promise<void> {
    try {
      await this.#embedded?.start();
      await this.#written.start();
    } catch (error) {
      await this.stop(STOP_AFTER_FAILURE_MS);
      throw error;
    }
  }

  /** Writes what is queued, then ends ClickHouse, within `deadline_ms`. May be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    const end = performance.now() + deadline_ms;
    await this.#written.stop(deadline_ms);
    await this.#embedded?.stop(Math.max(100, end - performance.now()));
  }

  #makeEmbedded(options: EmbeddedOptions): EmbeddedClickHouse {
    return new EmbeddedClickHouse(options, {
      ready: (endpoints: Endpoints) => {
        this.#endpoints = endpoints;
        this.#written.kept.changed();
      },
      died: (reason) => {
        this.#endpoints = undefined;
        this.#written.kept.changed(reason);
      },
    });
  }
}
