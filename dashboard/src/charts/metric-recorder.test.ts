import { describe, expect, it } from "vitest";

import { ManualTimers } from "../../test/manual-timers.ts";
import { sampleJobs } from "../../test/sample-jobs.ts";
import { LiveStore } from "../live/live-store.ts";
import { MetricRecorder } from "./metric-recorder.ts";

const OPTIONS = { nodes: 8, gpus_per_node: 8, start_ms: 1_800_000_000_000 };

function setUp() {
  const timers = new ManualTimers();
  const store = new LiveStore({ now: () => 0, later: timers.later });
  const recorder = new MetricRecorder(store);
  recorder.start();
  const report = (job: object): void => {
    const jobs = [{ ...sampleJobs(OPTIONS, 0).jobs[0], job_id: "a", ...job }];
    store.take("snapshot", JSON.stringify({ topic: "jobs", data: { time_ms: 1, jobs } }));
    timers.flush();
  };
  const reportLoss = (step: number, loss: number | "NaN"): void =>
    report({ step, metrics: { loss }, metric_steps: { loss: step } });
  const change = (fields: object): void => {
    store.take("change", JSON.stringify({ topic: "jobs", data: { time_ms: 2, jobs: [{ job_id: "a", ...fields }] } }));
    timers.flush();
  };
  return { recorder, report, reportLoss, change };
}

describe("recorded metrics", () => {
  it("grow with each step, break at NaN, and begin again after a restart from a checkpoint", () => {
    const { recorder, reportLoss, change } = setUp();
    reportLoss(1, 3);
    reportLoss(2, "NaN");
    reportLoss(3, 2);
    const lines = recorder.lines("a");
    expect(lines.get("loss")).toEqual({ xs: [1, 2, 3], lines: [[3, null, 2]] });
    expect(recorder.lines("a")).toBe(lines);
    reportLoss(2, 2.5);
    expect(recorder.lines("a").get("loss")).toEqual({ xs: [2], lines: [[2.5]] });
    change({ step: 3 });
    // A step alone says nothing new of the metrics.
    expect(recorder.lines("a").get("loss")?.xs).toEqual([2]);
    recorder.stop();
    reportLoss(3, 2);
    expect(recorder.lines("a").get("loss")?.xs).toEqual([2]);
  });

  it("are at the step that the program named with a value, not at the step that the job has reached", () => {
    const { recorder, change, report } = setUp();
    report({ step: 60, metrics: { loss: 2 }, metric_steps: { loss: 60 } });
    change({ step: 72 });
    change({ metrics: { loss: 1.5, accuracy: 0.5 }, metric_steps: { loss: 70, accuracy: 50 } });
    expect(recorder.lines("a").get("loss")).toEqual({ xs: [60, 70], lines: [[2, 1.5]] });
    expect(recorder.lines("a").get("accuracy")).toEqual({ xs: [50], lines: [[0.5]] });
    // A metric that was not reported again makes no point when another one is.
    change({ metrics: { loss: 1, accuracy: 0.5 }, metric_steps: { loss: 80, accuracy: 50 } });
    expect(recorder.lines("a").get("accuracy")?.xs).toEqual([50]);
    expect(recorder.lines("a").get("loss")?.xs).toEqual([60, 70, 80]);
  });

  it("start again with another attempt", () => {
    const { recorder, report, reportLoss } = setUp();
    reportLoss(5, 1);
    report({ attempt: 9, step: 7, metrics: { loss: 3 }, metric_steps: { loss: 7 } });
    expect(recorder.lines("a").get("loss")).toEqual({ xs: [7], lines: [[3]] });
  });
});
