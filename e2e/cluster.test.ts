/** A ClickHouse cluster of two shards, without replicas: rows are spread by node, and a shard that is away holds up its own alone. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { isExact, readLedger, renderLedger } from "./chaos/ledger.ts";
import { CLUSTER, clickHouseNodes, type ClickHouseNode } from "./harness/clickhouse-node.ts";
import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { startSimulatedAgents, simulatedNames } from "./harness/simulated-agents.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const FLEET = { nodes: 8, gpus_per_node: 4, seed: 3 };
const MAX_PENDING_BYTES = 4 << 20;

describe("a cluster of two shards", () => {
  const directory = temporaryDirectory("cluster");
  const config = join(directory.path, "collector.toml");
  let shards: readonly ClickHouseNode[];
  let collector: CollectorProcess;
  const shard = (index: number): ClickHouseNode => {
    const found = shards[index];
    if (found === undefined) throw new Error(`no shard ${index}`);
    return found;
  };

  beforeAll(async () => {
    shards = await clickHouseNodes(directory.path, 2);
    await Promise.all(shards.map((each) => each.start()));
    mkdirSync(join(directory.path, "collector"));
    const addresses = shards.map(({ url }) => `"${url}"`).join(", ");
    const cluster = [`cluster = "${CLUSTER}"`, "replicated = false", `shards = [${addresses}]`];
    const store = ["[store]", `max_pending_bytes = ${MAX_PENDING_BYTES}`];
    writeFileSync(config, ["[clickhouse]", ...shard(0).settings, ...cluster, ...store].join("\n"));
    collector = await CollectorProcess.create(join(directory.path, "collector"));
    await collector.start("--config", config, "--log-level", "warn");
  }, 90_000);
  afterAll(async () => {
    await collector.kill("SIGKILL");
    await Promise.all(shards.map((each) => each.kill()));
    directory[Symbol.dispose]();
  });

  it("has each node's rows on one shard, all of them once, though one shard was killed meanwhile", { timeout: 180_000 }, async () => {
    const names = simulatedNames(FLEET);
    const agents = await startSimulatedAgents({ ...FLEET, collector, interval_ms: 50 });
    const rowsOn = async (index: number): Promise<Map<string, number>> => {
      const rows = await shard(index).sql<{ node: string; rows: number }>(
        "SELECT node, count() AS rows FROM heliograph.gpu_readings_local GROUP BY node",
      );
      return new Map(rows.map(({ node, rows: count }) => [node, count]));
    };
    try {
      const of_first = await waitFor("rows of all nodes", 30_000, async () => {
        const [first, second] = [await rowsOn(0), await rowsOn(1)];
        return first.size + second.size === names.length ? first : undefined;
      });
      expect(of_first.size).toBeGreaterThan(0);
      expect(of_first.size).toBeLessThan(names.length);
      await shard(1).kill();
      // Longer than a window of batches lasts: what the agents send then can't be taken.
      let most_pending = 0;
      for (let look = 0; look < 40; look += 1) {
        await delay(250);
        const text = await (await collector.get("/metrics")).text();
        most_pending = Math.max(most_pending, Number(/heliograph_store_pending_bytes (\d+)/.exec(text)?.[1] ?? Number.NaN));
      }
      expect(most_pending).toBeGreaterThan(0);
      expect(most_pending).toBeLessThanOrEqual(MAX_PENDING_BYTES);
      const before = await rowsOn(0);
      await waitFor("more rows of each node of the shard that lives", 20_000, async () => {
        const now = await rowsOn(0);
        return [...before].every(([node, rows]) => (now.get(node) ?? 0) > rows) ? true : undefined;
      });
      await collector.kill("SIGKILL");
      collector.spawn("--config", config, "--log-level", "warn");
      await collector.ready();
      const restarted = await rowsOn(0);
      await waitFor("the same after a restart while the other shard is away", 30_000, async () => {
        const now = await rowsOn(0);
        return [...restarted].every(([node, rows]) => (now.get(node) ?? 0) > rows) ? true : undefined;
      });
      await shard(1).start();
      await Promise.all(agents.map((agent) => agent.stop(60_000)));
      const [first, second] = [await rowsOn(0), await rowsOn(1)];
      expect([...first.keys()].filter((node) => second.has(node))).toEqual([]);
      expect([...first.keys()].toSorted()).toEqual([...of_first.keys()].toSorted());
      for (const [index, node] of names.entries()) {
        const agent = agents[index];
        const lines = agent === undefined ? [] : await readLedger(shard(0), [agent.spool], node);
        expect(lines.length).toBeGreaterThan(3);
        expect(
          lines.filter((line) => !isExact(line)),
          `${node}\n${renderLedger(lines)}`,
        ).toEqual([]);
      }
    } finally {
      await Promise.all(agents.map((agent) => agent.stop(500)));
    }
  });

  it("is one to SQL and to the views that analysts use", async () => {
    const [asked] = await collector.sql<{ nodes: number; jobs: number }>(
      "SELECT (SELECT count() FROM heliograph.nodes) AS nodes, (SELECT count() FROM heliograph.jobs) AS jobs",
    );
    expect(asked?.nodes).toBe(FLEET.nodes);
    expect(asked?.jobs).toBeGreaterThan(0);
    const fleet = await collector.get(`/api/v1/series?node=${simulatedNames(FLEET)[0]}&reading=power_watts`);
    expect(await fleet.text()).toContain("power_watts");
  });
});
