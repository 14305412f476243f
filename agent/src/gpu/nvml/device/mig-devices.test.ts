import { heliograph } from "@heliograph/proto/wire";
import { afterEach, describe, expect, it } from "vitest";

import { exampleMigGpu, exampleMigUuid, exampleGpu, exampleUuid, type NvmlGpu } from "../../../../test/nvml-double/state.ts";
import { nvmlUnderTest, type NvmlUnderTest } from "../../../../test/nvml-source-under-test.ts";
import type { GpuSample } from "../../port/gpu-source.ts";

const { DeviceState } = heliograph.v1;
const GIB = 1024 ** 3;
const MIGS = [0, 1, 2, 3, 4, 5, 6];

describe("MIG devices", () => {
  let nvml: NvmlUnderTest | undefined;

  async function started(...gpus: readonly NvmlGpu[]): Promise<NvmlUnderTest> {
    nvml = await nvmlUnderTest({ gpus });
    await nvml.source.start();
    return nvml;
  }

  afterEach(async () => nvml?.remove());

  const devices = (rows: readonly { readonly gpu_uuid: string; readonly mig_uuid: string }[]): [string, string][] =>
    rows.map((row) => [row.gpu_uuid, row.mig_uuid]);
  const EXPECTED = [
    [exampleUuid(0), ""],
    ...MIGS.map((place) => [exampleUuid(0), exampleMigUuid(0, place)]),
    [exampleUuid(1), ""],
  ];

  it("follow their GPU, seven of them, each with its own state and readings", async () => {
    const { source } = await started(exampleMigGpu(0, 7), exampleGpu(1));
    const sample = await source.sample(1_000);
    expect(devices(sample.readings)).toEqual(EXPECTED);
    expect(devices(sample.states.slice(1))).toEqual(EXPECTED);
    expect(sample.states.map(({ state }) => state)).toEqual(sample.states.map(() => DeviceState.DEVICE_STATE_OK));
  });

  it("have their memory and what GPM counted in their instance, and no reading of their GPU", async () => {
    const { source } = await started(exampleMigGpu(0, 7));
    await source.sample(1_000);
    const { readings } = await source.sample(2_000);
    // The double answers every other question to a MIG device with its GPU's value.
    expect(Object.keys(readings[3] ?? {}).toSorted()).toEqual(
      [
        "time_ms",
        "gpu_uuid",
        "mig_uuid",
        "memory_used_bytes",
        "memory_free_bytes",
        "memory_reserved_bytes",
        ...Object.keys(readings[3] ?? {}).filter((name) => /_active_ratio$|_occupancy_ratio$/.test(name)),
      ].toSorted(),
    );
    expect(readings[3]).toMatchObject({
      mig_uuid: exampleMigUuid(0, 2),
      memory_free_bytes: 4 * GIB,
      memory_reserved_bytes: 64 * 1024 ** 2,
      sm_active_ratio: 0.12,
      tensor_active_ratio: 0.22,
    });
  });

  it("have the processes that run on them; a process on the whole GPU belongs to the GPU", async () => {
    const gpu = exampleMigGpu(0, 2);
    const { source } = await started({ ...gpu, processes: [...(gpu.processes ?? []), { kind: "compute", pid: 1, used: 5 }] });
    const { processes } = await source.sample(1_000);
    expect(processes.map(({ pid, mig_uuid }) => [pid, mig_uuid])).toEqual([
      [7000, exampleMigUuid(0, 0)],
      [7001, exampleMigUuid(0, 1)],
      [1, ""],
    ]);
  });

  it("are in the inventory with their profile and instances", async () => {
    const { source } = await started(exampleMigGpu(0, 2));
    const inventory = await source.inventory();
    expect(inventory.devices.map(({ mig_uuid }) => mig_uuid)).toEqual(["", exampleMigUuid(0, 0), exampleMigUuid(0, 1)]);
    expect(inventory.devices[2]).toEqual({
      gpu_uuid: exampleUuid(0),
      mig_uuid: exampleMigUuid(0, 1),
      gpu_index: 0,
      name: "NVIDIA H100 80GB HBM3 MIG 1g.10gb",
      mig_profile: "1g.10gb",
      memory_total_bytes: 10 * GIB,
      gpu_instance_id: 8,
      compute_instance_id: 0,
      multiprocessor_count: 16,
      driver_version: "",
    });
  });

  it("note readings of the whole GPU as unsupported", async () => {
    const { source } = await started(exampleMigGpu(0, 1));
    await source.sample(1_000);
    const { slow } = await source.sample(2_000, "everything");
    const notes = slow?.capabilities.filter(({ mig_uuid }) => mig_uuid === exampleMigUuid(0, 0)) ?? [];
    const reasonOf = (name: string) => notes.find(({ reading }) => reading === name)?.reason;
    expect(notes.filter(({ supported }) => supported).map(({ reading }) => reading)).toEqual(
      expect.arrayContaining(["memory_used_bytes", "sm_active_ratio"]),
    );
    expect(reasonOf("power_watts")).toBe("of the GPU as a whole, not of a MIG device");
  });

  it("have no GPM where they share a GPU instance, because GPM can't distinguish them", async () => {
    const gpu = exampleMigGpu(0, 2);
    const migs = (gpu.migs ?? []).map(({ place, values }) => ({
      place,
      values: { ...values, gpu_instance: 3, compute_instance: place },
    }));
    const { source } = await started({ ...gpu, migs });
    await source.sample(1_000);
    const { readings } = await source.sample(2_000);
    expect(readings.slice(1).map((row) => row.sm_active_ratio)).toEqual([undefined, undefined]);
  });

  it("are not lost when an administrator removes them", async () => {
    const { source, play } = await started(exampleMigGpu(0, 3));
    await source.sample(1_000);
    play({ gpus: [exampleMigGpu(0, 1)] });
    await source.inventory();
    const fewer = await source.sample(2_000);
    expect(devices(fewer.states.slice(1))).toEqual(EXPECTED.slice(0, 2));
    play({ gpus: [exampleGpu(0)] });
    await source.inventory();
    expect(devices((await source.sample(3_000)).states.slice(1))).toEqual(EXPECTED.slice(0, 1));
  });

  it("share the state of a GPU that is lost", async () => {
    const { source, play } = await started(exampleMigGpu(0, 2), exampleGpu(1));
    await source.sample(1_000);
    play({ gpus: [exampleMigGpu(0, 2), exampleGpu(1)], failures: [{ slot: 0, call: "*", code: 15 }] });
    const sample: GpuSample = await source.sample(2_000);
    expect(devices(sample.readings)).toEqual([[exampleUuid(1), ""]]);
    const lost = sample.states.filter(({ state }) => state === DeviceState.DEVICE_STATE_LOST);
    expect(devices(lost)).toEqual(EXPECTED.slice(0, 3));
  });
});
