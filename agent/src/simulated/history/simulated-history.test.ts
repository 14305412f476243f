import { createHash } from "node:crypto";

import { PAYLOAD_CODECS, type Row, type StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { beforeAll, describe, expect, it } from "vitest";

import { SimulatedCluster } from "../simulated-cluster.ts";
import { simulatedNodes } from "../simulated-fleet.ts";
import type { PastBatch } from "./batch-numbering.ts";
import type { Past } from "./past.ts";
import { SimulatedHistory } from "./simulated-history.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const UNTIL_MS = Date.UTC(2026, 10, 20, 12);
const pastOf = (length_ms: number, interval_ms: number): Past => ({
  from_ms: UNTIL_MS - length_ms,
  until_ms: UNTIL_MS,
  fine_from_ms: UNTIL_MS - 5 * MINUTE_MS,
  interval_ms,
  slow_ms: 4 * interval_ms,
});

async function batchesOf(past: Past, nodes: number, gpus_per_node: number, now_ms = UNTIL_MS): Promise<PastBatch[]> {
  const fleet = simulatedNodes({ nodes, gpus_per_node, seed: 7, start_ms: UNTIL_MS, past });
  const history = new SimulatedHistory({ nodes: fleet, past, epoch: 100, agent_version: "test" });
  await history.start();
  const batches: PastBatch[] = [];
  for await (const batch of history.upTo(() => now_ms)) batches.push(batch);
  return batches;
}

const rowsOf = <S extends StreamName>(batches: readonly PastBatch[], stream: S): (Row<S> & { readonly node: string })[] =>
  batches
    .filter((batch) => batch.stream === stream)
    .flatMap((batch) => {
      const { payload } = heliograph.v1.Batch.decode(batch.message);
      return PAYLOAD_CODECS[stream].decode(payload).map((row) => ({ ...row, node: batch.node }));
    });

const hashOf = (batches: readonly PastBatch[]): string => {
  const hash = createHash("sha256");
  for (const { message } of batches) hash.update(message);
  return hash.digest("hex");
};

describe("the past of a simulated fleet", () => {
  it("is the same each time to the last byte, and starts the same when it covers more time", async () => {
    const past = pastOf(40 * MINUTE_MS, 10_000);
    const [one, other, further] = [
      await batchesOf(past, 2, 4),
      await batchesOf(past, 2, 4),
      await batchesOf(past, 2, 4, UNTIL_MS + 7_500),
    ];
    expect(hashOf(one)).toBe(hashOf(other));
    expect(hashOf(further.slice(0, one.length))).toBe(hashOf(one));
    expect(further.length).toBeGreaterThan(one.length);
    const newest = Math.max(...rowsOf(further, "gpu_readings").map((row) => row.time_ms ?? 0));
    expect(newest).toBe(UNTIL_MS + 5_000);
  });

  it("has each log numbered from 1 without a gap, and no batch over two months or days", async () => {
    const past = { ...pastOf(13 * DAY_MS, 60_000), until_ms: Date.UTC(2026, 10, 3), fine_from_ms: Date.UTC(2026, 10, 3) };
    const batches = await batchesOf({ ...past, from_ms: Date.UTC(2026, 9, 28) }, 1, 2, 0);
    const next = new Map<string, number>();
    for (const { node, stream, sequence } of batches) {
      const key = `${node} ${stream}`;
      expect(sequence).toBe((next.get(key) ?? 0) + 1);
      next.set(key, sequence);
    }
    for (const batch of batches) {
      const times = rowsOf([batch], batch.stream).map((row) => row.time_ms ?? 0);
      const [first, last] = [Math.min(...times), Math.max(...times)];
      expect(new Date(first).getUTCMonth()).toBe(new Date(last).getUTCMonth());
      expect(last - first).toBeLessThanOrEqual(2 * DAY_MS);
      expect(batch.newest_ms).toBe(last);
    }
  });
});

describe("forty days of four nodes", () => {
  let batches: PastBatch[];
  beforeAll(async () => {
    batches = await batchesOf(pastOf(40 * DAY_MS, 300_000), 4, 4);
  });

  it("has jobs that finish, fail in many ways, are cancelled, and begin again with another attempt", () => {
    const events = rowsOf(batches, "job_events");
    const reasons = new Set(events.filter((row) => (row.ended_ms ?? 0) > 0).map((row) => row.reason ?? ""));
    for (const reason of ["", "cancelled by its user", "its time limit was reached", "CUDA out of memory"])
      expect(reasons).toContain(reason);
    expect(Math.max(...events.map((row) => row.attempt ?? 0))).toBeGreaterThan(1);
    expect(new Set(events.map((row) => row.tags?.["project"])).size).toBe(3);
    expect(new Set(events.map((row) => row.user)).size).toBe(5);
  });

  it("has nodes that are away for maintenance and failures, and come back with another boot and sometimes another driver", () => {
    const inventory = rowsOf(batches, "node_inventory");
    expect(new Set(inventory.map((row) => row.driver_version)).size).toBeGreaterThan(1);
    for (const node of new Set(inventory.map((row) => row.node))) {
      const own = inventory.filter((row) => row.node === node);
      expect(new Set(own.map((row) => row.boot_id)).size).toBeGreaterThan(2);
      const times = rowsOf(batches, "host_readings")
        .filter((row) => row.node === node)
        .map((row) => row.time_ms ?? 0);
      const gaps = times.slice(1).filter((time, index) => time - (times[index] ?? time) > 60 * MINUTE_MS);
      expect(gaps.length).toBeGreaterThan(1);
    }
  });

  it("has GPUs that are held and idle, stalls, XIDs, and hosts short of memory", () => {
    expect(rowsOf(batches, "job_events").some((row) => row.name === "notebook")).toBe(true);
    expect(rowsOf(batches, "job_events").some((row) => row.state === heliograph.v1.JobState.JOB_STATE_STALLED)).toBe(true);
    expect(rowsOf(batches, "events").filter((row) => row.kind === "gpu.xid").length).toBeGreaterThan(3);
    expect(Math.max(...rowsOf(batches, "host_readings").map((row) => row.pressure_memory_some_ratio ?? 0))).toBeGreaterThan(0.2);
  });

  it("has jobs of hours, at the number that so many GPUs can have", () => {
    const events = rowsOf(batches, "job_events");
    const jobs = new Set(events.map((row) => row.job_id)).size;
    expect(jobs).toBeGreaterThan(150);
    expect(jobs).toBeLessThan(3_000);
  });
});

it("cancels a few per cent of the jobs of a month while they wait, and keeps GPUs busy meanwhile", () => {
  const past = { ...pastOf(30 * DAY_MS, 30_000), fine_from_ms: UNTIL_MS };
  const cluster = new SimulatedCluster({ nodes: 4, gpus_per_node: 8, seed: 1, start_ms: UNTIL_MS, past });
  const [began, cancelled] = [new Set<string>(), new Set<number>()];
  let held = 0;
  for (let time_ms = past.from_ms; time_ms < past.until_ms; time_ms += MINUTE_MS) {
    cluster.advance(time_ms);
    for (const { id, ranks } of cluster.jobs) {
      began.add(id);
      held += ranks.length;
    }
    for (const { number } of cluster.gave_up) cancelled.add(number);
  }
  expect(began.size).toBeGreaterThan(1_000);
  const share = cancelled.size / (began.size + cancelled.size);
  expect(share).toBeGreaterThan(0.01);
  expect(share).toBeLessThan(0.06);
  expect(held / (32 * 30 * 24 * 60)).toBeGreaterThan(0.7);
});
