/** A ClickHouse cluster of two shards, without replicas: rows are spread by node, and a shard that is away holds up its own alone. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { Agent } from "@heliograph/agent/agent";
import { hashedShard } from "@heliograph/collector/store/cluster/home-shard";
import { shortOrFull } from "@heliograph/daemon/test/full-run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { isExact, readLedger, renderLedger } from "./chaos/ledger.ts";
import { CLUSTER, FIRST_SHARD, clickHouseNodes, type ClickHouseNode } from "./harness/clickhouse-node.ts";
import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { startSimulatedAgents, simulatedNames } from "./harness/simulated-agents.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const FLEET = { nodes: 8, gpus_per_node: 4, seed: 3 };
/** Of the agents: a window of their batches lasts less than the time that a shard is away. */
const INTERVAL_MS = shortOrFull(100, 50);
const MAX_PENDING_BYTES = 4 << 20;

describe("a cluster of two shards", () => {
  const directory = temporaryDirectory("cluster");
  let shards: readonly ClickHouseNode[];
  let collector: CollectorProcess;
  const shard = (index: number): ClickHouseNode => {
    const found = shards[index];
    if (found === undefined) throw new Error(`no shard ${index}`);
    return found;
  };

  const flags = (cluster: string, count: number): string[] => {
    const config = join(directory.path, `${cluster}.toml`);
    const addresses = shards.slice(0, count).map(({ url }) => `"${url}"`);
    const spread = [`cluster = "${cluster}"`, "replicated = false", `shards = [${addresses.join(", ")}]`];
    const store = ["[store]", `max_pending_bytes = ${MAX_PENDING_BYTES}`];
    writeFileSync(config, ["[clickhouse]", ...shard(0).settings, ...spread, ...store].join("\n"));
    return ["--config", config, "--log-level", "warn"];
  };
  const rowsOn = async (index: number): Promise<Map<string, number>> => {
    const rows = await shard(index).sql<{ node: string; rows: number }>(
      "SELECT node, count() AS rows FROM heliograph.gpu_readings_local GROUP BY node",
    );
    return new Map(rows.map(({ node, rows: count }) => [node, count]));
  };
  const expectExact = async (names: readonly string[], agents: readonly Agent[]): Promise<void> => {
    for (const [index, node] of names.entries()) {
      const agent = agents[index];
      const lines = agent === undefined ? [] : await readLedger(shard(0), [agent.spool], node);
      expect(lines.length).toBeGreaterThan(3);
      expect(
        lines.filter((line) => !isExact(line)),
        `${node}\n${renderLedger(lines)}`,
      ).toEqual([]);
    }
  };

  beforeAll(async () => {
    shards = await clickHouseNodes(directory.path, 2);
    await Promise.all(shards.map((each) => each.start()));
    mkdirSync(join(directory.path, "collector"));
    collector = await CollectorProcess.create(join(directory.path, "collector"));
    await collector.start(...flags(FIRST_SHARD, 1));
  });
  afterAll(async () => {
    await collector.kill("SIGKILL");
    await Promise.all(shards.map((each) => each.kill()));
    directory[Symbol.dispose]();
  });

  it("keeps a node where its rows are when a shard is added, and gives new nodes to both", async () => {
    const old_fleet = { nodes: 4, gpus_per_node: 2, seed: 5 };
    const old_names = simulatedNames(old_fleet).map((name) => `old-${name}`);
    // Else there would be nothing to see.
    expect(old_names.some((name) => hashedShard(name, [1, 2]) === 2)).toBe(true);
    const agents = await startSimulatedAgents({ ...old_fleet, collector, interval_ms: INTERVAL_MS, prefix: "old-" });
    try {
      await waitFor("rows of all nodes", 60_000, async () => ((await rowsOn(0)).size === old_names.length ? true : undefined));
      // Not in good order: what was queued is sent again, to where the marks are.
      await collector.kill("SIGKILL");
      await collector.start(...flags(CLUSTER, 2));
      const before = await rowsOn(0);
      await waitFor("more rows of each", 60_000, async () => {
        const now = await rowsOn(0);
        return [...before].every(([node, rows]) => (now.get(node) ?? 0) > rows) ? true : undefined;
      });
      await Promise.all(agents.map((agent) => agent.stop(60_000)));
      expect(await rowsOn(1)).toEqual(new Map());
      await expectExact(old_names, agents);
    } finally {
      await Promise.all(agents.map((agent) => agent.stop(500)));
    }
  });

  it(
    "has each node's rows on one shard, all of them once, though one shard was killed meanwhile",
    { timeout: 180_000 },
    async () => {
      const names = simulatedNames(FLEET);
      const agents = await startSimulatedAgents({ ...FLEET, collector, interval_ms: INTERVAL_MS });
      try {
        const of_first = await waitFor("rows of all nodes", 60_000, async () => {
          const [first, second] = [await rowsOn(0), await rowsOn(1)];
          return names.every((name) => first.has(name) || second.has(name)) ? first : undefined;
        });
        expect(names.some((name) => of_first.has(name))).toBe(true);
        expect(names.every((name) => of_first.has(name))).toBe(false);
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
        const live = (earlier: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): boolean =>
          names.every((node) => !earlier.has(node) || (now.get(node) ?? 0) > (earlier.get(node) ?? 0));
        const before = await rowsOn(0);
        await waitFor("more rows of each node of the shard that lives", 60_000, async () => {
          const now = await rowsOn(0);
          return live(before, now) ? true : undefined;
        });
        await collector.kill("SIGKILL");
        collector.spawn(...flags(CLUSTER, 2));
        await collector.ready();
        const restarted = await rowsOn(0);
        await waitFor("the same after a restart while the other shard is away", 60_000, async () => {
          const now = await rowsOn(0);
          return live(restarted, now) ? true : undefined;
        });
        await shard(1).start();
        await Promise.all(agents.map((agent) => agent.stop(60_000)));
        const [first, second] = [await rowsOn(0), await rowsOn(1)];
        expect([...first.keys()].filter((node) => second.has(node))).toEqual([]);
        expect([...first.keys()].toSorted()).toEqual([...of_first.keys()].toSorted());
        await expectExact(names, agents);
      } finally {
        await Promise.all(agents.map((agent) => agent.stop(500)));
      }
    },
  );

  it("is one to SQL and to the views that analysts use", async () => {
    const [asked] = await collector.sql<{ nodes: number; jobs: number }>(
      "SELECT (SELECT count() FROM heliograph.nodes) AS nodes, (SELECT count() FROM heliograph.jobs) AS jobs",
    );
    expect(asked?.nodes).toBe(FLEET.nodes + 4);
    expect(asked?.jobs).toBeGreaterThan(0);
    const fleet = await collector.get(`/api/v1/series?node=${simulatedNames(FLEET)[0]}&readings=power_watts`);
    expect(fleet.status).toBe(200);
    expect(await fleet.text()).toContain("power_watts");
  });
});
