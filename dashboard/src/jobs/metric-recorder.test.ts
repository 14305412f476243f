import { describe, expect, it } from "vitest";

import { ManualTimers } from "../../test/manual-timers.ts";
import { sampleJobs } from "../../test/sample-fleet.ts";
import { LiveStore } from "../live/live-store.ts";
import { MetricRecorder } from "./metric-recorder.ts";

const OPTIONS = { nodes: 8, gpus_per_node: 8, start_ms: 1_800_000_000_000 };

describe("recorded metrics", () => {
  it("grow with each step, break at NaN, and begin anew after a restart", () => {
    const timers = new ManualTimers();
    const store = new LiveStore({ now: () => 0, later: timers.later });
    const recorder = new MetricRecorder(store);
    recorder.start();
    const tell = (step: number, loss: number | "NaN"): void => {
      const jobs = [{ ...sampleJobs(OPTIONS, 0).jobs[0], job_id: "a", step, metrics: { loss } }];
      store.take("snapshot", JSON.stringify({ topic: "jobs", data: { time_ms: 1, jobs } }));
      timers.flush();
    };
    tell(1, 3);
    tell(2, "NaN");
    tell(3, 2);
    const lines = recorder.lines("a");
    expect(lines.get("loss")).toEqual({ xs: [1, 2, 3], lines: [[3, null, 2]] });
    expect(recorder.lines("a")).toBe(lines);
    tell(2, 2.5);
    expect(recorder.lines("a").get("loss")).toEqual({ xs: [2], lines: [[2.5]] });
    const change = { topic: "jobs", data: { time_ms: 2, jobs: [{ job_id: "a", step: 3 }] } };
    store.take("change", JSON.stringify(change));
    timers.flush();
    // A step alone is no news of the metrics.
    expect(recorder.lines("a").get("loss")?.xs).toEqual([2]);
    recorder.stop();
    tell(3, 2);
    expect(recorder.lines("a").get("loss")?.xs).toEqual([2]);
  });
});
