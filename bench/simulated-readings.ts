/** Readings of a simulated fleet, stored as if they had come from its agents. */
import { setTimeout as delay } from "node:timers/promises";

import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import type { Store } from "@heliograph/collector/store/store";
import { batchOf } from "@heliograph/collector/test/store/batches";
import type { Row } from "@heliograph/proto/streams";

export interface SimulatedTime {
  readonly nodes: number;
  readonly gpus_per_node: number;
  readonly start_ms: number;
  /** One reading of each GPU a second. */
  readonly seconds: number;
}

const SECONDS_A_BATCH = 60;

/** Stores the GPU readings, all in one UTC month, and resolves when they are committed. */
export async function storeSimulatedReadings(
  store: Store,
  { nodes, gpus_per_node, start_ms, seconds }: SimulatedTime,
): Promise<void> {
  const fleet = simulatedNodes({ nodes, gpus_per_node, seed: 1, start_ms });
  for (const { gpus } of fleet) await gpus.start();
  const pending = fleet.map((): Row<"gpu_readings">[] => []);
  for (let second = 0; second < seconds; second++) {
    for (const [index, { gpus, node }] of fleet.entries()) {
      const rows = pending[index] ?? [];
      rows.push(...(await gpus.sample(start_ms + second * 1_000)).readings);
      if ((second + 1) % SECONDS_A_BATCH !== 0) continue;
      const batch = batchOf("gpu_readings", rows, { node, epoch: 1 + index, sequence: (second + 1) / SECONDS_A_BATCH });
      while (!store.writer.append(batch)) await delay(20);
      pending[index] = [];
    }
  }
  while (store.writer.pending_bytes > 0) await delay(20);
}
