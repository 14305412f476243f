/** Two collectors on one ClickHouse: nodes go from one to the other under load, while one is killed, stopped and woken. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { shortOrFull } from "@heliograph/daemon/test/full-run";
import { describe, expect, it } from "vitest";

import { isExact, readLedger, renderLedger } from "./chaos/ledger.ts";
import { seededRandom } from "./chaos/random.ts";
import { clickHouseNodes, type ClickHouseNode } from "./harness/clickhouse-node.ts";
import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { startSimulatedAgents, simulatedNames } from "./harness/simulated-agents.ts";
import { SwitchProxy } from "./harness/switch-proxy.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const FLEET = { nodes: 4, gpus_per_node: 8, seed: 11 };
/** Each of the three fates comes in the first four. */
const ROUNDS = shortOrFull(4, 8);

/** A collector on this ClickHouse, not started, and the flags that it starts with. */
async function collectorOn(
  clickhouse: ClickHouseNode,
  directory: string,
): Promise<{ collector: CollectorProcess; flags: string[] }> {
  mkdirSync(directory, { recursive: true });
  const config = join(directory, "collector.toml");
  writeFileSync(config, ["[clickhouse]", ...clickhouse.settings].join("\n"));
  return { collector: await CollectorProcess.create(directory), flags: ["--config", config, "--log-level", "warn"] };
}

describe("two collectors on one ClickHouse", () => {
  it("store every row once, whichever of them a node comes to", { timeout: 240_000 }, async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`seed ${seed}`);
    const random = seededRandom(seed);
    using directory = temporaryDirectory("takeover");
    const [clickhouse] = await clickHouseNodes(directory.path, 1);
    if (clickhouse === undefined) throw new Error("no ClickHouse");
    await clickhouse.start();
    const pair = [
      await collectorOn(clickhouse, join(directory.path, "a")),
      await collectorOn(clickhouse, join(directory.path, "b")),
    ] as const;
    const [a, b] = [pair[0].collector, pair[1].collector];
    const names = simulatedNames(FLEET);
    const proxies = new Map<string, SwitchProxy>();
    for (const name of names) proxies.set(name, await SwitchProxy.start(a.mqtt_port));
    const urlOf = (node: string): string => `mqtt://127.0.0.1:${proxies.get(node)?.port}`;
    const agents = await startSimulatedAgents({ ...FLEET, collector: a, interval_ms: shortOrFull(100, 50), urlOf });
    try {
      copyFileSync(join(a.directory, "credentials.json"), join(b.directory, "credentials.json"));
      await Promise.all(pair.map(({ collector, flags }) => collector.start(...flags)));
      let at = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        await delay(500 + random() * 1_500);
        const [from, to] = at === 0 ? [a, b] : [b, a];
        const fate = (["move", "stop", "kill", "move"] as const)[round % 4] ?? "move";
        if (fate === "stop") process.kill(from.pid, "SIGSTOP");
        if (fate === "kill") await from.kill("SIGKILL");
        for (const proxy of proxies.values()) proxy.moveTo(to.mqtt_port, fate === "stop");
        await waitFor(
          `round ${round} (${fate}): rows through the other collector; it said ${to.log.slice(-2_000)}`,
          60_000,
          async () => {
            const text = await (await to.get("/metrics")).text();
            return /heliograph_store_committed_rows [1-9]/.test(text) && /heliograph_store_ready 1/.test(text) ? true : undefined;
          },
        );
        await delay(random() * 2_000);
        if (fate === "stop") process.kill(from.pid, "SIGCONT");
        if (fate === "kill") await from.start(...(pair[at]?.flags ?? []));
        at = 1 - at;
      }
      await Promise.all(agents.map((agent) => agent.stop(60_000)));
      for (const [index, node] of names.entries()) {
        const agent = agents[index];
        const lines = agent === undefined ? [] : await readLedger(clickhouse, [agent.spool], node);
        expect(lines.length).toBeGreaterThan(3);
        expect(
          lines.filter((line) => !isExact(line)),
          `${node}\n${renderLedger(lines)}`,
        ).toEqual([]);
      }
    } finally {
      await Promise.all(agents.map((agent) => agent.stop(500)));
      for (const { collector } of pair) await collector.kill("SIGKILL");
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
      await clickhouse.kill();
    }
  });

  it("notice when one runs on a copy of the other's data directory, and the copy does not start", async () => {
    using directory = temporaryDirectory("clone");
    const [clickhouse] = await clickHouseNodes(directory.path, 1);
    if (clickhouse === undefined) throw new Error("no ClickHouse");
    await clickhouse.start();
    const first = await collectorOn(clickhouse, join(directory.path, "a"));
    const copy = await collectorOn(clickhouse, join(directory.path, "b"));
    try {
      await first.collector.start(...first.flags);
      copyFileSync(join(first.collector.directory, "instance"), join(copy.collector.directory, "instance"));
      copy.collector.spawn(...copy.flags);
      await waitFor("the copy's error", 60_000, () =>
        /also runs at .*remove the file "instance"/s.test(copy.collector.log) ? true : undefined,
      );
      expect((await fetch(`${first.collector.url}/readyz`)).ok).toBe(true);
      await first.collector.kill("SIGKILL");
      await first.collector.start(...first.flags);
    } finally {
      await first.collector.kill("SIGKILL");
      await copy.collector.kill("SIGKILL");
      await clickhouse.kill();
    }
  });
});
