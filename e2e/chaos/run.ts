// `npm run chaos -- --kills 50 --seed 1`: kills the collector and ClickHouse at random moments and holds the tables against
// the agents' own books.
import { parseArgs } from "node:util";

import { chaos } from "./chaos.ts";
import { isExact, renderLedger } from "./ledger.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 2 ** 32) },
    nodes: { type: "string", default: "6" },
    "interval-ms": { type: "string", default: "200" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write("npm run chaos -- [--kills 50] [--seed N] [--nodes 6] [--interval-ms 200]\n");
  process.exit(0);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [seed, kills, nodes, interval_ms] = [values.seed, values.kills, values.nodes, values["interval-ms"]].map(Number) as [
  number,
  number,
  number,
  number,
];
say(`seed ${seed}, ${kills} kills, ${nodes} nodes of 8 GPUs, a sample each ${interval_ms} ms`);
const result = await chaos({ seed, kills, nodes, interval_ms, say });
say(renderLedger(result.lines));
say(
  `killed: collector ${result.kills.collector}, ClickHouse ${result.kills.clickhouse}; slowest restart ${Math.round(result.slowest_restart_ms)} ms; rows dropped by a full spool ${result.rows_dropped}`,
);
process.exit(result.lines.length >= 3 && result.lines.every(isExact) ? 0 : 1);
