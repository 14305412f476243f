import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import { SEND_WINDOW_BATCHES } from "@heliograph/proto/limits";
import { describe, expect, it } from "vitest";

import { isExact, readLedger, renderLedger } from "./chaos/ledger.ts";
import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { startSimulatedAgents } from "./harness/simulated-agents.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const INTERVAL_MS = 50;
/** Less than the two nodes take in meanwhile. */
const MAX_PENDING_BYTES = 1 << 20;
const MARKS_ON_THEIR_WAY_MS = 2_500;
/** Longer than the window lasts: beyond it, nothing can be sent to be stored. */
const STOPPED_MS = INTERVAL_MS * SEND_WINDOW_BATCHES * 1.5;

describe("a ClickHouse that does not answer for a while", () => {
  it("does not hold up the live view, and everything is stored afterwards, once", async () => {
    using directory = temporaryDirectory("slow");
    const collector = await CollectorProcess.create(directory.path);
    const config = join(directory.path, "collector.toml");
    writeFileSync(config, `[store]\nmax_pending_bytes = ${MAX_PENDING_BYTES}`);
    await collector.start("--log-level", "error", "--config", config);
    const agents = await startSimulatedAgents({ collector, nodes: 2, gpus_per_node: 8, seed: 5, interval_ms: INTERVAL_MS });
    const fleet = async (): Promise<FleetSnapshot> => (await (await collector.get("/api/v1/fleet")).json()) as FleetSnapshot;
    const lag_ms = async (): Promise<number> =>
      Date.now() - Math.min(...(await fleet()).nodes.map((node) => node.last_seen_ms ?? 0));
    const newest_ms = async (): Promise<number> => Math.max(...(await fleet()).gpus.map((gpu) => gpu.time_ms ?? 0));
    try {
      await waitFor("both nodes", 60_000, async () => ((await fleet()).totals.gpus === 16 ? true : undefined));
      const clickhouse = collector.clickhouse_pid;
      process.kill(clickhouse, "SIGSTOP");
      const end = performance.now() + STOPPED_MS;
      let worst_ms = 0;
      let most_pending = 0;
      const stored = (): number => agents.reduce((sum, { spool }) => sum + spool.logs.reduce((of, log) => of + log.stored, 0), 0);
      // Marks of INSERTs that were answered before are still on their way.
      await delay(MARKS_ON_THEIR_WAY_MS);
      const stored_before = stored();
      try {
        while (performance.now() < end) {
          await delay(250);
          const [, pending] = /heliograph_store_pending_bytes (\d+)/.exec(await (await collector.get("/metrics")).text()) ?? [];
          most_pending = Math.max(most_pending, Number(pending));
          worst_ms = Math.max(worst_ms, await lag_ms(), Date.now() - (await newest_ms()));
        }
        expect(stored()).toBe(stored_before);
      } finally {
        process.kill(clickhouse, "SIGCONT");
      }
      expect(most_pending).toBeGreaterThan(MAX_PENDING_BYTES / 2);
      expect(most_pending).toBeLessThanOrEqual(MAX_PENDING_BYTES);
      // A view that waited for ClickHouse would be as old as its pause; npm run outage measures the age itself.
      expect(worst_ms).toBeLessThan(STOPPED_MS / 2);
      const metrics = await (await collector.get("/metrics")).text();
      expect(metrics).toMatch(/heliograph_batches_previewed_total\{stream="gpu_readings"\} [1-9]/);
      await Promise.all(agents.map((agent) => agent.stop(60_000)));
      const lines = await readLedger(
        collector,
        agents.map((agent) => agent.spool),
      );
      expect(
        lines.filter((line) => !isExact(line)),
        renderLedger(lines),
      ).toEqual([]);
    } finally {
      await Promise.all(agents.map((agent) => agent.stop(1_000)));
      await collector.kill("SIGTERM");
    }
  }, 180_000);
});
