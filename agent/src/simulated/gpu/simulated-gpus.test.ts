import { expect, it } from "vitest";

import type { GpuSample } from "../../gpu/port/gpu-source.ts";
import { describeGpuSource } from "../../../test/gpu-source-contract.ts";
import { simulatedNodes } from "../simulated-fleet.ts";

const GPU_COUNT = 8;
// The suite asks for samples of the first minute of 1970.
const [first] = simulatedNodes({ nodes: 1, gpus_per_node: GPU_COUNT, seed: 5, start_ms: 0 });

describeGpuSource("SimulatedGpus", () => {
  const [node] = simulatedNodes({ nodes: 1, gpus_per_node: GPU_COUNT, seed: 5, start_ms: 0 });
  if (node === undefined) throw new Error("the simulated fleet has no node");
  return Promise.resolve({ source: node.gpus, gpu_count: GPU_COUNT, remove: () => Promise.resolve() });
});

it("divides a board's whole memory into used, free and reserved", async () => {
  await first?.gpus.start();
  const sample = await first?.gpus.sample(1_000);
  const inventory = await first?.gpus.inventory();
  const total = new Map(inventory?.devices.map((device) => [device.gpu_uuid, device.memory_total_bytes]));
  expect(sample?.readings).toHaveLength(GPU_COUNT);
  for (const { gpu_uuid, memory_used_bytes, memory_free_bytes, memory_reserved_bytes } of sample?.readings ?? []) {
    const sum = (memory_used_bytes ?? 0) + (memory_free_bytes ?? 0) + (memory_reserved_bytes ?? 0);
    expect(sum).toBe(total.get(gpu_uuid));
  }
  await first?.gpus.stop(0);
});

describeGpuSource("SimulatedGpus with MIG devices", () => {
  const [, node] = simulatedNodes({ nodes: 2, gpus_per_node: GPU_COUNT, mig: true, seed: 5, start_ms: 0 });
  if (node === undefined) throw new Error("the simulated fleet has no second node");
  return Promise.resolve({ source: node.gpus, gpu_count: GPU_COUNT, remove: () => Promise.resolve() });
});

it("splits GPUs of the second node, whose MIG devices have memory, use and jobs of their own", async () => {
  const [, node] = simulatedNodes({ nodes: 2, gpus_per_node: GPU_COUNT, mig: true, seed: 5, start_ms: 0 });
  await node?.gpus.start();
  const samples: GpuSample[] = [];
  for (let time_ms = 0; time_ms <= 600_000; time_ms += 10_000) {
    const sample = await node?.gpus.sample(time_ms);
    if (sample !== undefined) samples.push(sample);
  }
  const readings = samples.flatMap((sample) => sample.readings);
  const of_parts = readings.filter(({ mig_uuid }) => mig_uuid !== "");
  const parents = new Set(of_parts.map(({ gpu_uuid }) => gpu_uuid));
  const of_parents = readings.filter(({ gpu_uuid, mig_uuid }) => mig_uuid === "" && parents.has(gpu_uuid));
  const parts = [...parents].map((uuid) => new Set(of_parts.flatMap((row) => (row.gpu_uuid === uuid ? row.mig_uuid : []))).size);
  expect(parts.toSorted((a, b) => a - b)).toEqual([3, 7]);
  expect(of_parents.length).toBe(2 * samples.length);
  expect(of_parents.every((row) => row.gpu_utilization_ratio === undefined && Number(row.power_watts) > 0)).toBe(true);
  expect(of_parts.every((row) => row.power_watts === undefined && Number(row.graphics_active_ratio) >= 0)).toBe(true);
  const processes = samples.flatMap((sample) => sample.processes);
  expect(processes.filter(({ gpu_uuid, mig_uuid }) => parents.has(gpu_uuid) && mig_uuid === "")).toEqual([]);
  expect(processes.filter(({ mig_uuid }) => mig_uuid !== "").length).toBeGreaterThan(0);
  const { devices = [] } = (await node?.gpus.inventory()) ?? {};
  expect(devices.filter(({ mig_profile }) => mig_profile === "1g.10gb")).toHaveLength(7);
  await node?.gpus.stop(0);
});
