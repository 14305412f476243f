// `npm run bench`: what Heliograph costs, as a table and as JSON. Nothing here passes or fails by time.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { benchAgent } from "./agent.ts";
import { CannotRun } from "./cannot-run.ts";
import { benchHelio } from "./helio.ts";
import { benchHook } from "./hook.ts";
import { benchHistory } from "./history.ts";
import { benchIngest } from "./ingest.ts";
import { benchPeers } from "./peers/peers.ts";
import { renderTable, type Row } from "./report.ts";
import { benchStalls } from "./stalls.ts";
import { benchStorage } from "./storage.ts";
import { benchTop } from "./top.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    json: { type: "string", default: join(import.meta.dirname, "results", "latest.json") },
    data: { type: "string" },
    shape: { type: "string" },
    nodes: { type: "string" },
    seconds: { type: "string", default: "30" },
    profile: { type: "string" },
    history: { type: "string", default: "2d" },
    minutes: { type: "string", default: "60" },
    "victoria-metrics": { type: "string" },
    promtool: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const fleet = {
  nodes: Number(values.nodes ?? 10_000),
  seconds: Number(values.seconds),
  node_flags: values.profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", values.profile],
};
const BENCHMARKS: Readonly<Record<string, () => Promise<Row[]>>> = {
  agent: benchAgent,
  helio: benchHelio,
  hook: benchHook,
  history: () => benchHistory({ length: values.history, nodes: values.only === "history" ? Number(values.nodes ?? 4) : 4 }),
  ingest: () => benchIngest({ shape: values.shape, fleet }),
  peers: () =>
    benchPeers({
      minutes: Number(values.minutes),
      victoria_metrics: values["victoria-metrics"],
      promtool: values.promtool,
    }),
  stalls: () => benchStalls(values.data),
  storage: benchStorage,
  top: benchTop,
};
if (values.help) {
  process.stdout.write(
    `npm run bench -- [--only ${Object.keys(BENCHMARKS).join("|")}] [--json FILE]\n` +
      "  of history: [--history 2d] [--nodes 4]\n" +
      "  of ingest: [--shape live|backlog|fleet] [--nodes 10000] [--seconds 30] [--profile DIRECTORY]\n" +
      "  of stalls: [--data FILE]\n" +
      "  of peers: [--minutes 60] [--victoria-metrics FILE] [--promtool FILE]\n",
  );
  process.exit(0);
}
const chosen = Object.entries(BENCHMARKS).filter(([name]) => values.only === undefined || values.only === name);
if (chosen.length === 0) {
  process.stderr.write(`there is no benchmark ${values.only}; there are: ${Object.keys(BENCHMARKS).join(", ")}\n`);
  process.exit(2);
}
const rows: Row[] = [];
for (const [name, benchmark] of chosen) {
  process.stderr.write(`${name} …\n`);
  try {
    rows.push(...(await benchmark()));
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    process.stderr.write(`${error.message}\n`);
    // The others still run, and their results are written; the exit code says that something is missing.
    process.exitCode = 2;
  }
}
const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  node: process.version,
  date: new Date().toISOString(),
};
process.stdout.write(`${machine.cores} × ${machine.cpu}, Node.js ${machine.node}\n${renderTable(rows)}\n`);
mkdirSync(dirname(values.json), { recursive: true });
writeFileSync(values.json, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`);
process.stderr.write(`written to ${values.json}\n`);
