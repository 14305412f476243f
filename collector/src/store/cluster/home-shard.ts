/**
 * On which shard of a cluster a node's rows go. A node that has rows stays where they are, since its marks are there: shards
 * that are added later get new nodes alone. A new node goes where a hash of its name and the shard's number says, so that
 * every collector finds the same, and a shard that is added takes its share of what comes. Pure.
 */
import { createHash } from "node:crypto";

/** What a shard says of a node: it has rows of it, it has none, or it does not answer now. */
export type ShardAnswer = "has_rows" | "has_none" | "away";

/** Highest random weight: the shard whose number gives the highest hash with the node's name. `shards` are numbers from 1. */
export function hashedShard(node: string, shards: readonly number[]): number {
  const weight = (shard: number): string => createHash("sha256").update(`${shard}/${node}`).digest("hex");
  return shards.reduce((best, shard) => (weight(shard) > weight(best) ? shard : best));
}

/**
 * The shard of a node, from the answers of all shards in the order of their numbers from 1. Undefined while a shard is away
 * that may be the one that has the node: to guess would store its rows a second time.
 */
export function homeShard(node: string, answers: readonly ShardAnswer[]): number | undefined {
  const numbers = answers.map((_, index) => index + 1);
  const having = numbers.filter((_, index) => answers[index] === "has_rows");
  if (having.length > 0) return hashedShard(node, having);
  return answers.includes("away") ? undefined : hashedShard(node, numbers);
}
