/** Batches as intake would hand them to the store. */
import { monthOf } from "@heliograph/proto/month";
import type { Row, StreamName } from "@heliograph/proto/streams";

import type { AcceptedBatch } from "../../src/intake/batches/accepted-batch.ts";
import type { DurableStore, Mark } from "../../src/store/port.ts";

/** 22 November 2026, 12:00 UTC. */
export const NOON_MS = Date.UTC(2026, 10, 22, 12);

/** A batch of these rows, which are all of the month of the first. */
export function batchOf<S extends StreamName>(
  stream: S,
  rows: readonly Row<S>[],
  of: Partial<Omit<AcceptedBatch<S>, "stream" | "rows">> = {},
): AcceptedBatch<S> {
  const sequence = of.sequence ?? 1;
  return {
    node: "node-1",
    epoch: 7,
    sequence,
    follows: sequence - 1,
    backfill: false,
    received_ms: NOON_MS,
    month: monthOf(rows[0]?.time_ms ?? NOON_MS),
    node_times_ms: undefined,
    wire_bytes: rows.length * 100,
    ...of,
    stream,
    rows,
  };
}

/** Rows of `gpus` GPUs at one instant, with readings that move. */
export const gpuReadings = (gpus: number, time_ms: number): Row<"gpu_readings">[] =>
  Array.from({ length: gpus }, (_, gpu) => ({
    time_ms,
    gpu_uuid: `GPU-${gpu}`,
    mig_uuid: "",
    gpu_utilization_ratio: ((time_ms / 1000 + gpu) % 100) / 100,
    memory_used_bytes: 40_000_000_000 + (time_ms % 1_000_000),
    temperature_celsius: 40 + (gpu % 30),
    power_watts: 300 + ((time_ms / 1000) % 50),
    energy_joules: time_ms / 10,
    sm_clock_mhz: 1980,
  }));

/** Appends a batch and resolves when it is committed. */
export async function commit(writer: DurableStore, batch: AcceptedBatch): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = writer.onCommitted((node, marks) => {
    const covers = ({ epoch, stream, sequence }: Mark): boolean =>
      epoch === batch.epoch && stream === batch.stream && sequence >= batch.sequence;
    if (node === batch.node && marks.some(covers)) resolve();
  });
  if (!writer.append(batch)) throw new Error("the store did not take the batch");
  await promise;
  end();
}
