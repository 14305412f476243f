/** Several logs that append to a store as agents do: in order, and again after a refusal. */
import { setTimeout as delay } from "node:timers/promises";

import type { StreamName } from "@heliograph/proto/streams";

import type { ClickHouse } from "../../src/store/clickhouse/clickhouse.ts";
import type { DurableStore } from "../../src/store/port.ts";
import { DATABASE, TABLES } from "../../src/store/schema/tables.ts";
import { NOON_MS, batchOf } from "./batches.ts";

export interface Log {
  readonly node: string;
  readonly epoch: number;
  readonly stream: StreamName;
}

/** What was appended in all, and how much of it is committed. */
export interface Load {
  readonly appended_rows: number;
  readonly open_batches: number;
  /** Ends appending. */
  stop(): Promise<void>;
}

const ROWS = 8;

/** Rows that every stream accepts; the first and the last day of two months, so that INSERTs have to be separate. */
const rowsFor = (sequence: number): { time_ms: number; gpu_uuid: string; job_id: string }[] =>
  Array.from({ length: ROWS }, (_, row) => ({
    time_ms: (sequence % 50 === 0 ? NOON_MS + 20 * 86_400_000 : NOON_MS) + sequence * 1_000 + row,
    gpu_uuid: `GPU-${row}`,
    job_id: `run/${row}`,
  }));

/** Appends a batch to each log every few milliseconds, until stop(). */
export function startLoad(writer: DurableStore, logs: readonly Log[], every_ms: number): Load {
  let appended_rows = 0;
  const stopping = new AbortController();
  const open = new Map<string, number>();
  const end = writer.onCommitted((node, marks) => {
    for (const { epoch, stream, sequence } of marks) {
      for (const key of open.keys()) {
        const [of_log, number] = key.split("#");
        if (of_log === `${node} ${epoch} ${stream}` && Number(number) <= sequence) open.delete(key);
      }
    }
  });
  const run = async (): Promise<void> => {
    for (let sequence = 1; !stopping.signal.aborted; sequence++) {
      for (const { node, epoch, stream } of logs) {
        open.set(`${node} ${epoch} ${stream}#${sequence}`, sequence);
        const batch = batchOf(stream, rowsFor(sequence), { node, epoch, sequence });
        while (!writer.append(batch)) await delay(5);
        appended_rows += ROWS;
      }
      await delay(every_ms);
    }
  };
  const done = run();
  return {
    get appended_rows() {
      return appended_rows;
    },
    get open_batches() {
      return open.size;
    },
    stop: async () => {
      stopping.abort();
      await done;
      while (open.size > 0) await delay(10);
      end();
    },
  };
}

/** Rows of these streams' tables, all of them and the different ones among them. */
export async function countRows(
  clickhouse: ClickHouse,
  streams: readonly StreamName[],
): Promise<{ rows: number; different: number }> {
  const sum = { rows: 0, different: 0 };
  for (const stream of streams) {
    const [count] = await clickhouse.rows<{ rows: number; different: number }>(
      `SELECT count() AS rows, uniqExact((node, epoch, sequence, time)) AS different FROM ${DATABASE}.${TABLES[stream].name}`,
    );
    sum.rows += count?.rows ?? 0;
    sum.different += count?.different ?? 0;
  }
  return sum;
}
