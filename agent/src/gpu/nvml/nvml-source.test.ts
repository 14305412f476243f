import { heliograph } from "@heliograph/proto/wire";
import { afterEach, describe, expect, it } from "vitest";

import { describeGpuSource } from "../../../test/gpu-source-contract.ts";
import { exampleGpu, exampleState, exampleUuid } from "../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../test/nvml-source-under-test.ts";
import type { DeviceStatus, GpuSample } from "../port/gpu-source.ts";
import { KNOWN_CODES, meaningOf } from "./binding/return-codes.ts";

const { DeviceState, ProcessKind } = heliograph.v1;
const GIB = 1024 ** 3;

const stateOf = (sample: GpuSample, slot: number): DeviceStatus | undefined =>
  sample.states.find((state) => state.gpu_uuid === exampleUuid(slot));
const wellSlots = (sample: GpuSample): string[] => sample.readings.map((row) => row.gpu_uuid);
const stateWord = (status: DeviceStatus | undefined): string =>
  (DeviceState[status?.state ?? 0] ?? "").replace("DEVICE_STATE_", "");

describeGpuSource("NvmlSource", async () => {
  const under_test = await nvmlUnderTest(exampleState(2));
  return { source: under_test.source, gpu_count: 2, remove: under_test.remove };
});

