import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ManualTimers } from "../../test/manual-timers.ts";
import { sampleFleet } from "../../test/sample-fleet.ts";
import { sampleJobs } from "../../test/sample-jobs.ts";
import { LiveStore } from "./live-store.ts";
import { parseLiveMessage } from "./parse-message.ts";

const OPTIONS = { nodes: 2, gpus_per_node: 2, start_ms: 1_800_000_000_000 };

function setUp() {
  const timers = new ManualTimers();
  let notices = 0;
  const store = new LiveStore({
    now: () => OPTIONS.start_ms - 500,
    later: timers.later,
  });
  store.subscribe(() => (notices += 1));
  const flush = (): void => timers.flush();
  const receive = (topic: string, event: "snapshot" | "change", data: unknown): void =>
    store.take(event, JSON.stringify({ topic, data }));
  return { store, flush, receive, notices: () => notices };
}

describe("the live store", () => {
  it("merges any number of changes, and calls its listeners once", () => {
    const { store, flush, receive, notices } = setUp();
    const fleet = sampleFleet(OPTIONS, 0);
    const first = fleet.gpus[0];
    receive("fleet", "snapshot", fleet);
    for (let tick = 1; tick <= 50; tick += 1) {
      const device = { gpu_uuid: first?.gpu_uuid, mig_uuid: "" };
      receive("fleet", "change", { time_ms: OPTIONS.start_ms + tick, gpus: [{ ...device, readings: { power_watts: tick } }] });
    }
    expect(store.state().fleet).toBeNull();
    flush();
    expect(notices()).toBe(1);
    const shown = store.state().fleet;
    expect(shown?.gpus[0]?.readings.power_watts).toBe(50);
    expect(shown?.gpus[0]?.name).toBe(first?.name);
    expect(shown?.gpus).toHaveLength(4);
    expect(store.state().clock_offset_ms).toBe(550);
  });

  it("follows jobs and events, and leaves what is gone out", () => {
    const { store, flush, receive } = setUp();
    const jobs = sampleJobs(OPTIONS, 0);
    const id = jobs.jobs[0]?.job_id;
    receive("jobs", "snapshot", jobs);
    receive("jobs", "change", { time_ms: 1, jobs: [{ job_id: id, step: 77 }], gone_jobs: [jobs.jobs[1]?.job_id] });
    receive("events", "snapshot", { time_ms: 1, events: [] });
    receive("events", "change", { time_ms: 2, events: [{ node: "a", event_id: "1", kind: "xid" }] });
    flush();
    expect(store.state().jobs?.jobs.find((job) => job.job_id === id)?.step).toBe(77);
    expect(store.state().jobs?.jobs).toHaveLength(jobs.jobs.length - 1);
    expect(store.state().events?.events).toHaveLength(1);
  });

  it("counts resumed streams only after it had data, and shows the connection at once", () => {
    const { store, flush, receive } = setUp();
    store.connection({ phase: "live" });
    expect(store.state().resumed).toBe(0);
    receive("fleet", "snapshot", sampleFleet(OPTIONS, 0));
    store.connection({ phase: "lost", cause: "cut", since_ms: 1 });
    expect(store.state().connection.phase).toBe("lost");
    store.connection({ phase: "live" });
    flush();
    expect(store.state().resumed).toBe(1);
  });

  it("counts what it can't read, and keeps what it knows", () => {
    const { store, flush, receive } = setUp();
    receive("fleet", "snapshot", sampleFleet(OPTIONS, 0));
    store.take("snapshot", "<html>");
    receive("fleet", "snapshot", { time_ms: 1, nodes: "all", gpus: null });
    flush();
    expect(store.state().unreadable).toBe(2);
    expect(store.state().fleet?.gpus).toHaveLength(4);
  });
});

describe("messages", () => {
  it("are read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.constantFrom("snapshot", "change", "heartbeat"), fc.oneof(fc.json(), fc.string()), (event, text) => {
        expect(["undefined", "object"]).toContain(typeof parseLiveMessage(event as "change", text));
      }),
    );
  });

  it("heartbeats carry the collector's time", () => {
    expect(parseLiveMessage("heartbeat", '{"time_ms":5}')).toEqual({ kind: "heartbeat", time_ms: 5 });
    expect(parseLiveMessage("heartbeat", '{"topic":"","data":{"time_ms":5}}')).toEqual({ kind: "heartbeat", time_ms: 5 });
    expect(parseLiveMessage("heartbeat", "{}")).toBeUndefined();
  });
});
