import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hashedShard, homeShard, type ShardAnswer } from "./home-shard.ts";

const node = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const answer = fc.constantFrom<ShardAnswer>("has_rows", "has_none", "away");

describe("the shard of a node", () => {
  it("is the one that has its rows, whatever the others answer", () => {
    fc.assert(
      fc.property(
        node,
        fc.array(fc.constantFrom<ShardAnswer>("has_none", "away"), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        (name, others, at) => {
          const index = at % others.length;
          expect(homeShard(name, others.with(index, "has_rows"))).toBe(index + 1);
        },
      ),
    );
  });

  it("is not guessed while a shard is away that may have the rows", () => {
    fc.assert(
      fc.property(node, fc.array(answer, { minLength: 1, maxLength: 8 }), (name, answers) => {
        const home = homeShard(name, answers);
        const allowed = answers.includes("has_rows") ? "has_rows" : answers.includes("away") ? undefined : "has_none";
        expect(home === undefined ? undefined : answers[home - 1]).toBe(allowed);
      }),
    );
  });

  it("stays the same for a new node when a shard is added, unless it is the added one", () => {
    fc.assert(
      fc.property(node, fc.integer({ min: 1, max: 12 }), (name, shards) => {
        const numbers = Array.from({ length: shards }, (_, index) => index + 1);
        const after = hashedShard(name, [...numbers, shards + 1]);
        expect([hashedShard(name, numbers), shards + 1]).toContain(after);
      }),
    );
  });

  it("is spread evenly over nodes", () => {
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 4_000; index += 1) counts[hashedShard(`gpu-${index}`, [1, 2, 3, 4]) - 1]! += 1;
    for (const count of counts) expect(count).toBeGreaterThan(800);
  });
});
