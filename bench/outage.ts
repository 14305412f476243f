// `npm run outage -- --minutes 10`: ClickHouse stops answering while nodes go on at half of the rate that this machine takes
// in (measured first, at most 20,000 readings a second). Prints the collector's memory, whether a mark moved, how old
// readings are on a viewer's screen, and whether everything is stored afterwards, once.
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

import { openAccess } from "@heliograph/collector/access/open-access";
import { CollectorProcess, waitFor } from "@heliograph/e2e/harness/collector-process";
import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

import { ingest } from "./ingest.ts";
import { gpuUuid, type LoadOrder, type LoadReport } from "./outage-load.ts";
import { OutageViewer, percentile } from "./outage-viewer.ts";
import { residentBytes } from "./process-cost.ts";
import { renderTable, type Row } from "./report.ts";

const GPUS = 8;
const MEASURED_READINGS = 400_000;
const MOST_PER_SECOND = 20_000;
const WATCHED_GPUS = 8;
const BEFORE_MS = 15_000;
/** INSERTs that were answered as ClickHouse stopped may still move marks for so long. */
const SETTLE_MS = 5_000;
const EVERY_MS = 1_000;
const MIB = 2 ** 20;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string" },
    nodes: { type: "string", default: "250" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const minutes = Number(values.minutes);
const NODES = Number(values.nodes);
if (values.help || !(minutes > 0) || !(NODES > 0)) {
  process.stderr.write("npm run outage -- [--minutes 10] [--rate READINGS_A_SECOND] [--nodes 250]\n");
  process.exit(values.help ? 0 : 2);
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function halfOfIngest(): Promise<number> {
  if (values.rate !== undefined) return Number(values.rate);
  const [measured] = await ingest(NODES, Math.ceil(MEASURED_READINGS / NODES / GPUS), 1, "live-shaped");
  say(`this machine takes in ${Math.round(measured?.value ?? 0)} readings a second`);
  return Math.min(MOST_PER_SECOND, (measured?.value ?? 0) / 2);
}

const rate = await halfOfIngest();
using directory = temporaryDirectory("bench-outage");
const collector = await CollectorProcess.create(directory.path);
const access = openAccess(directory.path);
const nodes: { name: string; token: string }[] = [];
for (let index = 0; index < NODES; index += 1) {
  const name = `outage-${index}`;
  nodes.push({ name, token: await access.issueNodeToken(name) });
}
await collector.start("--log-level", "error");
const order: LoadOrder = {
  url: collector.mqtt_url,
  nodes,
  gpus: GPUS,
  interval_ms: (NODES * GPUS * 1_000) / rate,
  spool_bytes: Math.ceil(rate * 60 * (minutes + 5)) * 400,
};
const load = fork(join(import.meta.dirname, "outage-load.ts"), { execArgv: ["--max-old-space-size=8192"] });
let report: LoadReport = { taken: 0, dropped: 0, stored_batches: 0, uncovered_bytes: 0, connected: 0 };
load.on("message", (message) => (report = message as LoadReport));
load.send(order);
say(`${NODES} nodes of ${GPUS} GPUs, a sample each ${order.interval_ms.toFixed(0)} ms: ${Math.round(rate)} readings a second`);

const rows: Row[] = [];
let viewer: OutageViewer | undefined;
try {
  let said = 0;
  await waitFor("all nodes", 300_000, () => {
    if (performance.now() - said > 30_000) {
      said = performance.now();
      say(`${report.connected} of ${NODES} nodes are connected, ${report.stored_batches} batches stored`);
    }
    if (load.exitCode !== null) throw new Error("the load ended by itself");
    return report.connected === NODES && report.stored_batches > NODES ? true : undefined;
  });
  const watched = Array.from({ length: WATCHED_GPUS }, (_, index) => gpuUuid(Math.floor((index * NODES) / WATCHED_GPUS), 0));
  viewer = await OutageViewer.open(collector, watched);
  await delay(BEFORE_MS);
  const memory = (): number => residentBytes(collector.pid) / MIB;
  const seenAs = (name: string): void => {
    const { lags_ms, longest_silence_ms } = viewer?.take() ?? { lags_ms: [], longest_silence_ms: Number.NaN };
    for (const [label, share] of [
      ["median", 0.5],
      ["99th percentile", 0.99],
      ["oldest", 1],
    ] as const) {
      rows.push({ name: `${name}: age of readings at a viewer, ${label}`, value: percentile(lags_ms, share), unit: "ms" });
    }
    rows.push({
      name: `${name}: longest time in which a viewer got nothing`,
      value: longest_silence_ms,
      unit: "ms",
      note: `${lags_ms.length} readings`,
    });
  };
  seenAs("before");
  rows.push({ name: "before: collector's memory", value: memory(), unit: "MiB" });

  const clickhouse = collector.clickhouse_pid;
  process.kill(clickhouse, "SIGSTOP");
  const end = performance.now() + minutes * 60_000;
  await delay(SETTLE_MS);
  const stored_at_stop = report.stored_batches;
  const memories: number[] = [];
  let moved = 0;
  try {
    for (let second = 1; performance.now() < end; second += 1) {
      await delay(EVERY_MS);
      memories.push(memory());
      moved = Math.max(moved, report.stored_batches - stored_at_stop);
      if (second % 30 === 0)
        say(
          `${second} s away: collector ${memories.at(-1)?.toFixed(0)} MiB, ${(report.uncovered_bytes / MIB).toFixed(0)} MiB wait at the nodes`,
        );
    }
  } finally {
    process.kill(clickhouse, "SIGCONT");
  }
  seenAs("away");
  const half = memories.slice(Math.floor(memories.length / 2));
  rows.push({ name: "away: collector's memory, most", value: Math.max(...memories), unit: "MiB" });
  rows.push({
    name: "away: collector's memory, most of the second half less its least",
    value: Math.max(...half) - Math.min(...half),
    unit: "MiB",
  });
  rows.push({ name: "away: batches that a mark moved over", value: moved, unit: "batches" });

  const waiting = report.taken;
  const resumed = performance.now();
  await delay(BEFORE_MS);
  seenAs("catching up");
  load.send("stop sampling");
  await delay(2 * EVERY_MS);
  await waitFor("everything to be stored", 3_600_000, () => (report.uncovered_bytes === 0 ? true : undefined));
  const caught_up_s = (performance.now() - resumed) / 1_000;
  await delay(2 * EVERY_MS);
  const [stored] = await collector.sql<{ rows: number; different: number }>(
    "SELECT count() AS rows, uniqExact(sipHash64(node, epoch, sequence, gpu_uuid, time)) AS different FROM heliograph.gpu_readings",
  );
  rows.push({
    name: "afterwards: everything stored after",
    value: caught_up_s,
    unit: "s",
    note: `${waiting.toLocaleString("en")} readings taken by the end of the outage`,
  });
  rows.push({ name: "afterwards: collector's memory", value: memory(), unit: "MiB" });
  for (const [name, value] of Object.entries({
    taken: report.taken,
    dropped: report.dropped,
    stored: stored?.rows,
    different: stored?.different,
  }))
    rows.push({ name: `readings ${name}`, value: value ?? Number.NaN, unit: "rows" });
  say(renderTable(rows));
  const is_exact = stored?.rows === report.taken && stored.different === report.taken && report.dropped === 0 && moved === 0;
  say(is_exact ? "exact: every reading is stored, once, and no mark moved early" : "WRONG");
  process.exitCode = is_exact ? 0 : 1;
} finally {
  viewer?.close();
  if (load.connected) load.disconnect();
  if (load.exitCode === null) await once(load, "exit");
  await collector.kill("SIGTERM");
}
