/** How many nodes of 8 GPUs at 1 Hz a collector on this machine keeps up with, load generator included. */
import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

import { CannotRun } from "../cannot-run.ts";
import type { Row } from "../report.ts";
import { FleetLoad, type LoadResult } from "./load.ts";
import { openFilesProblem } from "./open-files.ts";
import { percentile } from "./percentiles.ts";

const WARM_UP_S = 10;
/** A collector that commits less than this share of what is offered does not keep up. */
const KEEPS_UP_RATIO = 0.97;
/** After this many halvings and bisections the answer is near enough. */
const MAX_TRIES = 4;

export interface LargeFleetOptions {
  readonly nodes: number;
  /** How long each try is measured. */
  readonly seconds: number;
  /** Flags of Node.js for the collector, e.g. of its profiler. */
  readonly node_flags: readonly string[];
}

const keepsUp = ({ offered, committed }: LoadResult): boolean => committed >= KEEPS_UP_RATIO * offered;

/** Halves until the collector keeps up, then bisects. All tries, in their order. */
async function search(load: FleetLoad, nodes: number, seconds: number): Promise<readonly LoadResult[]> {
  const tries: LoadResult[] = [];
  let [kept, failed] = [0, 2 * nodes];
  while (tries.length < MAX_TRIES && kept < nodes) {
    const result = await load.try(Math.round((kept + failed) / 2), WARM_UP_S, seconds);
    process.stderr.write(`${result.nodes} nodes: ${Math.round(result.committed)} of ${Math.round(result.offered)} readings/s\n`);
    tries.push(result);
    if (keepsUp(result)) kept = result.nodes;
    else failed = result.nodes;
  }
  return tries;
}

function rowsOf(result: LoadResult, values: number): Row[] {
  const name = `ingest, ${result.nodes.toLocaleString("en")} nodes at 1 Hz`;
  const { cpu, to_mark_ms, to_viewer_ms } = result;
  const at = (values_ms: readonly number[]): string =>
    [0.5, 0.9, 0.99].map((share) => `p${share * 100} ${Math.round(percentile(values_ms, share))}`).join(", ");
  const unit = "CPU s per million readings";
  return [
    {
      name: `${name}: MQTT to committed rows`,
      value: result.committed,
      unit: "readings/s",
      ratio: { of: "what was offered", times: result.committed / result.offered },
      note: `8 GPUs a node, 8 rows a batch, ${values.toFixed(0)} values a reading`,
    },
    {
      name: `${name}: collector's CPU`,
      value: cpu.collector,
      unit,
      ratio: { of: "ClickHouse's", times: cpu.collector / cpu.clickhouse },
    },
    { name: `${name}: ClickHouse's CPU`, value: cpu.clickhouse, unit },
    { name: `${name}: load generator's CPU`, value: cpu.generator, unit },
    { name: `${name}: collector's memory`, value: result.collector_bytes / 2 ** 20, unit: "MiB" },
    {
      name: `${name}: reading to mark`,
      value: percentile(to_mark_ms, 0.5),
      unit: "ms",
      note: `${at(to_mark_ms)}; marks go out every 2 s`,
    },
    { name: `${name}: reading to viewer`, value: percentile(to_viewer_ms, 0.5), unit: "ms", note: at(to_viewer_ms) },
  ];
}

/** Rows of the largest fleet that the collector kept up with, or of the smallest that was tried, and of each try. */
export async function benchLargeFleet({ nodes, seconds, node_flags }: LargeFleetOptions): Promise<Row[]> {
  const problem = openFilesProblem(nodes);
  if (problem !== undefined) throw new CannotRun(problem);
  using directory = temporaryDirectory("bench-fleet");
  const load = await FleetLoad.start(directory.path, nodes, node_flags);
  try {
    const { connecting, values_per_reading } = load;
    process.stderr.write(`${nodes} nodes connected in ${connecting.seconds.toFixed(1)} s\n`);
    const tries = await search(load, nodes, seconds);
    const best = tries.findLast(keepsUp) ?? tries.at(-1);
    const others = tries.filter((result) => result !== best);
    return [
      ...(best === undefined ? [] : rowsOf(best, values_per_reading)),
      ...others.flatMap((result) => rowsOf(result, values_per_reading).slice(0, 1)),
      {
        name: `ingest, ${nodes.toLocaleString("en")} nodes: connecting all`,
        value: connecting.seconds,
        unit: "s",
        note: `CPU s: collector ${connecting.collector_cpu.toFixed(1)}, ClickHouse ${connecting.clickhouse_cpu.toFixed(1)}`,
      },
    ];
  } finally {
    await load.stop();
  }
}
