/**
 * Agents publish while they themselves, the collector, its ClickHouse and the network between are killed, stopped, cut and
 * brought back; clocks jump, a month ends, and batches come that nobody can take. At the end each agent's log on disk is
 * held against the tables. All choices follow from the seed; the instants at which they hit do not.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { CollectorProcess } from "../harness/collector-process.ts";
import { temporaryDirectory } from "../harness/temporary-directory.ts";
import { AgentsGroup } from "./agents-group.ts";
import { readBook, type BookLine } from "./book.ts";
import { msToMonthEnd } from "./month-end.ts";
import { Network } from "./network.ts";
import { describeDisturbance, planSteps } from "./plan.ts";
import { seededRandom } from "./random.ts";
import { compareRollups, type RollupLine } from "./rollups.ts";
import { readTaken } from "./taken.ts";
import { World } from "./world.ts";

export interface ChaosOptions {
  readonly seed: number;
  /** How long things go wrong. */
  readonly duration_ms: number;
  /** Processes of agents, each with a network of its own, and nodes in each. */
  readonly groups: number;
  readonly nodes_per_group: number;
  readonly interval_ms: number;
  /** Longest wait between two disturbances. */
  readonly pace_ms: number;
  readonly say: (line: string) => void;
}

export interface ChaosResult {
  readonly book: readonly BookLine[];
  readonly rollups: readonly RollupLine[];
  /** How often each kind of disturbance happened, e.g. "kill collector". */
  readonly disturbances: ReadonlyMap<string, number>;
  readonly rows_dropped: number;
  /** Bytes that no mark covered when the agents had ended. */
  readonly uncovered_bytes: number;
  /** Months in which rows were stored, e.g. 202611. */
  readonly months: readonly number[];
}

/** From the first start of a process to the end of the month: the agents have to be up before it, on a busy machine too. */
const LEAST_LEAD_MS = 30_000;
/** How long the agents go on in the new month. */
const NEW_MONTH_MS = 5_000;
/** Rollups have this long to catch up with what came last. */
const SETTLE_MS = 120_000;

export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, groups, nodes_per_group, say } = options;
  using directory = temporaryDirectory("chaos");
  const lead_ms = Math.max(options.duration_ms / 2, LEAST_LEAD_MS);
  const ahead_ms = msToMonthEnd(Date.now()) - lead_ms;
  const month_end = performance.now() + lead_ms;
  const environment = {
    ...process.env,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, "shifted-clock.ts")}`,
    HELIOGRAPH_CHAOS_CLOCK_MS: String(ahead_ms),
  };
  const collector = await CollectorProcess.create(join(directory.path, "collector"), environment);
  const spool_root = join(directory.path, "spools");
  const world = new World(collector, say);
  try {
    await world.startCollector();
    const fleet = { nodes: groups * nodes_per_group, gpus_per_node: 4, seed };
    for (let group = 0; group < groups; group += 1) {
      const network = await Network.open(collector.mqtt_port);
      const names = Array.from({ length: nodes_per_group }, (_, index) => nodeName(group * nodes_per_group + index));
      const tokens = Object.fromEntries(names.map((name) => [name, collector.token("node", name)]));
      const url = `mqtt://127.0.0.1:${network.port}`;
      await world.add(
        network,
        new AgentsGroup({ url, tokens, fleet, interval_ms: options.interval_ms, spool_root }, environment),
      );
    }
    await disturb(world, options);
    await delay(Math.max(0, month_end + NEW_MONTH_MS - performance.now()));
    say("all is well again; the agents send what is left");
    const farewells = await world.end();
    const taken = readdirSync(spool_root).flatMap((node) => readTaken(node, join(spool_root, node)));
    const sum = (field: "rows_dropped" | "uncovered_bytes"): number =>
      farewells.reduce((total, farewell) => total + farewell[field], 0);
    return {
      book: await readBook(collector, taken),
      rollups: await compareRollups(collector, () => Date.now() + ahead_ms, SETTLE_MS),
      disturbances: world.disturbances,
      rows_dropped: sum("rows_dropped"),
      uncovered_bytes: sum("uncovered_bytes"),
      months: await storedMonths(collector),
    };
  } finally {
    await world.close();
  }
}

const nodeName = (index: number): string => `sim-${String(index + 1).padStart(2, "0")}`;

async function disturb(world: World, { seed, groups, duration_ms, pace_ms, say }: ChaosOptions): Promise<void> {
  const end = performance.now() + duration_ms;
  const began = performance.now();
  for (const { wait_ms, disturbance } of planSteps(seededRandom(seed), groups, pace_ms)) {
    await delay(Math.min(wait_ms, Math.max(0, end - performance.now())));
    if (performance.now() >= end) return;
    say(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${describeDisturbance(disturbance)}`);
    await world.happen(disturbance);
  }
}

async function storedMonths(collector: CollectorProcess): Promise<number[]> {
  const rows = await collector.sql<{ month: number }>(
    "SELECT DISTINCT toYYYYMM(time) AS month FROM heliograph.gpu_readings ORDER BY month",
  );
  return rows.map(({ month }) => month);
}
