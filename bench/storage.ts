/** Bytes on disk of readings and rollups, what rolling up costs, and how long the dashboard's questions take. */
import { adminOf, startEmbeddedClickHouse } from "@heliograph/collector/test/store/embedded";

import { benchCodecs } from "./codecs.ts";
import { benchQuestions } from "./questions.ts";
import type { Row } from "./report.ts";
import { benchRolling } from "./rolling.ts";
import { storeSimulatedReadings } from "./simulated-readings.ts";

const NODES = 13;
const GPUS = 8;
const SECONDS = 3_600;
const HOUR_MS = 3_600_000;

export async function benchStorage(): Promise<Row[]> {
  const embedded = await startEmbeddedClickHouse({ rollup_limits: { settle_ms: 10 ** 14 } });
  const clickhouse = adminOf(embedded.store);
  try {
    const start_ms = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
    await storeSimulatedReadings(embedded.store, { nodes: NODES, gpus_per_node: GPUS, start_ms, seconds: SECONDS });
    return [
      ...(await benchCodecs(clickhouse)),
      ...(await benchRolling(clickhouse, embedded.store.child_pid ?? 0, start_ms)),
      ...(await benchQuestions(clickhouse, start_ms)),
    ];
  } finally {
    await clickhouse.close();
    await embedded.close();
  }
}
