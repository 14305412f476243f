/**
 * Which shard of a cluster gets a node's rows. A node that has rows stays on their shard, since its marks are there: shards
 * that are added later get only new nodes. For a new node, a hash of its name and the shard's number decides, so that every
 * collector finds the same shard, and an added shard gets its share of new nodes. Pure.
 */
import { createHash } from "node:crypto";

/** A shard's answer about a node: it has rows of it, it has none, or it does not answer now. */
export type ShardAnswer = "has_rows" | "has_none" | "away";

/** Highest random weight: the shard whose number gives the highest hash with the node's name. `shards` are numbers from 1. */
export function hashedShard(node: string, shards: readonly number[]): number {
  const weight = (shard: number): string => createHash("sha256").update(`${shard}/${node}`).digest("hex");
  return shards.reduce((best, shard) => (weight(shard) > weight(best) ? shard : best));
}

/**
 * The shard of a node, from the answers of all shards in the order of their numbers from 1. Undefined while a shard is away
 * that may have the node's rows: a guess would store rows a second time.
 */
export function homeShard(node: string, answers: readonly ShardAnswer[]): number | undefined {
  const numbers = answers.map((_, index) => index + 1);
  const having = numbers.filter((_, index) => answers[index] === "has_rows");
  if (having.length > 0) return hashedShard(node, having);
  return answers.includes("away") ? undefined : hashedShard(node, numbers);
}
