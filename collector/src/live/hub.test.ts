import type { EventSummary } from "@heliograph/api/shapes/events";
import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import { batchOf, statusOf, TestClock } from "../../test/live/batches.ts";
import { receive, type Received } from "../../test/live/sse.ts";
import { LiveHub } from "./hub.ts";
import { Viewer, VIEWER_BOUNDS, type ViewerBounds } from "./topics/viewer.ts";

const BOUNDS: ViewerBounds = {
  max_messages: 8,
  max_bytes: 1 << 20,
  max_age_ms: 10_000,
  max_lossless: 20,
  max_stall_ms: 60_000,
};

class Scene {
  readonly clock = new TestClock();
  readonly hub: LiveHub;
  /** A connection asks for the next message before there is one. */
  readonly #asked = new Map<Viewer, Promise<Uint8Array | undefined>>();

  constructor(viewer_bounds: ViewerBounds = BOUNDS) {
    this.hub = new LiveHub({ run: "r1", now_ms: this.clock.read, viewer_bounds, max_viewers: 3 });
  }

  /** A reading of a GPU, published. */
  read(power_watts: number, gpu_uuid = "G", node = "a"): void {
    this.clock.now_ms += 250;
    this.hub.batch(
      batchOf(node, "gpu_readings", [{ time_ms: this.clock.now_ms, gpu_uuid, power_watts }], { received_ms: this.clock.now_ms }),
    );
    this.hub.publish();
  }

  event(event_id: string): void {
    this.hub.batch(batchOf("a", "events", [{ time_ms: this.clock.now_ms, event_id, kind: "gpu.xid" }]));
    this.hub.publish();
  }

  open(topics: readonly string[], last_event_id?: string): Viewer {
    const viewer = this.hub.open(topics, last_event_id);
    if (!(viewer instanceof Viewer)) throw new Error(viewer);
    return viewer;
  }

  /** All that waits for the viewer now. */
  async take(viewer: Viewer): Promise<Received[]> {
    const got: Received[] = [];
    for (;;) {
      const asked = this.#asked.get(viewer) ?? viewer.next();
      this.#asked.set(viewer, asked);
      const bytes = await Promise.race([asked, new Promise<undefined>((resolve) => setImmediate(resolve, undefined))]);
      if (bytes === undefined) return got;
      this.#asked.delete(viewer);
      got.push(...receive(bytes));
    }
  }
}

const power = (message: Received | undefined): unknown => message?.data?.data?.gpus?.[0]?.readings?.power_watts;

