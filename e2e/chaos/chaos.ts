/**
 * Agents publish while the collector and its ClickHouse are killed at random moments; at the end every row that an agent
 * took has to be stored, once. All choices follow from the seed; the moments at which they hit do not.
 */
import { setTimeout as delay } from "node:timers/promises";

import { CollectorProcess, waitFor } from "../harness/collector-process.ts";
import { startSimulatedAgents } from "../harness/simulated-agents.ts";
import { temporaryDirectory } from "../harness/temporary-directory.ts";
import { readLedger, type LedgerLine } from "./ledger.ts";
import { seededRandom } from "./random.ts";

export interface ChaosOptions {
  readonly seed: number;
  readonly kills: number;
  readonly nodes: number;
  readonly interval_ms: number;
  readonly say: (line: string) => void;
}

export interface ChaosResult {
  readonly lines: readonly LedgerLine[];
  readonly kills: { readonly collector: number; readonly clickhouse: number };
  /** From the start of a new collector to /readyz, in ms, the slowest. */
  readonly slowest_restart_ms: number;
  readonly rows_dropped: number;
}

export async function chaos({ seed, kills, nodes, interval_ms, say }: ChaosOptions): Promise<ChaosResult> {
  const random = seededRandom(seed);
  using directory = temporaryDirectory("chaos");
  const collector = await CollectorProcess.create(directory.path);
  const serve = ["--log-level", "error"];
  await collector.start(...serve);
  const agents = await startSimulatedAgents({ collector, nodes, gpus_per_node: 8, seed, interval_ms });
  const counts = { collector: 0, clickhouse: 0 };
  let slowest_restart_ms = 0;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const wait_ms = 100 + Math.floor(random() * 2_900);
      const target = random() < 0.5 ? "collector" : "clickhouse";
      await delay(wait_ms);
      if (target === "collector") {
        await collector.kill("SIGKILL");
        const restart_ms = await collector.start(...serve);
        slowest_restart_ms = Math.max(slowest_restart_ms, restart_ms);
        say(`kill ${kill}: collector after ${wait_ms} ms, ready again after ${Math.round(restart_ms)} ms`);
      } else {
        // It may be on its way up from the kill before.
        const pid = await waitFor("a ClickHouse child to kill", 30_000, () => collector.clickhouse_pid || undefined);
        process.kill(pid, "SIGKILL");
        say(`kill ${kill}: ClickHouse (pid ${pid}) after ${wait_ms} ms`);
      }
      counts[target] += 1;
    }
    await collector.ready(60_000);
    await Promise.all(agents.map((agent) => agent.stop(60_000)));
    const spools = agents.map((agent) => agent.spool);
    const left = spools.reduce((sum, spool) => sum + spool.uncovered_bytes, 0);
    if (left > 0) say(`${left} bytes are not covered by a mark after 60 s; the collector said:\n${collector.log.slice(-5_000)}`);
    const rows_dropped = spools.flatMap((spool) => [...spool.rows_dropped.values()]).reduce((sum, rows) => sum + rows, 0);
    return { lines: await readLedger(collector, spools), kills: counts, slowest_restart_ms, rows_dropped };
  } finally {
    await Promise.all(agents.map((agent) => agent.stop(1_000)));
    await collector.kill("SIGTERM");
  }
}
