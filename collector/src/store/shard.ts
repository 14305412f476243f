/**
 * One ClickHouse that is written to: the embedded one, a server by URL, or one shard of a cluster. It has a connection, a
 * writer and rollups; and if other collectors may write to it too, the record of this collector's run.
 */
import type { CollectorError } from "../errors.ts";
import { checkVersion } from "./clickhouse/clickhouse-version.ts";
import type { ClickHouse, Endpoint } from "./clickhouse/clickhouse.ts";
import { ReconnectingConnection } from "./clickhouse/reconnecting-connection.ts";
import { migrate, readFingerprint } from "./schema/migrations/migrate.ts";
import { localTable, type Deployment } from "./schema/migrations/migration.ts";
import { checkStoragePolicy } from "./retention/storage-policy.ts";
import { RollupScheduler, type RollupSchedulerLimits } from "./rollups/rollup-scheduler.ts";
import { Presence } from "./sharing/presence.ts";
import { insertPrefix, settleInserts } from "./clickhouse/insert-queries.ts";
import { Writer } from "./writer/writer.ts";
import type { WriterLimits } from "./writer/writer-limits.ts";

export interface ShardOptions {
  readonly endpoint: () => Endpoint | undefined;
  readonly instance: string;
  /** Set if other collectors may write to it: the identifier of this run, and host and data directory. */
  readonly sharing?: { readonly run: string; readonly place: string } | undefined;
  readonly deployment: Deployment;
  readonly limits: WriterLimits;
  readonly rollup_limits: RollupSchedulerLimits;
  readonly onFailure: (error: CollectorError) => void;
  /** Called for each INSERT or mark that failed, with its table. */
  readonly onTableFailure: (error: CollectorError, table: string) => void;
  readonly onInserted: (table: string) => void;
  /** Called if rows can only be deleted by age, since there is no archive volume. */
  readonly onNoArchive: () => void;
  /** Nothing can be written any more: another run of this collector has started. */
  readonly onFatal: (error: CollectorError) => void;
}

export class Shard {
  readonly kept: ReconnectingConnection;
  readonly writer: Writer;
  /** Rolls up the rows of this shard: all rows of a node are on one shard. */
  readonly rollups: RollupScheduler;
  readonly #options: ShardOptions;
  readonly #presence: Presence | undefined;
  /** Fingerprint of the schema that this run migrated to; undefined before. */
  #fingerprint: string | undefined;

  constructor(options: ShardOptions) {
    const { instance, sharing, endpoint, deployment, limits, onFailure } = options;
    this.#options = options;
    this.#presence = sharing === undefined ? undefined : new Presence({ instance, ...sharing });
    const presence = this.#presence;
    this.kept = new ReconnectingConnection({
      endpoint,
      clickhouse: { replicated: deployment.cluster?.replicated ?? false },
      prepare: (clickhouse, signal) => this.#prepare(clickhouse, signal),
      // The owner of an embedded one reports its end.
      ...(presence === undefined ? {} : { heartbeat: (clickhouse: ClickHouse) => this.#heartbeat(presence, clickhouse) }),
      onFailure,
    });
    this.rollups = new RollupScheduler({
      connection: this.kept.connection,
      nameOf: (name) => localTable(name, deployment),
      limits: options.rollup_limits,
      now_ms: Date.now,
      onFailure,
    });
    this.writer = new Writer({
      connection: this.kept.connection,
      instance,
      run: sharing?.run,
      limits,
      nameOf: ({ name }) => localTable(name, deployment),
      onFailure: options.onTableFailure,
      onInserted: options.onInserted,
      onRows: this.rollups.add,
      ...(presence === undefined ? {} : { onSuperseded: (clickhouse: ClickHouse) => this.#heartbeat(presence, clickhouse) }),
    });
  }

  /** 1 while it can't be written to. */
  get shards_away(): number {
    return this.kept.connection.state.state === "ready" ? 0 : 1;
  }

  /** Resolves when it is ready or can't be reached now; rejects if retrying does not help. */
  async start(): Promise<void> {
    await this.kept.start();
    this.writer.start();
    this.rollups.start();
  }

  /** Writes what is queued, then closes the connection. May be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    await Promise.all([this.writer.stop(deadline_ms / 2), this.rollups.stop()]);
    await this.kept.stop();
  }

  /** Checks version and schema, registers this run, and waits until no INSERT of an earlier run can still arrive (rule C6). */
  async #prepare(clickhouse: ClickHouse, signal: AbortSignal): Promise<string> {
    const { instance, deployment, onNoArchive } = this.#options;
    const version = await clickhouse.version();
    checkVersion(version);
    // The storage policy of the embedded one is part of its configuration.
    if (this.#presence !== undefined) await checkStoragePolicy(clickhouse, deployment);
    await this.#bringToSchema(clickhouse);
    if (deployment.retention !== undefined && deployment.storage_policy === undefined) onNoArchive();
    await this.#fatalIfTaken(() => this.#presence?.register(clickhouse, signal) ?? Promise.resolve());
    await settleInserts(clickhouse, insertPrefix(instance), signal);
    return version;
  }

  /** Migrates once. A ClickHouse that comes back after a break is only checked, unless somebody replaced it by an older one. */
  async #bringToSchema(clickhouse: ClickHouse): Promise<void> {
    if (this.#fingerprint !== undefined && this.#fingerprint === (await fingerprintIfAny(clickhouse))) return;
    await migrate(clickhouse, this.#options.deployment);
    this.#fingerprint = await readFingerprint(clickhouse);
  }

  async #heartbeat(presence: Presence, clickhouse: ClickHouse): Promise<void> {
    await this.#fatalIfTaken(() => presence.heartbeat(clickhouse));
  }

  async #fatalIfTaken(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if ((error as Partial<CollectorError>).code === "instance_in_use") this.#options.onFatal(error as CollectorError);
      throw error;
    }
  }
}

/** Undefined if there is no schema. */
async function fingerprintIfAny(clickhouse: ClickHouse): Promise<string | undefined> {
  try {
    return await readFingerprint(clickhouse);
  } catch (error) {
    if ((error as Partial<CollectorError>).retryable === true) throw error;
    return undefined;
  }
}
