// `npm run soak -- --minutes 30`: one agent at 20 times the usual rate (16 GPUs, ten samples a second, instead of 8 and one).
// Prints its resident memory each minute, and at the end the slope of a line through what it was after the warm-up.
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

import { cpuSeconds, residentBytes } from "./process-cost.ts";
import { AgentBench, end } from "./watched-agent.ts";

const GPUS = 16;
const INTERVAL_MS = 100;
const EVERY_MS = 5_000;
/** What fills once (caches, compiled code, the log of the last ten minutes) is full by then. */
const WARM_UP_SHARE = 0.4;
const MIB = 2 ** 20;

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "30" }, help: { type: "boolean", short: "h", default: false } },
});
const minutes = Number(values.minutes);
if (values.help || !(minutes > 0)) {
  process.stderr.write("npm run soak -- [--minutes 30]\n");
  process.exit(values.help ? 0 : 2);
}

interface Point {
  readonly minute: number;
  readonly mebibytes: number;
}

/** Slope of the line of least squares, in MiB an hour. */
function slope(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ mebibytes }) => mebibytes)];
  const top = points.reduce((sum, point) => sum + (point.minute - x) * (point.mebibytes - y), 0);
  const bottom = points.reduce((sum, point) => sum + (point.minute - x) ** 2, 0);
  return (top / bottom) * 60;
}

const bench = await AgentBench.start();
try {
  const child = bench.agent(GPUS, INTERVAL_MS);
  const pid = child.pid ?? 0;
  const points: Point[] = [];
  const began = performance.now();
  process.stdout.write("minute  agent MiB  agent CPU s\n");
  for (let next_minute = 1; next_minute <= minutes;) {
    await delay(EVERY_MS);
    if (child.exitCode !== null) throw new Error(`the agent ended by itself with code ${child.exitCode}`);
    const minute = (performance.now() - began) / 60_000;
    points.push({ minute, mebibytes: residentBytes(pid) / MIB });
    if (minute < next_minute) continue;
    const cells = [String(next_minute).padStart(6), (points.at(-1)?.mebibytes ?? 0).toFixed(1).padStart(10)];
    process.stdout.write(`${cells.join(" ")} ${cpuSeconds(pid).toFixed(1).padStart(12)}\n`);
    next_minute += 1;
  }
  const after = points.filter(({ minute }) => minute >= minutes * WARM_UP_SHARE);
  await end(child);
  const [stored] = await bench.collector.sql<{ rows: number }>("SELECT count() AS rows FROM heliograph.gpu_readings");
  const [least, most] = [Math.min, Math.max].map((of) => of(...after.map(({ mebibytes }) => mebibytes)));
  process.stdout.write(
    `${stored?.rows ?? 0} readings stored; from minute ${(minutes * WARM_UP_SHARE).toFixed(0)} on between ${least?.toFixed(1)} and ` +
      `${most?.toFixed(1)} MiB, slope ${slope(after).toFixed(2)} MiB an hour\n`,
  );
} finally {
  await bench.stop();
}
