import {
  applyEventsChange,
  applyFleetChange,
  applyGpuChange,
  applyJobChange,
  applyJobsChange,
  applyNodeChange,
} from "@heliograph/api/apply-change";
import type { JobSnapshot } from "@heliograph/api/live";
import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { GpuDetail } from "@heliograph/api/shapes/gpu";
import type { JobsSnapshot } from "@heliograph/api/shapes/job";
import type { NodeDetail } from "@heliograph/api/shapes/node";
import type { Row, StreamName } from "@heliograph/proto/streams";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { batchOf, statusOf } from "../../../test/live/batches.ts";
import { LatestState } from "../state/latest-state.ts";
import { Published } from "./published.ts";
import {
  eventsChange,
  eventsSnapshot,
  fleetChange,
  fleetSnapshot,
  gpuDetail,
  gpuTopicChange,
  jobChangeOf,
  jobsChange,
  jobSnapshot,
  jobsSnapshot,
  nodeChange,
  nodeDetail,
} from "./topic-content.ts";

/** What a node, hostile or not, may report: few names, so that they meet; any numbers. */
const node = fc.constantFrom("a", "b");
const gpu_uuid = fc.constantFrom("GPU-1", "GPU-2", "__proto__", "");
const mig_uuid = fc.constantFrom("", "", "MIG-1");
const job_id = fc.constantFrom("run/1", "run/2", "user/a/1000/x", "");
const time_ms = fc.integer({ min: 900_000, max: 1_400_000 });
const value = fc.option(fc.double(), { nil: null });
const rank = fc.integer({ min: 0, max: 2 });
const attempt = fc.integer({ min: 0, max: 2 });

type Step = (state: LatestState, now_ms: number) => void;

