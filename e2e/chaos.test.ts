import { describe, expect, it } from "vitest";

import { chaos } from "./chaos/chaos.ts";
import { isExact, renderLedger } from "./chaos/ledger.ts";

describe("delivery through kill -9 of the collector and of ClickHouse", () => {
  it("stores every row that the agents took, once (longer: npm run chaos)", async () => {
    const seed = Date.now() % 2 ** 32;
    const said: string[] = [];
    const result = await chaos({ seed, kills: 6, nodes: 3, interval_ms: 200, say: (line) => said.push(line) });
    const told = `seed ${seed}\n${said.join("\n")}\n${renderLedger(result.lines)}`;
    expect(result.lines.length, told).toBeGreaterThanOrEqual(3);
    expect(
      result.lines.filter((line) => !isExact(line)),
      told,
    ).toEqual([]);
    expect(result.rows_dropped, told).toBe(0);
    expect(result.slowest_restart_ms, told).toBeLessThan(10_000);
  }, 180_000);
});
