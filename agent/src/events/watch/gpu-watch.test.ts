import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { GpuCondition, GpuObservation } from "./gpu-observation.ts";
import { GpuWatch } from "./gpu-watch.ts";
import type { HealthEvent } from "../health-event.ts";
import { NodeWatch } from "./node-watch.ts";

const gpu = (more: Partial<GpuObservation>, gpu_uuid = "GPU-a"): GpuObservation => ({
  gpu_uuid,
  condition: "ok",
  reason: "",
  ...more,
});

/** One sample a second of one GPU. */
function watch(samples: readonly Partial<GpuObservation>[]): HealthEvent[] {
  const health = new GpuWatch();
  return samples.flatMap((sample, index) => health.observe([gpu(sample)], index * 1_000));
}

const seconds = (n: number, sample: Partial<GpuObservation>): Partial<GpuObservation>[] =>
  Array.from({ length: n }, () => sample);
const kinds = (events: readonly HealthEvent[]): string[] => events.map((event) => event.kind);

describe("health of a GPU", () => {
  it("reports a lost GPU at once with the reason, and its return once it stays", () => {
    const lost = seconds(3, { condition: "lost", reason: "GPU is lost (nvmlDeviceGetPowerUsage)" });
    const events = watch([...seconds(2, {}), ...lost, ...seconds(12, {})]);
    expect(events).toEqual([
      { kind: "gpu.lost", gpu_uuid: "GPU-a", time_ms: 2_000, detail: "GPU is lost (nvmlDeviceGetPowerUsage)" },
      { kind: "gpu.reappeared", gpu_uuid: "GPU-a", time_ms: 5_000, detail: "" },
    ]);
  });

  it("reports nothing about a GPU while NVML as a whole is away", () => {
    expect(watch([...seconds(3, {}), ...seconds(100, { condition: "unknown" }), ...seconds(20, {})])).toEqual([]);
  });

  it("distinguishes a hung GPU and its recovery from a lost one", () => {
    expect(kinds(watch([{}, ...seconds(3, { condition: "hung" }), ...seconds(11, {})]))).toEqual(["gpu.hung", "gpu.recovered"]);
  });

  it("reports a lasting slowdown once, and its end", () => {
    const slow = seconds(60, { thermal_slowdown: true });
    expect(kinds(watch([...seconds(2, { thermal_slowdown: true }), ...seconds(9, { thermal_slowdown: false })]))).toEqual([]);
    expect(kinds(watch([...slow, ...seconds(31, { thermal_slowdown: false })]))).toEqual([
      "gpu.thermal_slowdown",
      "gpu.thermal_slowdown_ended",
    ]);
  });

  it("reports what is wrong with the fabric, and when it is well again; what is not known in between changes nothing", () => {
    const ill = { fabric_faults: ["bandwidth degraded", "route unhealthy"] };
    const events = watch([{ fabric_faults: [] }, ill, ...seconds(60, {}), ill, ...seconds(12, { fabric_faults: [] })]);
    expect(events).toMatchObject([
      { kind: "gpu.fabric_unhealthy", time_ms: 1_000, detail: "bandwidth degraded, route unhealthy" },
      { kind: "gpu.fabric_restored" },
    ]);
    expect(watch(seconds(100, {}))).toEqual([]);
  });

  it("reports growing error counters with their numbers", () => {
    const [ecc, links] = watch([
      { ecc_uncorrected: 1, nvlink_errors: 5 },
      { ecc_uncorrected: 3, nvlink_errors: 9 },
    ]);
    expect(ecc).toMatchObject({ kind: "gpu.ecc_uncorrected", detail: "2 more uncorrected errors, 3 in all" });
    expect(links).toMatchObject({ kind: "gpu.nvlink_errors", detail: "4 more errors, 9 in all" });
  });

  it("checks the PCIe link only under load, because an idle GPU lowers it to save power", () => {
    const slow = { pcie: { generation: 1, generation_max: 4, width: 16, width_max: 16 } };
    expect(watch(seconds(100, { ...slow, utilization_ratio: 0 }))).toEqual([]);
    expect(watch(seconds(40, { ...slow, utilization_ratio: 0.9 }))).toMatchObject([
      { kind: "gpu.pcie_degraded", detail: "generation 1 x16 in place of generation 4 x16" },
    ]);
  });

  it("keeps a state per GPU", () => {
    const health = new GpuWatch();
    health.observe([gpu({}, "GPU-a"), gpu({}, "GPU-b")], 0);
    const events = health.observe([gpu({ row_remap_failed: true }, "GPU-a"), gpu({ condition: "lost" }, "GPU-b")], 1_000);
    expect(events.map((event) => `${event.gpu_uuid} ${event.kind}`)).toEqual(["GPU-a gpu.row_remap_failed", "GPU-b gpu.lost"]);
  });

  it("reports begin and end alternately, whatever the samples", () => {
    const condition = fc.constantFrom<GpuCondition>("ok", "lost", "hung", "unknown");
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 100 }), (conditions) => {
        const reported = watch(conditions.map((now) => ({ condition: now })));
        for (const pair of [
          ["gpu.lost", "gpu.reappeared"],
          ["gpu.hung", "gpu.recovered"],
        ]) {
          const mine = kinds(reported).filter((kind) => pair.includes(kind));
          expect(mine).toEqual(mine.map((_, index) => pair[index % 2]));
        }
      }),
    );
  });
});

describe("health of a node", () => {
  it("reports a clock that differs for a while, but not one late message", () => {
    const node = new NodeWatch();
    const at = (second: number, ahead_ms: number): HealthEvent[] => node.observeClock(ahead_ms, second * 1_000);
    expect([at(0, 50), at(2, 9_000), at(4, 40), at(6, -3_000), at(16, -3_000)].flat()).toEqual([]);
    expect(at(26, -3_000)).toMatchObject([{ kind: "node.clock_skew", time_ms: 6_000, detail: "3.0 s behind" }]);
    expect([at(28, 1_500), at(60, 1_500)].flat()).toEqual([]);
    expect([at(62, 20), at(82, 20)].flat()).toMatchObject([{ kind: "node.clock_in_step", time_ms: 62_000 }]);
  });

  it("reports missing GPUs where the settings say how many there should be", () => {
    const silent = new NodeWatch();
    const node = new NodeWatch();
    const events = [0, 5, 10, 15].flatMap((second) => [
      ...silent.observeCount(7, 0, second * 1_000),
      ...node.observeCount(7, 8, second * 1_000),
    ]);
    expect(events).toMatchObject([{ kind: "gpu.count_low", detail: "7 of 8" }]);
  });
});
