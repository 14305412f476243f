import { askSql } from "../ask.ts";
import type { Attack } from "../attack.ts";

const HUNGRY = [
  "SELECT groupArray(number) FROM numbers(100000000000)",
  "SELECT count() FROM (SELECT DISTINCT number FROM numbers(100000000000))",
  "SELECT a.number FROM numbers(1000000) a CROSS JOIN numbers(1000000) b ORDER BY rand()",
  "SELECT repeat('x', 100000000000)",
  "SELECT arrayMap(x -> repeat('y', 1000000), range(1000000))",
  "SELECT sleepEachRow(3) FROM numbers(100000) SETTINGS function_sleep_max_microseconds_per_block = 0",
  "SELECT * FROM generateRandom('a Array(String)', 1, 1000000, 1000000) LIMIT 100000000",
] as const;
const PATIENCE_MS = 2_000;

export const sql_limits: Attack = {
  name: "sql-limits",
  does: "asks 7 hungry queries four at a time as one analyst, and leaves each after two seconds",
  holds: "another account's query is answered within 8 s meanwhile, and ClickHouse lives on",
  limit_ms: 45_000,
  async run(target, tally) {
    const all = Promise.all(HUNGRY.map((sql) => askSql(target, sql, { timeout_ms: PATIENCE_MS * 4 })));
    for (let round = 0; round < 3; round += 1) {
      const began = performance.now();
      const { status, text } = await askSql(target, "SELECT 40 + 2", { token: target.tokens.admin, timeout_ms: 10_000 });
      const took_ms = performance.now() - began;
      tally.holds(
        "another account asks",
        status === 200 && text.trim() === "42" && took_ms < 8_000,
        `${status} after ${Math.round(took_ms)} ms: ${text}`,
      );
    }
    const answers = await all;
    for (const [index, { status }] of answers.entries()) tally.holds(HUNGRY[index] ?? "", status !== 200, "answered in full");
    const { status, text } = await askSql(target, "SELECT 1");
    tally.holds("the analyst asks again", status === 200, text);
  },
};
