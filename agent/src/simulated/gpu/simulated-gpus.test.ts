import { expect, it } from "vitest";

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

it("gives the whole of a board's memory away as used, free and reserved", async () => {
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
