/** Heliograph's own store: the embedded ClickHouse behind the collector's writer. */
import { setTimeout as delay } from "node:timers/promises";

import { adminOf, startEmbeddedClickHouse } from "@heliograph/collector/test/store/embedded";
import type { AcceptedBatch } from "@heliograph/collector/intake/batches/accepted-batch";
import { monthOf } from "@heliograph/proto/month";
import type { Row } from "@heliograph/proto/streams";

import { cpuSeconds } from "../process-cost.ts";
import type { DataSet } from "./data-set.ts";
import type { PeerResult } from "./peer-result.ts";

const SECONDS_PER_BATCH = 10;

export interface OwnResult extends PeerResult {
  /** CPU seconds of this process for encoding rows and sending them. */
  readonly writer_cpu_s: number;
}

function rowsOf(data: DataSet, node: string, from: number, until: number): Row<"gpu_readings">[] {
  const rows: Row<"gpu_readings">[] = [];
  for (let second = from; second < until; second += 1) {
    for (const [gpu, { gpu_uuid, node: of_node }] of data.gpus.entries()) {
      if (of_node !== node) continue;
      const row: Record<string, unknown> = { time_ms: data.start_ms + second * 1000, gpu_uuid, mig_uuid: "" };
      let is_read = false;
      for (const [reading, name] of data.readings.entries()) {
        const value = data.value(reading, gpu, second);
        if (value === undefined) continue;
        row[name] = value;
        is_read = true;
      }
      if (is_read) rows.push(row);
    }
  }
  return rows;
}

export async function feedHeliograph(data: DataSet): Promise<OwnResult> {
  const { store, close } = await startEmbeddedClickHouse({ limits: { flush_ms: 1_000 } });
  const admin = adminOf(store);
  const pid = store.child_pid ?? 0;
  const partsBytes = async (): Promise<{ bytes: number; rows: number; parts: number }> => {
    const [parts] = await admin.rows<{ bytes: number; rows: number; parts: number }>(
      `SELECT sum(bytes_on_disk) AS bytes, sum(rows) AS rows, count() AS parts FROM system.parts
WHERE active AND database = 'heliograph' AND table = 'gpu_readings'`,
    );
    return parts ?? { bytes: 0, rows: 0, parts: 0 };
  };
  try {
    const before = cpuSeconds(pid);
    let writer_cpu_us = 0;
    const nodes = [...new Set(data.gpus.map(({ node }) => node))];
    for (let second = 0; second < data.seconds; second += SECONDS_PER_BATCH) {
      for (const node of nodes) {
        const rows = rowsOf(data, node, second, Math.min(data.seconds, second + SECONDS_PER_BATCH));
        if (rows.length === 0) continue;
        const sequence = second / SECONDS_PER_BATCH + 1;
        const time_ms = data.start_ms + second * 1000;
        const log = { node, epoch: 1, stream: "gpu_readings", sequence, follows: sequence - 1, backfill: false } as const;
        const batch: AcceptedBatch = {
          ...log,
          received_ms: time_ms + SECONDS_PER_BATCH * 1000,
          month: monthOf(time_ms),
          rows,
          node_times_ms: undefined,
          wire_bytes: 0,
        };
        const used = process.cpuUsage();
        while (!store.writer.append(batch)) await delay(5);
        const spent = process.cpuUsage(used);
        writer_cpu_us += spent.user + spent.system;
      }
      // The writer's turn: it sends while this loop makes the next rows.
      await delay(0);
    }
    while (store.writer.pending_bytes > 0) await delay(20);
    const written = await partsBytes();
    if (written.rows !== data.rows) throw new Error(`${written.rows} of ${data.rows} rows are stored`);
    await admin.command("OPTIMIZE TABLE heliograph.gpu_readings FINAL");
    const cpu_s = cpuSeconds(pid) - before;
    const merged = await partsBytes();
    const note = `embedded ClickHouse, ${written.parts} parts before the last merge`;
    return {
      name: "Heliograph",
      written_bytes: written.bytes,
      merged_bytes: merged.bytes,
      cpu_s,
      writer_cpu_s: writer_cpu_us / 1e6,
      note,
    };
  } finally {
    await admin.close();
    await close();
  }
}