describe("NvmlSource", () => {
  let nvml: NvmlUnderTest | undefined;

  async function started(...args: Parameters<typeof nvmlUnderTest>): Promise<NvmlUnderTest> {
    nvml = await nvmlUnderTest(...args);
    await nvml.source.start();
    return nvml;
  }

  afterEach(async () => nvml?.remove());

  it("reads every value of each GPU in our units", async () => {
    const { source } = await started(exampleState(8));
    const { readings, processes } = await source.sample(1_000);
    expect(readings[2]).toEqual({
      time_ms: 1_000,
      gpu_uuid: exampleUuid(2),
      mig_uuid: "",
      gpu_utilization_ratio: 0.92,
      memory_utilization_ratio: 0.42,
      memory_used_bytes: 68 * GIB - 512 * 1024 ** 2 - 2,
      memory_free_bytes: 12 * GIB,
      memory_reserved_bytes: 512 * 1024 ** 2 + 2,
      temperature_celsius: 62,
      power_watts: 614.345,
      power_limit_watts: 699.998,
      energy_joules: 5_000_002_000.123,
      sm_clock_mhz: 1757,
      memory_clock_mhz: 2621,
      graphics_clock_mhz: 1742,
      video_clock_mhz: 1547,
      encoder_utilization_ratio: 0.05,
      decoder_utilization_ratio: 0.09,
      fan_speed_ratio: 0.32,
      performance_state: 2,
      memory_temperature_celsius: 72,
      jpeg_utilization_ratio: 0.13,
      ofa_utilization_ratio: 0.15,
      bar1_used_bytes: 2 * 1024 ** 2 + 2,
      encoder_sessions: 4,
      throttle_gpu_idle: 0,
      throttle_clocks_setting: 0,
      throttle_power_cap: 1,
      throttle_hw_slowdown: 0,
      throttle_sync_boost: 0,
      throttle_sw_thermal: 0,
      throttle_hw_thermal: 0,
      throttle_hw_power_brake: 0,
      throttle_display_clocks: 0,
    });
    expect(processes.filter((process) => process.gpu_uuid === exampleUuid(2))).toEqual([
      { gpu_uuid: exampleUuid(2), mig_uuid: "", pid: 6002, kind: ProcessKind.PROCESS_KIND_MPS },
      { gpu_uuid: exampleUuid(2), mig_uuid: "", pid: 4002, kind: ProcessKind.PROCESS_KIND_COMPUTE, memory_used_bytes: 60 * GIB },
      {
        gpu_uuid: exampleUuid(2),
        mig_uuid: "",
        pid: 5002,
        kind: ProcessKind.PROCESS_KIND_GRAPHICS,
        memory_used_bytes: 12 * 1024 ** 2,
      },
    ]);
  });

  it("gives what GPM counted between samples, from the second one on", async () => {
    const { source } = await started(exampleState(3));
    await source.sample(1_000);
    const { readings } = await source.sample(2_000);
    expect(readings[2]).toMatchObject({
      graphics_active_ratio: 0.9175,
      sm_active_ratio: 0.825,
      sm_occupancy_ratio: 0.4175,
      integer_active_ratio: 0.1275,
      tensor_active_ratio: 0.56,
      dram_active_ratio: 0.6175,
      fp64_active_ratio: 0.0075,
      fp32_active_ratio: 0.0975,
      fp16_active_ratio: 0.0475,
      pcie_transmit_bytes_per_second: 1_202 * 1024 ** 2,
      pcie_receive_bytes_per_second: 2_402 * 1024 ** 2,
      nvlink_receive_bytes_per_second: 150_002 * 1024 ** 2,
      nvlink_transmit_bytes_per_second: 140_002 * 1024 ** 2,
    });
  });

  it.each(Array.from({ length: 16 }, (_, n) => n + 1))("reads %i GPUs", async (count) => {
    const { source } = await started(exampleState(count));
    const { readings } = await source.sample(1_000);
    expect(readings.map((row) => [row.gpu_uuid, row.temperature_celsius])).toEqual(
      Array.from({ length: count }, (_, slot) => [exampleUuid(slot), 60 + slot]),
    );
  });

  it("reads the inventory of each GPU and the driver", async () => {
    const { source } = await started(exampleState(2));
    const { driver, devices } = await source.inventory();
    expect(driver).toEqual({ driver_version: "570.86.15", nvml_version: "12.570.86.15", cuda_version: "12.8" });
    expect(devices[1]).toEqual({
      gpu_uuid: exampleUuid(1),
      mig_uuid: "",
      gpu_index: 1,
      name: "NVIDIA H100 80GB HBM3",
      pci_bus_id: "00000000:2B:00.0",
      driver_version: "570.86.15",
      memory_total_bytes: 80 * GIB,
      power_limit_max_watts: 700,
      architecture: "hopper",
      serial: "165012300001",
      vbios_version: "96.00.89.00.01",
      minor_number: 6,
    });
  });

  it("leaves out what a board does not support, and sentinels", async () => {
    const sentinels = { gpu_percent: 4294967295, performance_state: 32, energy_mj: "18446744073709551615", fan_percent: 255 };
    const bare = { slot: 0, values: { uuid: exampleUuid(0), temperature_c: 41 } };
    const { source } = await started({ gpus: [bare, exampleGpu(1, sentinels)] });
    const { readings, states, processes } = await source.sample(1_000);
    expect(readings[0]).toEqual({ time_ms: 1_000, gpu_uuid: exampleUuid(0), mig_uuid: "", temperature_celsius: 41 });
    expect(Object.keys(readings[1] ?? {})).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(gpu_utilization_ratio|performance_state|energy_joules|fan_speed_ratio)$/),
      ]),
    );
    expect(readings[1]?.power_watts).toBe(613.345);
    expect(states.map((status) => stateWord(status) + status.reason)).toEqual(["OK", "OK", "OK"]);
    expect(processes.filter((process) => process.gpu_uuid === exampleUuid(0))).toEqual([]);
  });

  it("gives a reason for any code that all calls on one GPU return, and reads the other GPU", async () => {
    const { source, play } = await started(exampleState(2));
    await source.sample(1_000);
    const seen: Record<string, string> = {};
    for (const code of KNOWN_CODES.filter((known) => meaningOf(known).reach !== "library")) {
      play({ ...exampleState(2), failures: [{ slot: 0, call: "*", code }] });
      const sample = await source.sample(2_000);
      expect(wellSlots(sample)).toEqual([exampleUuid(1)]);
      expect(stateOf(sample, 0)?.reason).toContain(meaningOf(code).name);
      expect(stateOf(sample, 1)).toMatchObject({ state: DeviceState.DEVICE_STATE_OK, reason: "" });
      seen[meaningOf(code).name] = stateWord(stateOf(sample, 0));
    }
    expect(seen).toMatchObject({
      GPU_IS_LOST: "LOST",
      RESET_REQUIRED: "LOST",
      NOT_READY: "RECOVERING",
      NO_PERMISSION: "NO_PERMISSION",
      OPERATING_SYSTEM: "NO_PERMISSION",
      NOT_SUPPORTED: "NOT_SUPPORTED",
      TIMEOUT: "HUNG",
      UNKNOWN: "LOST",
    });
  });

  it("gives a reason for any code of nvmlInit, and reads once it succeeds", async () => {
    const { play, sampleUntil } = await started({ gpus: [] });
    const seen: Record<string, string> = {};
    for (const code of KNOWN_CODES) {
      // Another generation of the driver each time, so that it must be initialised again.
      const library = { driver_generation: code };
      play({ ...exampleState(1), library, failures: [{ slot: "library", call: "nvmlInit_v2", code }] });
      const { states } = await sampleUntil((sample) => sample.readings.length === 0);
      expect(states[0]?.reason).toContain(meaningOf(code).words);
      seen[meaningOf(code).name] = stateWord(states[0]);
      play({ ...exampleState(1), library });
      expect(wellSlots(await sampleUntil((sample) => sample.readings.length > 0))).toEqual([exampleUuid(0)]);
    }
    expect(seen).toMatchObject({
      DRIVER_NOT_LOADED: "NOT_PRESENT",
      LIB_RM_VERSION_MISMATCH: "DRIVER_MISMATCH",
      NO_PERMISSION: "NO_PERMISSION",
      UNKNOWN: "LOST",
    });
  });

  it("names the one reading that failed, and keeps the rest of that GPU", async () => {
    const failures = [{ slot: 0, call: "nvmlDeviceGetPowerUsage", code: 999 }];
    const { source } = await started({ ...exampleState(1), failures });
    const { readings, states } = await source.sample(1_000);
    expect(readings[0]).toMatchObject({ power_limit_watts: 700, temperature_celsius: 60 });
    expect(readings[0]).not.toHaveProperty("power_watts");
    expect(states[1]).toMatchObject({
      state: DeviceState.DEVICE_STATE_OK,
      reason: expect.stringContaining("nvmlDeviceGetPowerUsage"),
    });
  });

  it("reports a GPU that vanishes as lost, reads the others, and reads it again when it returns", async () => {
    const { source, play, sampleUntil } = await started(exampleState(3));
    await source.sample(1_000);
    const all = exampleState(3);
    play({ ...all, gpus: all.gpus.filter((gpu) => gpu.slot !== 1) });
    const without = await source.sample(2_000);
    expect(wellSlots(without)).toEqual([exampleUuid(0), exampleUuid(2)]);
    expect(stateOf(without, 1)?.state).toBe(DeviceState.DEVICE_STATE_LOST);
    play(all);
    const again = await sampleUntil((sample) => sample.readings.length === 3);
    expect(again.states.every((state) => state.state === DeviceState.DEVICE_STATE_OK)).toBe(true);
  });

  it("lists a GPU that never gave a handle in the inventory, with its index and nothing that is not known", async () => {
    const failures = [{ slot: 1, call: "nvmlDeviceGetHandleByIndex_v2", code: 999 }];
    const { source, play, sampleUntil } = await started({ ...exampleState(2), failures });
    await source.sample(1);
    const { devices } = await source.inventory();
    expect(devices.map(({ gpu_index }) => gpu_index)).toEqual([0, 1]);
    expect(devices[1]).toMatchObject({ gpu_uuid: "unopened/index-1", name: "", pci_bus_id: "" });
    expect(devices[1]).not.toHaveProperty("memory_total_bytes");
    play(exampleState(2));
    await sampleUntil((sample) => sample.readings.length === 2);
    const open = await source.inventory();
    expect(open.devices.map(({ gpu_uuid }) => gpu_uuid)).toEqual([exampleUuid(0), exampleUuid(1)]);
  });

  it("names a GPU that never gave a handle at NVML as a whole", async () => {
    const failures = [{ slot: 1, call: "nvmlDeviceGetHandleByIndex_v2", code: 15 }];
    const { source } = await started({ ...exampleState(2), failures });
    const sample = await source.sample(1_000);
    expect(wellSlots(sample)).toEqual([exampleUuid(0)]);
    expect(sample.states[0]?.reason).toContain("GPU at index 1: the GPU has fallen off the bus");
  });

  it("starts again after the driver was reloaded, with its new version", async () => {
    const { source, play } = await started(exampleState(2));
    await source.sample(1_000);
    play({ ...exampleState(2), library: { driver_version: "580.1", cuda_version: 13000, driver_generation: 2 } });
    expect((await source.sample(2_000)).readings).toHaveLength(2);
    expect((await source.inventory()).driver).toEqual({ driver_version: "580.1", nvml_version: "", cuda_version: "13.0" });
  });

  it("gives each known GPU the reason for which NVML as a whole is away", async () => {
    const { source, play } = await started(exampleState(2));
    await source.sample(1_000);
    play({ ...exampleState(2), failures: [{ slot: "library", call: "*", code: 18 }] });
    const { states, readings } = await source.sample(2_000);
    expect(readings).toEqual([]);
    expect(states.map(stateWord)).toEqual(["DRIVER_MISMATCH", "DRIVER_MISMATCH", "DRIVER_MISMATCH"]);
  });

  it.each([
    { driver: 470, missing: ["memory_reserved_bytes"], pids: [6000, 4000, 5000] },
    { driver: 418, missing: ["memory_reserved_bytes"], pids: [4000, 5000] },
  ])("reads through the older symbols of driver $driver", async ({ driver, missing, pids }) => {
    const { source } = await started(exampleState(1), { driver });
    const { readings, processes, states } = await source.sample(1_000);
    for (const name of missing) expect(readings[0]).not.toHaveProperty(name);
    expect(readings[0]).toMatchObject({ memory_free_bytes: 10 * GIB, memory_used_bytes: 70 * GIB, power_watts: 612.345 });
    expect(processes.map((process) => process.pid)).toEqual(pids);
    expect(processes.at(-1)?.memory_used_bytes).toBe(12 * 1024 ** 2);
    expect(states[1]?.reason).toBe("");
  });

  it("lists more processes than it had room for", async () => {
    const processes = Array.from({ length: 500 }, (_, i) => ({ kind: "compute" as const, pid: 100 + i, used: i }));
    const { source } = await started({ gpus: [{ ...exampleGpu(0), processes }] });
    expect((await source.sample(1_000)).processes.map((process) => process.pid)).toEqual(processes.map(({ pid }) => pid));
  });

  it("says that there is no library, and what to look at", async () => {
    const { source } = await started(exampleState(1), { library_path: "libnvidia-not-here.so.1" });
    const { states, readings } = await source.sample(1_000);
    expect(readings).toEqual([]);
    expect(states).toEqual([
      { gpu_uuid: "", mig_uuid: "", state: DeviceState.DEVICE_STATE_NOT_PRESENT, reason: expect.any(String) },
    ]);
    expect(states[0]?.reason).toMatch(/is the NVIDIA driver installed\?.*libnvidia-not-here\.so\.1/);
    expect((await source.inventory()).devices).toEqual([]);
  });

  it("reports that its worker failed, and does not fail itself", async () => {
    const worker_url = new URL("data:text/javascript,throw new Error('out of luck')");
    const { source } = await started(exampleState(1), { worker_url });
    const { states } = await source.sample(1_000);
    expect(states.map(stateWord)).toEqual(["RECOVERING"]);
    expect(states[0]?.reason).toContain("out of luck");
  });
});
