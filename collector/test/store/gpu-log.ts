/** Random readings of GPUs and MIG devices of a few nodes, cut into batches that come late and out of order. */
import { monthOf } from "@heliograph/proto/month";
import { batchOf } from "./batches.ts";
import type { SentRow } from "./expected-rollup.ts";

import type { AcceptedBatch } from "../../src/intake/batches/accepted-batch.ts";

const DEVICES = [
  { node: "a", gpu_uuid: "GPU-1", mig_uuid: "" },
  { node: "a", gpu_uuid: "GPU-1", mig_uuid: "MIG-1" },
  { node: "a", gpu_uuid: "GPU-2", mig_uuid: "" },
  { node: "b", gpu_uuid: "GPU-3", mig_uuid: "" },
  { node: "b", gpu_uuid: "GPU-3", mig_uuid: "MIG-2" },
  { node: "b", gpu_uuid: "GPU-3", mig_uuid: "MIG-3" },
  // A board that was moved from one node to another.
  { node: "c", gpu_uuid: "GPU-2", mig_uuid: "" },
] as const;

/** A batch, and the rows that it brings. */
export interface SentBatch {
  readonly batch: AcceptedBatch;
  readonly sent: readonly SentRow[];
}

/** Readings each `step_ms` from `from_ms` for `steps` instants, with gaps, absences and counters that begin again. */
export function randomRows(random: () => number, from_ms: number, steps: number, step_ms: number): SentRow[] {
  return DEVICES.flatMap(({ node, ...device }) => {
    let joules = random() * 1e9;
    return Array.from({ length: steps }, (_, step) => {
      joules = random() < 0.002 ? 0 : joules + Math.round(random() * 1e6) / 1000;
      const is_read = random() > 0.1;
      const row = {
        ...device,
        time_ms: from_ms + step * step_ms + Math.floor(random() * step_ms),
        power_watts: is_read ? Math.fround(100 + random() * 600) : null,
        gpu_utilization_ratio: random() < 0.3 ? null : Math.fround(Math.round(random() * 100) / 100),
        sm_clock_mhz: device.mig_uuid === "" ? 1980 - 15 * Math.floor(random() * 10) : null,
        energy_joules: is_read && device.mig_uuid === "" ? joules : null,
      };
      return { node, row };
    }).filter(() => random() > 0.05);
  });
}

/** Cuts rows into batches of random sizes, by node and month, and shuffles them. */
export function randomBatches(random: () => number, rows: readonly SentRow[]): SentBatch[] {
  const logs = Map.groupBy(rows, ({ node, row }) => `${node} ${monthOf(row.time_ms ?? 0)}`);
  let sequence = 0;
  const batches = [...logs.values()].flatMap((log) => {
    const cut: SentBatch[] = [];
    for (let at = 0; at < log.length;) {
      const sent = log.slice(at, at + 1 + Math.floor(random() * 300));
      at += sent.length;
      sequence += 1;
      const of = { node: sent[0]?.node ?? "", epoch: sequence, sequence: 1 };
      cut.push({
        sent,
        batch: batchOf(
          "gpu_readings",
          sent.map(({ row }) => row),
          of,
        ),
      });
    }
    return cut;
  });
  return batches
    .map((batch) => ({ batch, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ batch }) => batch);
}
