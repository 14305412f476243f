/** Which servers a ClickHouse cluster has, as one of them reports it, and where each shard is written to. */
import { CollectorError } from "../../errors.ts";
import type { ClickHouse, Endpoint } from "../clickhouse/clickhouse.ts";

/** A server of the cluster, from system.clusters. */
export interface ClusterHost {
  readonly shard_num: number;
  readonly host_name: string;
}

export interface ClusterOptions {
  /** Its name in remote_servers. */
  readonly name: string;
  /** Whether tables are Replicated… and DDL goes ON CLUSTER; else each shard is one server without Keeper. */
  readonly replicated: boolean;
  /** HTTP addresses, one for each shard, in order; empty: the first host of each shard with the scheme and port of the URL. */
  readonly shards: readonly string[];
}

/** The first host of each shard, in the order of the shards' numbers. */
export async function readTopology(clickhouse: ClickHouse, cluster: string): Promise<readonly ClusterHost[]> {
  const hosts = await clickhouse.rows<ClusterHost>(
    `SELECT shard_num, argMin(host_name, replica_num) AS host_name FROM system.clusters
WHERE cluster = {cluster:String} GROUP BY shard_num ORDER BY shard_num`,
    { cluster },
  );
  if (hosts.length > 0) return hosts;
  throw new CollectorError("config_invalid", `ClickHouse knows no cluster ${cluster}`, {
    hint: "See SELECT cluster FROM system.clusters, and set clickhouse.cluster to one of them.",
  });
}

/** Where each shard is written to. Throws config_invalid if the addresses in the settings do not fit the cluster. Pure. */
export function shardEndpoints(
  hosts: readonly ClusterHost[],
  url: Endpoint,
  { name, shards }: ClusterOptions,
): readonly Endpoint[] {
  if (shards.length === 0) {
    return hosts.map(({ host_name }) => {
      const address = new URL(url.url);
      address.hostname = host_name.includes(":") ? `[${host_name}]` : host_name;
      return { ...url, url: address.href };
    });
  }
  if (shards.length !== hosts.length || new Set(shards).size !== shards.length) {
    throw new CollectorError(
      "config_invalid",
      `cluster ${name} has ${hosts.length} shards, clickhouse.shards names ${shards.length}`,
      {
        hint: "Name one address for each shard, each once, in the order of shard_num in system.clusters.",
      },
    );
  }
  return shards.map((address) => ({ ...url, url: address }));
}
