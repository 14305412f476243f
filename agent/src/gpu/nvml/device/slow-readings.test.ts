import { setTimeout } from "node:timers/promises";

import { GPU_HEALTH_READINGS, GPU_LINK_READINGS, GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { afterEach, describe, expect, it } from "vitest";

import { exampleGpu, exampleState, exampleUuid, type NvmlState } from "../../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../../test/nvml-source-under-test.ts";
import type { GpuSample } from "../../port/gpu-source.ts";

const GIB = 1024 ** 3;

describe("slow readings", () => {
  let nvml: NvmlUnderTest | undefined;

  async function started(...args: Parameters<typeof nvmlUnderTest>): Promise<NvmlUnderTest> {
    nvml = await nvmlUnderTest(...args);
    await nvml.source.start();
    return nvml;
  }

  afterEach(async () => nvml?.remove());

  const whole = async (state: NvmlState, options: Parameters<typeof nvmlUnderTest>[1] = {}): Promise<GpuSample> => {
    const { source } = await started(state, options);
    await source.sample(1_000);
    return await source.sample(2_000, "everything");
  };
  const capabilityNotesOf = (sample: GpuSample, gpu_uuid: string): Map<string, string> =>
    new Map(
      (sample.slow?.capabilities ?? [])
        .filter((row) => row.gpu_uuid === gpu_uuid)
        .map((row) => [row.reading ?? "", row.supported === true ? "yes" : (row.reason ?? "")]),
    );

  it("include every reading of gpu_health, in our units", async () => {
    const { slow } = await whole(exampleState(2));
    expect(slow?.health[1]).toMatchObject({
      time_ms: 2_000,
      gpu_uuid: exampleUuid(1),
      ecc_enabled: 1,
      ecc_corrected_volatile_errors: 12,
      ecc_uncorrected_volatile_errors: 13,
      ecc_corrected_aggregate_errors: 5_000_000_001,
      ecc_uncorrected_aggregate_errors: 15,
      remapped_rows_correctable: 2,
      remapped_rows_uncorrectable: 3,
      row_remap_pending: 1,
      row_remap_failed: 0,
      row_remap_banks_max: 637,
      row_remap_banks_high: 3,
      row_remap_banks_partial: 2,
      row_remap_banks_low: 1,
      row_remap_banks_none: 0,
      retired_pages_single_bit: 4,
      retired_pages_double_bit: 2,
      retired_pages_pending: 0,
      pcie_generation: 4,
      pcie_generation_max: 5,
      pcie_width_lanes: 8,
      pcie_width_max_lanes: 16,
      pcie_replays: 78,
      pcie_correctable_errors: 22,
      pcie_nonfatal_errors: 23,
      pcie_fatal_errors: 24,
      temperature_shutdown_celsius: 95,
      temperature_slowdown_celsius: 92,
      temperature_max_celsius: 88,
      memory_temperature_max_celsius: 105,
      power_limit_min_watts: 200,
      power_limit_max_watts: 700,
      power_limit_default_watts: 650,
      power_limit_set_watts: 690.001,
      sm_clock_max_mhz: 1981,
      memory_clock_max_mhz: 2619,
      graphics_clock_max_mhz: 1980,
      video_clock_max_mhz: 1546,
      violation_power_seconds: 1.500000001,
      violation_thermal_seconds: 3.000000001,
      violation_sync_boost_seconds: 4.500000001,
      violation_board_limit_seconds: 6.000000001,
      violation_low_utilization_seconds: 7.500000001,
      violation_reliability_seconds: 9.000000001,
      violation_app_clocks_seconds: 16.500000001,
      violation_base_clocks_seconds: 18.000000001,
      persistence_mode: 1,
      mig_enabled: 0,
      accounting_enabled: 1,
      compute_mode: 0,
      bar1_total_bytes: 128 * GIB,
      fan_count: 2,
      temperature_margin_celsius: 13,
      fabric_state: 3,
      fabric_status: 0,
      fabric_bandwidth_degraded: 1,
      fabric_route_recovery: 0,
      fabric_route_unhealthy: 0,
      fabric_access_timeout: 0,
      fabric_configuration: 1,
    });
    const names = GPU_HEALTH_READINGS.map(({ name }) => name as string);
    expect(Object.keys(slow?.health[1] ?? {}).toSorted()).toEqual(["time_ms", "gpu_uuid", ...names].toSorted());
  });

  it("include each NVLink of each GPU", async () => {
    const { slow } = await whole(exampleState(2));
    expect(slow?.links.map(({ gpu_uuid, link }) => [gpu_uuid, link])).toEqual(
      [0, 1].flatMap((slot) => [0, 1, 2, 3].map((link) => [exampleUuid(slot), link])),
    );
    expect(slow?.links[7]).toEqual({
      time_ms: 2_000,
      gpu_uuid: exampleUuid(1),
      link: 3,
      link_active: 0,
      link_version: 6,
      link_speed_bytes_per_second: 26_562_000_000,
      link_transmit_bytes: 7_000_000_103 * 1024,
      link_receive_bytes: 8_000_000_103 * 1024,
      link_replay_errors: 130,
      link_recovery_errors: 131,
      link_crc_flit_errors: 132,
      link_crc_data_errors: 133,
      link_ecc_data_errors: 134,
      link_receive_errors: 513,
      link_effective_errors: 613,
      link_symbol_errors: 713,
    });
  });

  it("come with a note on every reading: supported, or why not", async () => {
    const bare = { slot: 0, values: { uuid: exampleUuid(0), temperature_c: 41 } };
    const failures = [
      { slot: 1, call: "nvmlDeviceGetFanSpeed", code: 4 },
      { slot: 1, call: "nvmlDeviceGetMigMode", code: 999 },
    ];
    const sample = await whole({ gpus: [bare, exampleGpu(1)], failures });
    const [poor, rich] = [capabilityNotesOf(sample, exampleUuid(0)), capabilityNotesOf(sample, exampleUuid(1))];
    const names = [...GPU_READINGS, ...GPU_HEALTH_READINGS, ...GPU_LINK_READINGS].map(({ name }) => name as string);
    expect([...poor.keys()].toSorted()).toEqual(names.toSorted());
    expect([...rich.keys()].toSorted()).toEqual(names.toSorted());
    expect([...poor].filter(([, note]) => note === "yes")).toEqual([["temperature_celsius", "yes"]]);
    expect(poor.get("power_watts")).toBe("not supported by this GPU (nvmlDeviceGetPowerUsage: NOT_SUPPORTED)");
    expect(poor.get("link_replay_errors")).toBe("this board has no NVLink");
    expect(poor.get("sm_active_ratio")).toContain("nvmlGpmQueryDeviceSupport");
    expect([...rich].filter(([, note]) => note !== "yes").map(([name]) => name)).toEqual(["fan_speed_ratio", "mig_enabled"]);
    expect(rich.get("fan_speed_ratio")).toContain("NO_PERMISSION");
    expect(rich.get("mig_enabled")).toContain("nvmlDeviceGetMigMode: UNKNOWN");
  });

  it("do not note GPM as missing before it can be known", async () => {
    const { source } = await started(exampleState(1));
    const notes = capabilityNotesOf(await source.sample(1_000, "everything"), exampleUuid(0));
    expect(notes.has("sm_active_ratio")).toBe(false);
    expect(notes.get("power_watts")).toBe("yes");
  });

  it("are read of one GPU per sample, of each once a minute", async () => {
    const { source } = await started(exampleState(3));
    const turns: string[][] = [];
    for (let sample = 0; sample < 6; sample++) {
      const { slow } = await source.sample(sample * 1_000);
      turns.push((slow?.health ?? []).map((row) => row.gpu_uuid ?? ""));
    }
    expect(turns.slice(0, 3).flat().toSorted()).toEqual([0, 1, 2].map(exampleUuid));
    expect(turns.slice(3)).toEqual([[], [], []]);
  });

  it("include PCIe throughput of a GPU without GPM", async () => {
    const before_hopper = exampleGpu(0, { gpm: 0 });
    const { source } = await started({ gpus: [before_hopper] });
    const turn = await source.sample(1_000);
    const between = await source.sample(2_000);
    expect(turn.readings[0]).toMatchObject({
      pcie_transmit_bytes_per_second: 300_000 * 1024,
      pcie_receive_bytes_per_second: 400_000 * 1024,
    });
    expect(between.readings[0]).not.toHaveProperty("pcie_transmit_bytes_per_second");
    expect(between.slow).toBeUndefined();
  });

  it("include what each process used since the last turn, and distinguish idle from unknown", async () => {
    const { source, play } = await started(exampleState(1));
    const use = ({ processes }: GpuSample): (number | undefined)[] => processes.map((process) => process.sm_utilization_ratio);
    // In order: MPS, compute, graphics. Two samples of the one that computes: 80 and 90 %.
    const first = await source.sample(1_000, "everything");
    expect(use(first)).toEqual([0, 0.85, 0]);
    expect(first.processes[1]).toMatchObject({ memory_utilization_ratio: 0.45, encoder_utilization_ratio: 0.03 });
    expect(use(await source.sample(2_000))).toEqual([0, 0.85, 0]);
    play({ gpus: [{ ...exampleGpu(0), samples: [] }] });
    expect(use(await source.sample(3_000, "everything"))).toEqual([0, 0, 0]);
    play({ ...exampleState(1), failures: [{ slot: 0, call: "nvmlDeviceGetProcessUtilization", code: 3 }] });
    expect(use(await source.sample(4_000, "everything"))).toEqual([undefined, undefined, undefined]);
  });

  it("count a process's samples once", async () => {
    const { source } = await started(exampleState(1), { slow_ms: 1 });
    const busy = ({ processes }: GpuSample): number | undefined =>
      processes.find(({ pid }) => pid === 4000)?.sm_utilization_ratio;
    expect(busy(await source.sample(1_000))).toBe(0.85);
    await setTimeout(2);
    expect(busy(await source.sample(2_000))).toBe(0);
  });

  it("include the peak memory of a process where accounting is on", async () => {
    const { source } = await started({ gpus: [exampleGpu(0, { account_4000: 61 * GIB })] });
    const { processes } = await source.sample(1_000, "everything");
    expect(processes.map(({ pid, memory_peak_bytes }) => [pid, memory_peak_bytes])).toEqual([
      [6000, undefined],
      [4000, 61 * GIB],
      [5000, undefined],
    ]);
  });
});
