import { describe, expect, it } from "vitest";

import { sampleFleet, sampleGpu } from "../../test/sample-fleet.ts";
import { sampleJobs } from "../../test/sample-jobs.ts";
import { deviceKey } from "@heliograph/proto/identity";
import { IDLE_AFTER_MS, idleSince } from "../parts/gpu/idle-gpus.ts";
import { gpuFilter } from "../pages/fleet/gpu-filter.ts";
import { heatmapMetric, heatmapScale } from "./heatmap-metric.ts";
import { cellView, groupByNode } from "./heatmap-groups.ts";

const OPTIONS = { nodes: 6, gpus_per_node: 8, start_ms: 1_800_000_000_000 };
const gpu = sampleGpu(OPTIONS, 0, 0, 0);
const at = (name: string) => {
  const metric = heatmapMetric(name);
  return { metric, scale: heatmapScale(metric, [gpu]), idle_since: new Map<string, number>(), now_ms: OPTIONS.start_ms };
};

describe("a GPU's cell", () => {
  it.each([
    ["utilization", { gpu_utilization_ratio: 0.5 }, "50", 0.5],
    ["memory", { memory_used_bytes: 20 * 1024 ** 3 }, "25", 0.25],
    ["power", { power_watts: 350 }, "350", 0.5],
    ["temperature", { temperature_celsius: 60 }, "60", 0.5],
  ])("shows %s", (name, readings, text, position) => {
    const shown = cellView({ ...gpu, readings: { ...gpu.readings, ...readings } }, true, at(name));
    expect(shown).toMatchObject({ kind: "value", text, position });
  });

  it.each(["lost", "hung", "no_permission", "driver_mismatch", "recovering", "not_present", "not_supported"] as const)(
    "says %s instead of a value, even where an old one stands",
    (state) => expect(cellView({ ...gpu, state }, true, at("power"))).toEqual({ kind: "absent", absent: state }),
  );

  it("shows no value of a node that is away, nor an absent reading as zero", () => {
    expect(cellView(gpu, false, at("power"))).toEqual({ kind: "absent", absent: "offline" });
    const mute = { ...gpu, readings: { ...gpu.readings, power_watts: null } };
    expect(cellView(mute, true, at("power"))).toEqual({ kind: "absent", absent: "no_value" });
    expect(cellView({ ...gpu, memory_total_bytes: 0 }, true, at("memory"))).toEqual({ kind: "absent", absent: "no_value" });
    expect(cellView({ ...gpu, state: "unknown", time_ms: null }, true, at("power")).kind).toBe("absent");
    expect(cellView({ ...gpu, state: "unknown" }, true, at("power")).kind).toBe("value");
  });

  it("marks a held GPU that has rested for a while, not one between two steps", () => {
    const resting = { ...gpu, readings: { ...gpu.readings, gpu_utilization_ratio: 0 } };
    const since = idleSince(new Map(), [resting], OPTIONS.start_ms);
    const view = (after_ms: number) =>
      cellView(resting, true, { ...at("utilization"), idle_since: since, now_ms: OPTIONS.start_ms + after_ms });
    expect(view(IDLE_AFTER_MS - 1)).toMatchObject({ idle: false });
    expect(view(IDLE_AFTER_MS)).toMatchObject({ idle: true });
    expect(idleSince(since, [resting], OPTIONS.start_ms + 9_000)).toBe(since);
    expect(idleSince(since, [gpu], OPTIONS.start_ms).size).toBe(0);
    expect(idleSince(new Map(), [{ ...resting, job_ids: [] }], 0).has(deviceKey(resting))).toBe(false);
  });
});

describe("groups", () => {
  it("are in the order in which people count", () => {
    const named = ["n-10", "n-2", "n-1"].map((node) => ({ ...gpu, node }));
    expect(groupByNode([], named).map((group) => group.node)).toEqual(["n-1", "n-2", "n-10"]);
    const fleet = sampleFleet(OPTIONS, 0);
    const groups = groupByNode(fleet.nodes, fleet.gpus.toReversed());
    expect(groups.map((group) => group.online)).toEqual([true, true, true, true, true, false]);
    expect(groups[0]?.gpus.map((one) => one.gpu_index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("the filter", () => {
  const { gpus } = sampleFleet(OPTIONS, 0);
  const { jobs } = sampleJobs(OPTIONS, 0);
  const count = (text: string): number => gpus.filter(gpuFilter(text, jobs)).length;
  it.each([
    ["", 48],
    ["gpu-02", 8],
    ["LLAMA", 16],
    ["job:ada", 16],
    ["node:llama", 0],
    ["state:lost", 1],
    ["h100 gpu-03 job:grace", 8],
  ])("%j finds %d GPUs", (text, found) => expect(count(text)).toBe(found));
});
