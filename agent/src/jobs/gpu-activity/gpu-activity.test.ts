import { describe, expect, it } from "vitest";
import { beginJob } from "../tracker/job-reducer.ts";
import type { JobDevice, Reading } from "./gpu-activity.ts";
import { devicesHeldAlone, GpuActivity, readingsByDevice } from "./gpu-activity.ts";

const { job } = beginJob(undefined, {
  kind: "began",
  time_ms: 0,
  resumed: false,
  job: { job_id: "slurm/c/1", name: "", source: "slurm", uid: 7, user: "", command: "", tags: {}, started_ms: 0 },
});
/** The activity of a job, from what a sample says of all jobs. */
function observing() {
  const activity = new GpuActivity();
  const observe = (...[time_ms, devices, readings]: readonly [number, readonly JobDevice[], readonly Reading[]]) =>
    activity.observe(time_ms, devicesHeldAlone(devices).get("slurm/c/1") ?? [], readingsByDevice(readings));
  return { activity, observe };
}
const on = (gpu_uuid: string, job_id = "slurm/c/1") => ({ job_id, gpu_uuid, mig_uuid: "" });
const reading = (gpu_uuid: string, gpu_utilization_ratio: number, power_watts: number) => ({
  gpu_uuid,
  mig_uuid: "",
  gpu_utilization_ratio,
  power_watts,
});
const GPUS = ["GPU-a", "GPU-b", "GPU-c"];

describe("the GPUs of a job", () => {
  it("give an estimate of its step time in seconds, at any rate of sampling", () => {
    const { activity, observe } = observing();
    for (let sample = 0; sample < 300; sample++) {
      const busy = sample % 8 < 6 ? 0.95 : 0.2;
      observe(
        sample * 500,
        GPUS.map((uuid) => on(uuid)),
        GPUS.map((uuid) => reading(uuid, busy, 300)),
      );
    }
    expect(activity.estimate()).toBeCloseTo(4, 1);
  });

  it("give no estimate while another job shares them, or once the job has released them", () => {
    const { activity, observe } = observing();
    const sample = (at: number) => [reading("GPU-a", at % 8 < 6 ? 0.95 : 0.2, 300)];
    for (let at = 0; at < 300; at++) observe(at * 1_000, [on("GPU-a"), on("GPU-a", "run/b")], sample(at));
    expect(activity.estimate()).toBeUndefined();
    expect(activity.gpusOf(job)).toBeUndefined();
    for (let at = 300; at < 600; at++) observe(at * 1_000, [on("GPU-a")], sample(at));
    expect(activity.estimate()).toBeCloseTo(8, 1);
    observe(600_000, [], sample(600));
    expect(activity.estimate()).toBeUndefined();
  });

  it("show a hang in a collective by their usual power, and which GPU is unlike the others", () => {
    const { activity, observe: sample } = observing();
    const stalled = { ...job, moved_ms: 100_000 };
    const observe = (second: number, watts: readonly number[], busy: readonly number[] = [1, 1, 1]) =>
      sample(
        second * 1_000,
        GPUS.map((uuid) => on(uuid)),
        GPUS.map((uuid, index) => reading(uuid, busy[index] ?? 0, watts[index] ?? 0)),
      );
    for (let second = 0; second < 100; second++) observe(second, [600, 620, 610]);
    for (let second = 100; second < 170; second++) observe(second, [250, 255, 260]);
    expect(activity.gpusOf(stalled)).toMatchObject({ kind: "collective" });
    for (let second = 170; second < 200; second++) observe(second, [250, 255, 90], [1, 1, 0]);
    expect(activity.gpusOf(stalled)).toEqual({
      kind: "one_gpu",
      words: "GPU-c is idle, the other GPUs are busy at low power",
    });
  });
});
