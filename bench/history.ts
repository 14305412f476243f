/** How fast a generated past is made and stored, with rollups, and how large it is on disk. */
import { Readable } from "node:stream";

import { SimulatedHistory } from "@heliograph/agent/simulated/history/simulated-history";
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { parsePast, planPast } from "@heliograph/collector/demo/history-plan";
import { BatchStore } from "@heliograph/collector/demo/store-batches";
import { adminOf, startEmbeddedClickHouse } from "@heliograph/collector/test/store/embedded";
import { frameOf, readFrames } from "@heliograph/proto/batch-frames";

import type { Row } from "./report.ts";

export interface HistoryBench {
  /** As `npm start -- --history` takes it. */
  readonly length: string;
  readonly nodes: number;
}

const GPUS = 8;
const ROLLED_LAG_MS = 90_000;

export async function benchHistory({ length, nodes: count }: HistoryBench): Promise<Row[]> {
  const length_ms = parsePast(length);
  if (length_ms === undefined) throw new Error(`no such length: ${length}`);
  const past = planPast(length_ms, count * GPUS, Date.now());
  const newHistory = (): SimulatedHistory => {
    const nodes = simulatedNodes({ nodes: count, gpus_per_node: GPUS, seed: 1, start_ms: past.until_ms, past });
    return new SimulatedHistory({ nodes, past, epoch: 1_000, agent_version: "bench" });
  };
  const made = await timeToMake(newHistory());
  const embedded = await startEmbeddedClickHouse({ limits: {} });
  const clickhouse = adminOf(embedded.store);
  try {
    const batches = await BatchStore.open(embedded.store.writer, []);
    const began = performance.now();
    for await (const frame of readFrames(Readable.from(frames(newHistory(), past.until_ms))))
      if (frame !== undefined) await batches.accept(frame);
    await batches.settled();
    const stored_s = (performance.now() - began) / 1_000;
    embedded.store.rollups.sweepFrom(past.from_ms);
    while (embedded.store.rollups.is_sweeping || embedded.store.rollups.lag_ms > ROLLED_LAG_MS)
      await new Promise((done) => setTimeout(done, 100));
    const rolled_s = (performance.now() - began) / 1_000;
    batches.close();
    const [disk] = await clickhouse.rows<{ bytes: number }>(
      "SELECT sum(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = 'heliograph'",
    );
    const { rows } = batches.so_far;
    const of = `${length} of ${count * GPUS} GPUs`;
    return [
      { name: `history: rows of ${of}`, value: rows, unit: "rows" },
      { name: "history: made and encoded", value: made.rows / made.seconds, unit: "rows/s" },
      { name: "history: made, checked and stored", value: rows / stored_s, unit: "rows/s" },
      { name: "history: until all is rolled up", value: rolled_s, unit: "s" },
      { name: "history: on disk with rollups", value: (disk?.bytes ?? 0) / rows, unit: "bytes/row" },
    ];
  } finally {
    await clickhouse.close();
    await embedded.close();
  }
}

async function* frames(history: SimulatedHistory, until_ms: number): AsyncGenerator<Buffer> {
  await history.start();
  for await (const batch of history.upTo(() => until_ms)) yield frameOf(batch);
}

async function timeToMake(history: SimulatedHistory): Promise<{ readonly rows: number; readonly seconds: number }> {
  const began = performance.now();
  let rows = 0;
  await history.start();
  for await (const { row_count } of history.upTo(() => 0)) rows += row_count;
  return { rows, seconds: (performance.now() - began) / 1_000 };
}
