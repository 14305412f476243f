import { HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";

import { Sampler } from "../../sampling/sampler.ts";
import { simulatedNodes } from "../simulated-fleet.ts";

const START_MS = 1_800_000_000_000;
const COUNTERS = HOST_READINGS.filter((reading) => reading.kind === "counter").map((reading) => reading.name);

describe("a simulated host", () => {
  it("has counters that grow, and shares within 0..1, at any pace of reading", () => {
    const [node] = simulatedNodes({ nodes: 2, gpus_per_node: 4, seed: 3, start_ms: START_MS });
    let before = node?.host.read(START_MS);
    for (const second of [1, 2, 2, 3, 60, 61, 3_600, 3_590, 7_200]) {
      const row = node?.host.read(START_MS + second * 1000);
      for (const name of COUNTERS) expect(row?.[name]).toBeGreaterThanOrEqual(before?.[name] ?? Number.POSITIVE_INFINITY);
      expect(row?.cpu_utilization_ratio).toBeGreaterThan(0);
      expect(row?.cpu_utilization_ratio).toBeLessThanOrEqual(1);
      expect(row?.memory_used_bytes).toBeLessThan(row?.memory_total_bytes ?? 0);
      before = row;
    }
  });

  it("has a name and a boot of its own, which is not this machine's", () => {
    const nodes = simulatedNodes({ nodes: 3, gpus_per_node: 1, seed: 3, start_ms: START_MS });
    expect(nodes.map((node) => node.host.inventory().hostname)).toEqual(["sim-01", "sim-02", "sim-03"]);
    expect(new Set(nodes.map((node) => node.host.inventory().boot_id)).size).toBe(3);
  });
});

describe("the agent's sampler around a simulated node", () => {
  it("fills every stream, and knows job, user and command of each process", async () => {
    const [node] = simulatedNodes({ nodes: 1, gpus_per_node: 8, seed: 2, start_ms: START_MS });
    if (node === undefined) throw new Error("the simulated fleet has no node");
    const counts = new Map<StreamName, number>();
    const strangers: unknown[] = [];
    const failures: unknown[] = [];
    const sampler = new Sampler({
      ...node,
      sink: {
        append(stream, rows) {
          counts.set(stream, (counts.get(stream) ?? 0) + rows.length);
          if (stream !== "gpu_processes") return;
          strangers.push(...rows.filter((row) => !("command" in row && row.user && row.command && row.job_id)));
        },
      },
      agent_version: "0.0.0",
      ownReadings: () => ({}),
      onFailure: (source, error) => failures.push(source, error),
    });
    await node.jobs.start({ append: (stream, rows) => void counts.set(stream, (counts.get(stream) ?? 0) + rows.length) });
    await node.gpus.start();
    for (let second = 1; second <= 300; second += 1) await sampler.sample(START_MS + second * 1000);
    expect(failures).toEqual([]);
    expect(strangers).toEqual([]);
    expect([...counts].filter(([, count]) => count > 0).map(([stream]) => stream)).toEqual(
      expect.arrayContaining([...STREAM_NAMES]),
    );
  });
});