describe("a viewer", () => {
  it("gets a snapshot of each topic, then changes", async () => {
    const scene = new Scene();
    scene.read(100);
    const viewer = scene.open(["fleet", "node/a", "gpu/G", "jobs", "job/run/1", "events", "alerts"]);
    const first = await scene.take(viewer);
    expect(first.map((message) => [message.event, message.data?.topic])).toEqual(
      ["fleet", "node/a", "gpu/G", "jobs", "job/run/1", "events", "alerts"].map((topic) => ["snapshot", topic]),
    );
    expect(power(first[0])).toBe(100);
    // A viewer that is cut off between them lacks the rest: only the last says how far it is.
    expect(first.map((message) => message.id !== undefined)).toEqual([false, false, false, false, false, false, true]);

    const later = async (): Promise<string[]> =>
      (await scene.take(viewer)).map((message) => `${message.event} ${message.data?.topic}`);
    scene.read(200);
    expect(await later()).toEqual(["change fleet", "change node/a", "change gpu/G"]);
    scene.event("1");
    expect(await later()).toContain("change events");
    scene.hub.batch(batchOf("a", "job_progress", [{ time_ms: 1, job_id: "run/1", step: 5 }]));
    scene.hub.publish();
    expect(await later()).toEqual(expect.arrayContaining(["change jobs", "change job/run/1"]));
  });

  it("gets a snapshot when what it follows appears", async () => {
    const scene = new Scene();
    const viewer = scene.open(["node/a"]);
    expect((await scene.take(viewer))[0]?.data).toEqual({ topic: "node/a", data: null });
    scene.hub.status(statusOf("a", true), 5);
    scene.hub.publish();
    expect(await scene.take(viewer)).toMatchObject([
      { event: "snapshot", data: { topic: "node/a", data: { node: "a", gpus: [] } } },
    ]);
  });

  it("gets nothing of a backlog", async () => {
    const scene = new Scene();
    const viewer = scene.open(["fleet", "events"]);
    await scene.take(viewer);
    scene.hub.batch(batchOf("a", "events", [{ time_ms: 1, event_id: "1" }], { backfill: true }));
    scene.hub.publish();
    expect(await scene.take(viewer)).toEqual([]);
  });

  it("gets all GPUs that changed in one message", async () => {
    const scene = new Scene();
    const viewer = scene.open(["fleet"]);
    await scene.take(viewer);
    for (let index = 0; index < 8; index += 1) {
      scene.hub.batch(batchOf("a", "gpu_readings", [{ time_ms: 1, gpu_uuid: `G${index}`, power_watts: 1 }]));
    }
    scene.hub.publish();
    expect((await scene.take(viewer)).map((message) => message.data?.data?.gpus?.length)).toEqual([8]);
  });

  it("gets a heartbeat when nothing happens", async () => {
    const scene = new Scene();
    const viewer = scene.open(["fleet"]);
    await scene.take(viewer);
    scene.hub.beat();
    expect(await scene.take(viewer)).toMatchObject([
      { event: "heartbeat", id: undefined, data: { time_ms: scene.clock.now_ms } },
    ]);
  });

  it("is admitted within limits, to topics that exist, until the hub stops", () => {
    const scene = new Scene();
    expect(scene.hub.open(["fleet", "fleets"])).toBe("unknown_topic");
    expect(scene.hub.open(["node/A b"])).toBe("unknown_topic");
    const viewers = [1, 2, 3].map(() => scene.open(["fleet"]));
    expect(scene.hub.open(["fleet"])).toBe("too_many_viewers");
    viewers[0]?.close("left");
    scene.open(["fleet"]);
    scene.hub.stop();
    expect(scene.hub.open(["fleet"])).toBe("stopped");
    expect(scene.hub.stats().viewers).toBe(0);
  });
});

describe("a viewer that comes back", () => {
  it("gets exactly what it missed, wherever it was cut off", async () => {
    const scene = new Scene(VIEWER_BOUNDS);
    scene.read(0);
    const topics = ["fleet", "events"];
    const whole = scene.open(topics);
    const cut = scene.open(topics);
    const seen = [...(await scene.take(cut))];
    const all = [...(await scene.take(whole))];
    for (let round = 1; round <= 12; round += 1) {
      scene.read(round);
      scene.event(`e${round}`);
      all.push(...(await scene.take(whole)));
      if (round % 3 !== 0) continue;
      const last = seen.findLast((message) => message.id !== undefined)?.id;
      const back = scene.open(topics, last);
      const missed = await scene.take(back);
      // Takes only a part of it, and is cut off again.
      seen.push(...missed.slice(0, round === 12 ? undefined : 2));
      back.close("left");
    }
    expect(seen).toEqual(all);
  });

  it("gets a snapshot after a restart, a long absence, or with an unknown id", async () => {
    const scene = new Scene();
    scene.read(1);
    for (const id of ["r0-1", "r1-99999", "r1-x", "", "nonsense"]) {
      const viewer = scene.open(["fleet"], id);
      expect([id, ...(await scene.take(viewer)).map((message) => message.event)]).toEqual([id, "snapshot"]);
      viewer.close("left");
    }
    scene.open(["fleet"]).close("left");
    for (let index = 0; index < 400; index += 1) scene.read(index);
    expect((await scene.take(scene.open(["fleet"], "r1-1"))).map((message) => message.event)).toEqual(["snapshot"]);
  });
});

