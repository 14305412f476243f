import { shortOrFull } from "@heliograph/daemon/test/full-run";
import { describe, expect, it } from "vitest";

import { isRight, renderBook } from "./chaos/book.ts";
import { chaos } from "./chaos/chaos.ts";
import { isSameRollup, renderRollups } from "./chaos/rollups.ts";

describe("delivery while everything is killed, stopped and cut", () => {
  it("stores every row of the agents' logs once, and rolls up what is there (longer: npm run chaos)", async () => {
    const seed = Date.now() % 2 ** 32;
    const said: string[] = [];
    const result = await chaos({
      seed,
      duration_ms: shortOrFull(30_000, 120_000),
      groups: 2,
      nodes_per_group: 2,
      interval_ms: 500,
      pace_ms: 3_000,
      say: (line) => said.push(line),
    });
    const report = `seed ${seed}\n${said.join("\n")}\n${renderBook(result.book)}\n${renderRollups(result.rollups)}`;
    expect(result.book.length, report).toBeGreaterThanOrEqual(3);
    expect(
      result.book.filter((line) => !isRight(line)),
      report,
    ).toEqual([]);
    expect(
      result.rollups.filter((line) => !isSameRollup(line)),
      report,
    ).toEqual([]);
    expect([result.rows_dropped, result.uncovered_bytes], report).toEqual([0, 0]);
    expect(result.months, report).toHaveLength(2);
  }, 600_000);
});
