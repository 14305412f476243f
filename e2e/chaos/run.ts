// `npm run chaos -- --minutes 30 --seed 1`: everything that can break breaks at random, and in the end every row of the
// agents' logs is looked for in the tables.
import { parseArgs } from "node:util";

import { isRight, renderBook } from "./book.ts";
import { chaos } from "./chaos.ts";
import { isSameRollup, renderRollups } from "./rollups.ts";

const HELP = `npm run chaos -- [--minutes 5] [--seed N] [--groups 3] [--nodes 2] [--interval-ms 500] [--pace-ms 6000] [--by-node]

Kills, stops and cuts agents, collector, ClickHouse and the network between them, lets clocks jump and a month end, and then
holds the agents' logs against the tables. Ends with 0 when every row is there once and the rollups equal the raw rows.

  --minutes      how long things go wrong; then everything is healed, and what is left is sent
  --seed         of all choices; the instants at which they hit are up to the machine
  --groups       processes of agents, each with a network of its own
  --nodes        simulated nodes in each, of 4 GPUs
  --interval-ms  between two samples
  --pace-ms      longest wait between two disturbances
  --by-node      the book node by node, not only summed
`;
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now() % 2 ** 32) },
    groups: { type: "string", default: "3" },
    nodes: { type: "string", default: "2" },
    "interval-ms": { type: "string", default: "500" },
    "pace-ms": { type: "string", default: "6000" },
    "by-node": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
function number(name: "minutes" | "seed" | "groups" | "nodes" | "interval-ms" | "pace-ms"): number {
  const value = Number(values[name]);
  if (!Number.isFinite(value) || value < 0) {
    process.stderr.write(`--${name} takes a number, not ${values[name]}\n\n${HELP}`);
    process.exit(2);
  }
  return value;
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [minutes, seed, groups, nodes, interval_ms] = [
  number("minutes"),
  number("seed"),
  number("groups"),
  number("nodes"),
  number("interval-ms"),
];
say(`seed ${seed}: ${minutes} minutes, ${groups} × ${nodes} nodes of 4 GPUs, a sample each ${interval_ms} ms`);
const result = await chaos({
  seed,
  duration_ms: minutes * 60_000,
  groups,
  nodes_per_group: nodes,
  interval_ms,
  pace_ms: number("pace-ms"),
  say,
});
if (values["by-node"]) say(renderBook(result.book));
say(renderBook(result.book, "stream"));
say(renderRollups(result.rollups));
say(`what happened: ${[...result.disturbances].map(([what, times]) => `${what} ${times}`).join(", ")}`);
say(
  `months ${result.months.join(", ")}; rows dropped by a full spool ${result.rows_dropped}; not covered by a mark in the end ${result.uncovered_bytes} bytes`,
);
const is_good =
  result.book.length >= 3 && result.book.every(isRight) && result.rollups.every(isSameRollup) && result.uncovered_bytes === 0;
say(is_good ? "exact" : "WRONG");
process.exit(is_good ? 0 : 1);