describe("a slow viewer", () => {
  it("gets a fresh snapshot in place of what it did not take, and every event; others are not held up", async () => {
    const scene = new Scene();
    scene.read(0);
    const slow = scene.open(["fleet", "events"]);
    const quick = scene.open(["fleet", "events"]);
    await scene.take(slow);
    await scene.take(quick);
    const powers: unknown[] = [];
    for (let round = 1; round <= 15; round += 1) {
      scene.read(round);
      scene.event(`e${round}`);
      powers.push(...(await scene.take(quick)).map(power).filter((value) => value !== undefined));
    }
    expect(powers).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    // One was asked for, and on its way, before it fell behind.
    const [in_flight, ...got] = await scene.take(slow);
    expect([in_flight?.event, power(in_flight)]).toEqual(["change", 1]);
    const events = got.filter((message) => message.data?.topic === "events");
    expect(
      events.flatMap((message) => message.data?.data?.events ?? []).map((event: { event_id: string }) => event.event_id),
    ).toEqual(Array.from({ length: 15 }, (_, index) => `e${index + 1}`));
    const fleet = got.filter((message) => message.data?.topic === "fleet");
    expect(fleet.map((message) => [message.event, power(message)])).toEqual([["snapshot", 15]]);
    // Until the snapshot it does not know all, so nothing before it may be resumed from.
    expect(got.map((message) => message.id !== undefined)).toEqual([...events.map(() => false), true]);
    expect(scene.hub.stats().slow_viewer_drops).toBeGreaterThan(0);
    scene.read(16);
    expect((await scene.take(slow)).map((message) => [message.event, power(message)])).toEqual([["change", 16]]);
  });

  it("is cut off when it takes nothing for a minute, or falls behind on events", async () => {
    const scene = new Scene();
    const reasons: string[] = [];
    const open = (): void => void scene.hub.open(["fleet", "events"], undefined, (reason) => reasons.push(reason));
    open();
    for (let round = 0; round < 10; round += 1) scene.read(round);
    scene.clock.now_ms += 120_000;
    scene.hub.beat();
    expect(reasons).toEqual(["stuck"]);
    open();
    for (let round = 0; round < 40; round += 1) scene.event(`e${round}`);
    expect(reasons).toEqual(["stuck", "stuck"]);
    expect(scene.hub.stats().viewers_cut_off).toBe(2);
  });
});

const eventOf = (event_id: string, time_ms: number): EventSummary => ({
  time_ms,
  event_id,
  node: "a",
  kind: "gpu.xid",
  severity: "warning",
  gpu_uuid: "G",
  mig_uuid: "",
  job_id: "",
  code: 79,
  message: "",
});

describe("a warm start", () => {
  it("shows the store's rows: nodes are offline until they report, and old events are not new", async () => {
    const scene = new Scene();
    const before_ms = scene.clock.now_ms - 5_000;
    const viewer = scene.open(["events"]);
    await scene.take(viewer);
    scene.hub.warmStart(
      {
        gpu_inventory: [{ node: "a", time_ms: before_ms, gpu_uuid: "G", gpu_index: 1, name: "H100" }],
        gpu_readings: [{ node: "a", time_ms: before_ms, gpu_uuid: "G", power_watts: 70 }],
        job_events: [
          { node: "a", time_ms: before_ms, job_id: "run/1", name: "train", state: heliograph.v1.JobState.JOB_STATE_RUNNING },
        ],
        job_phases: [{ node: "a", time_ms: before_ms, job_id: "run/1", phase: heliograph.v1.Phase.PHASE_EVALUATING, done: 2 }],
        job_gpus: [{ node: "a", time_ms: before_ms, interval_id: "i", job_id: "run/1", gpu_uuid: "G", seen_until_ms: before_ms }],
      },
      [eventOf("newer", before_ms), eventOf("old", before_ms)],
    );
    expect(scene.hub.fleet()).toMatchObject({
      nodes: [{ node: "a", online: false, last_seen_ms: before_ms, gpu_count: 1 }],
      gpus: [{ name: "H100", state: "unknown", job_ids: ["run/1"], readings: { power_watts: 70 } }],
    });
    expect(scene.hub.events().events.map((event) => event.event_id)).toEqual(["newer", "old"]);
    expect(await scene.take(viewer)).toEqual([]);
    scene.read(80);
    expect(scene.hub.fleet()).toMatchObject({
      nodes: [{ online: true }],
      gpus: [{ state: "ok", readings: { power_watts: 80 } }],
    });
    expect(scene.hub.job("run/1")).toMatchObject({
      state: "running",
      phase: { phase: "evaluating", done: 2 },
      gpus: [{ gpu_index: 1 }],
    });
  });
});
