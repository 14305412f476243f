/**
 * A ClickHouse cluster: one connection for queries, to the server in the URL, and a shard.ts for each shard. The list of shards
 * is read once, at the start; after adding shards, restart the collectors.
 */
import { checkVersion } from "../clickhouse/clickhouse-version.ts";
import type { ClickHouse, Endpoint } from "../clickhouse/clickhouse.ts";
import { ReconnectingConnection } from "../clickhouse/reconnecting-connection.ts";
import type { RollupProgress } from "../rollups/rollup-scheduler.ts";
import { Shard, type ShardOptions } from "../shard.ts";
import { ShardedWriter } from "./sharded-writer.ts";
import { readTopology, shardEndpoints, type ClusterOptions } from "./topology.ts";

export type { ClusterOptions } from "./topology.ts";

export interface ClusterShardsOptions extends Omit<ShardOptions, "endpoint"> {
  readonly endpoint: Endpoint;
  readonly cluster: ClusterOptions;
}

export class ClusterShards {
  readonly writer = new ShardedWriter();
  readonly kept: ReconnectingConnection;
  readonly #options: ClusterShardsOptions;
  #shards: readonly Shard[] | undefined;

  constructor(options: ClusterShardsOptions) {
    const { endpoint, onFailure } = options;
    this.#options = options;
    this.kept = new ReconnectingConnection({
      endpoint: () => endpoint,
      clickhouse: { clustered: true },
      prepare: (clickhouse) => this.#prepare(clickhouse),
      heartbeat: async (clickhouse) => void (await clickhouse.version()),
      onFailure,
    });
  }

  get shards_away(): number {
    return (this.#shards ?? []).reduce((sum, shard) => sum + shard.shards_away, 0);
  }

  /** Of all shards together; the lag is that of the slowest. */
  get rollups(): RollupProgress {
    const schedulers = (this.#shards ?? []).map(({ rollups }) => rollups);
    return {
      windows: schedulers.reduce((sum, { windows }) => sum + windows, 0),
      failures: schedulers.reduce((sum, { failures }) => sum + failures, 0),
      lag_ms: Math.max(0, ...schedulers.map(({ lag_ms }) => lag_ms)),
      is_sweeping: schedulers.some(({ is_sweeping }) => is_sweeping),
      sweepFrom: (from_ms) => {
        for (const scheduler of schedulers) scheduler.sweepFrom(from_ms);
      },
    };
  }

  /** Resolves when it is ready or can't be reached now; rejects if retrying does not help, on any shard. */
  async start(): Promise<void> {
    await this.kept.start();
  }

  /** Writes what is queued, then closes the connections. May be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    await Promise.all((this.#shards ?? []).map((shard) => shard.stop(deadline_ms)));
    await this.kept.stop();
  }

  async #prepare(clickhouse: ClickHouse): Promise<string> {
    const version = await clickhouse.version();
    checkVersion(version);
    if (this.#shards === undefined) {
      const { cluster, endpoint } = this.#options;
      const shards = shardEndpoints(await readTopology(clickhouse, cluster.name), endpoint, cluster).map((shard, _, all) =>
        this.#makeShard(shard, all.length),
      );
      this.#shards = shards;
      await Promise.all(shards.map((shard) => shard.start()));
      this.writer.open(shards.map((shard) => shard.writer));
    }
    return version;
  }

  #makeShard(endpoint: Endpoint, count: number): Shard {
    const { cluster, deployment, limits, onFailure, ...rest } = this.#options;
    return new Shard({
      ...rest,
      endpoint: () => endpoint,
      deployment: { ...deployment, cluster: { name: cluster.name, replicated: cluster.replicated } },
      // A shard that is away fills only its own part.
      limits: { ...limits, max_pending_bytes: Math.floor(limits.max_pending_bytes / count) },
      onFailure,
    });
  }
}
