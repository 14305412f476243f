/**
 * What collectors on one ClickHouse know of each other (store/sharing): which run of which collector writes, and which
 * collector answers for a node. Of rows with the same key the highest version counts, before and after a merge. `rank` orders
 * claims: by number, and by the collector's name if two used the same number at once.
 */
import { DATABASE } from "../tables.ts";
import type { Migration } from "./migration.ts";

const rank = (name: string): string => `bitShiftLeft(toUInt64(number), 32) + bitAnd(cityHash64(${name}), 4294967295)`;

const COLLECTORS = `CREATE TABLE IF NOT EXISTS ${DATABASE}.collectors (
  instance String COMMENT 'Identifier of the collector, from its data directory',
  run String COMMENT 'Identifier of one run of it, random',
  number UInt32 COMMENT 'Number of the run, from 1',
  rank UInt64 DEFAULT ${rank("run")} COMMENT 'Order of runs of a collector: only the highest may write',
  place String COMMENT 'Host and data directory of that run',
  beat_time DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') COMMENT 'When it last said that it runs, UTC, ms, by the clock of ClickHouse'
) ENGINE = ReplacingMergeTree(beat_time) ORDER BY (instance, run)
TTL toDateTime(beat_time) + INTERVAL 30 DAY
COMMENT 'Collectors that write to this ClickHouse'`;

const NODE_CLAIMS = `CREATE TABLE IF NOT EXISTS ${DATABASE}.node_claims (
  node String COMMENT 'Name of the node',
  number UInt32 COMMENT 'Number of the claim, from 1',
  instance String COMMENT 'Identifier of the collector that claims it',
  rank UInt64 DEFAULT ${rank("instance")} COMMENT 'Order of claims on a node: the highest holds',
  claimed_time DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') COMMENT 'When it was claimed, UTC, ms, by the clock of ClickHouse'
) ENGINE = ReplacingMergeTree(rank) ORDER BY node
COMMENT 'Which collector answers for a node'`;

export const COLLECTORS_OF_CLICKHOUSE: Migration = {
  version: 6,
  name: "collectors, node_claims",
  statements: () => [COLLECTORS, NODE_CLAIMS],
};