function rowsOf(stream: StreamName, row: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Step> {
  return fc
    .tuple(node, fc.array(fc.record(row), { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([name, rows, backfill]): Step => {
      return (state, now_ms) => state.batch(batchOf(name, stream, rows as Row[], { received_ms: now_ms, backfill }));
    });
}

const device = { time_ms, gpu_uuid, mig_uuid };
const step: fc.Arbitrary<Step> = fc.oneof(
  rowsOf("gpu_readings", { ...device, power_watts: value, gpu_utilization_ratio: value, memory_used_bytes: value }),
  rowsOf("gpu_states", { ...device, state: fc.integer({ min: 0, max: 9 }), reason: fc.string() }),
  rowsOf("gpu_inventory", { ...device, gpu_index: fc.nat(8), name: fc.string(), memory_total_bytes: fc.nat() }),
  rowsOf("gpu_processes", { ...device, pid: fc.nat(3), ended: fc.boolean(), user: fc.string(), job_id }),
  rowsOf("host_readings", { time_ms, cpu_utilization_ratio: value }),
  rowsOf("node_inventory", { time_ms, hostname: fc.string(), cpu_count: fc.nat(64) }),
  rowsOf("job_queue", {
    time_ms,
    job_id,
    state: fc.integer({ min: 0, max: 9 }),
    queued_ms: fc.nat(),
    queue_position: fc.option(fc.nat(), { nil: null }),
  }),
  rowsOf("events", { time_ms, event_id: fc.constantFrom("1", "2", "3"), kind: fc.constant("gpu.xid"), severity: fc.nat(4) }),
  rowsOf("job_events", { time_ms, job_id, rank, attempt, state: fc.nat(7), name: fc.string(), started_ms: time_ms }),
  rowsOf("job_progress", { time_ms, job_id, rank, attempt, step: fc.nat(), total_steps: fc.nat(), steps_per_second: value }),
  rowsOf("job_metrics", { time_ms, job_id, rank, attempt, name: fc.constantFrom("loss", "__proto__"), value: fc.double() }),
  rowsOf("job_gpus", {
    ...device,
    interval_id: fc.constantFrom("i", "j"),
    job_id,
    rank,
    seen_until_ms: time_ms,
    closed: fc.boolean(),
    source: fc.nat(4),
  }),
  fc.tuple(node, fc.boolean()).map(
    ([name, online]): Step =>
      (state, now) =>
        state.status(statusOf(name, online), now),
  ),
  node.map(
    (name): Step =>
      (state, now) =>
        state.disconnected(name, now),
  ),
  job_id.map(
    (job): Step =>
      (state, now) =>
        state.setUse(job, {
          until_ms: now,
          joules: 1,
          joules_from_power: 0,
          held_hours: 1,
          share_hours: 1,
          utilization_ratio: null,
          idle_ratio: null,
          devices: [],
        }),
  ),
  fc.constant<Step>((state, now) => state.sweep(now)),
);

const byKey = <T>(list: readonly T[], key: (item: T) => string): T[] => list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
const deviceOf = (gpu: { gpu_uuid: string; mig_uuid: string }): string => `${gpu.gpu_uuid} ${gpu.mig_uuid}`;

/** Through JSON and in one order, as a viewer sees it; the time of a snapshot is that of the last change of its topic. */
const seen = {
  fleet: (one: FleetSnapshot) => ({
    ...one,
    time_ms: 0,
    nodes: byKey(one.nodes, (n) => n.node),
    gpus: byKey(one.gpus, deviceOf),
  }),
  node: (one: NodeDetail) => ({ ...one, gpus: byKey(one.gpus, deviceOf) }),
  gpu: (one: GpuDetail) => ({ ...one, time_ms: 0, gpus: byKey(one.gpus, deviceOf) }),
  jobs: (one: JobsSnapshot) => ({ ...one, time_ms: 0, jobs: byKey(one.jobs, (j) => j.job_id) }),
  events: (one: EventsSnapshot) => ({ ...one, time_ms: 0 }),
};
const wired = <T>(message: T): T => (message === undefined ? message : (JSON.parse(JSON.stringify(message)) as T));

describe("a snapshot with the changes after it", () => {
  it("is the later snapshot, for each topic, whatever nodes report", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 400_000 }), fc.boolean()), { maxLength: 60 }), (steps) => {
        const state = new LatestState(() => {});
        const published = new Published();
        let now = 1_000_000;
        let fleet = wired(fleetSnapshot(published));
        let jobs = wired(jobsSnapshot(published));
        let job: JobSnapshot = wired(jobSnapshot(published, "run/1"));
        let events = wired(eventsSnapshot(published));
        let of_node: NodeDetail | undefined;
        let of_gpu: GpuDetail | undefined;
        for (const [apply, later, publish] of [...steps, [() => {}, 0, true] as const]) {
          now += later;
          apply(state, now);
          if (!publish) continue;
          const delta = published.publish(state, state.drainChanges(), now);
          fleet = applyFleetChange(fleet, wired(fleetChange(delta) ?? { time_ms: now }));
          jobs = applyJobsChange(jobs, wired(jobsChange(delta) ?? { time_ms: now, jobs: [] }));
          job = applyJobChange(job, wired(jobChangeOf(delta, "run/1") ?? { time_ms: now, jobs: [] }));
          events = applyEventsChange(events, wired(eventsChange(delta) ?? { time_ms: now, events: [] }));
          const node_now = nodeDetail(published, "a");
          const gpu_now = gpuDetail(published, "GPU-1");
          // Where the subject appears or leaves, the hub sends a snapshot.
          of_node =
            of_node && node_now
              ? applyNodeChange(of_node, wired(nodeChange(delta, published, "a") ?? { time_ms: now }))
              : wired(node_now);
          of_gpu =
            of_gpu && gpu_now
              ? applyGpuChange(of_gpu, wired(gpuTopicChange(delta, published, "GPU-1") ?? { time_ms: now }))
              : wired(gpu_now);
          expect(seen.fleet(fleet)).toEqual(wired(seen.fleet(fleetSnapshot(published))));
          expect(seen.jobs(jobs)).toEqual(wired(seen.jobs(jobsSnapshot(published))));
          expect({ ...job, time_ms: 0 }).toEqual(wired({ ...jobSnapshot(published, "run/1"), time_ms: 0 }));
          expect(seen.events(events)).toEqual(wired(seen.events(eventsSnapshot(published))));
          expect(of_node && seen.node(of_node)).toEqual(node_now && wired(seen.node(node_now)));
          expect(of_gpu && seen.gpu(of_gpu)).toEqual(gpu_now && wired(seen.gpu(gpu_now)));
        }
      }),
      { numRuns: 500 },
    );
  });
});
