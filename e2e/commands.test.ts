import { Agent } from "@heliograph/agent/agent";
import { createEpoch } from "@heliograph/agent/spool/epoch";
import { MqttTransport } from "@heliograph/agent/publish/mqtt-transport";
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { RunningBroker } from "@heliograph/collector/test/intake/running-broker";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let running: RunningBroker;
let agent: Agent;
const released: number[] = [];

beforeEach(async () => {
  running = new RunningBroker();
  await running.start();
  const [simulated] = simulatedNodes({ nodes: 1, gpus_per_node: 2, seed: 1, start_ms: Date.now() });
  if (simulated === undefined) throw new Error("no simulated node");
  const { node } = simulated;
  const token = await running.access.issueNodeToken(node);
  const url = `mqtt://127.0.0.1:${running.port}`;
  agent = new Agent({
    identity: { node, boot_id: simulated.boot_id, agent_version: "e2e" },
    interval_ms: 10_000,
    spool: { max_bytes: 1 << 22, createEpoch },
    sources: simulated,
    release: async (for_ms) => {
      released.push(for_ms);
      return Date.now() + for_ms;
    },
    publishing: { transport: (will) => new MqttTransport({ url, node, token, will, random: Math.random }) },
    now_ms: Date.now,
    log: pino({ level: "silent" }),
  });
  await agent.start();
  await vi.waitUntil(() => running.live.statuses.length > 0, { timeout: 20_000 });
});
afterEach(async () => {
  await agent.stop(1_000);
  await running.stop();
});

const samples = (): number =>
  running.store.committed.filter((batch) => batch.stream === "host_readings").reduce((sum, batch) => sum + batch.rows.length, 0);

describe("what the collector asks of a node, over the real broker", () => {
  it("sets the rate at which it samples, and the node's status says so", async () => {
    const before = samples();
    expect(running.broker.send("sim-01", { set_sample_interval: { interval_ms: 100 } })).toBe(true);
    await expect.poll(() => running.live.statuses.at(-1)?.sample_interval_ms).toBe(100);
    await expect.poll(() => samples()).toBeGreaterThanOrEqual(before + 10);
  });

  it("has NVML let go of", async () => {
    running.broker.send("sim-01", { release_nvml: { for_ms: 30_000 } });
    await expect.poll(() => released.length).toBeGreaterThan(0);
    expect(released).toEqual([30_000]);
  });

  it("tells the node its clock, which the agent compares with its own", async () => {
    running.broker.send("sim-01", { send_status: {} });
    await expect.poll(() => agent.report(1).clock_ahead_ms).not.toBeNull();
    expect(Math.abs(agent.report(1).clock_ahead_ms ?? Infinity)).toBeLessThan(2_000);
    expect(agent.report(1)).toMatchObject({ node: "sim-01", connected: true, connection_reason: "" });
  });
});
