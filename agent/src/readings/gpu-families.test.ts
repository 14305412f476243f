import { GPU_READINGS } from "@heliograph/proto/catalogue";
import { describe, expect, it } from "vitest";

import type { NvmlDevice, NvmlProcessKind } from "../nvml/port.ts";
import { GPU_FAMILIES } from "./gpu-families.ts";
import type { GpuValues } from "./gpu-family.ts";
import { readInventory } from "./inventory.ts";
import { readProcesses } from "./processes.ts";

const nothing = (): undefined => undefined;

/** A GPU that tells nothing but what a test gives it. */
const device = (told: Partial<NvmlDevice> = {}): NvmlDevice => ({
  index: 3,
  uuid: "GPU-3",
  name: nothing,
  serial: nothing,
  vbiosVersion: nothing,
  pciBusId: nothing,
  architecture: nothing,
  powerLimitMaxMilliwatts: nothing,
  minorNumber: nothing,
  profile: nothing,
  jpegPercent: nothing,
  ofaPercent: nothing,
  memoryTemperatureCelsius: nothing,
  bar1UsedBytes: nothing,
  encoderSessions: nothing,
  throttleReasons: nothing,
  utilizationPercent: nothing,
  memory: nothing,
  temperatureCelsius: nothing,
  powerMilliwatts: nothing,
  enforcedPowerLimitMilliwatts: nothing,
  energyMillijoules: nothing,
  clockMhz: nothing,
  encoderPercent: nothing,
  decoderPercent: nothing,
  fanPercent: nothing,
  performanceState: nothing,
  processes: nothing,
  ...told,
});

const readAll = (told?: Partial<NvmlDevice>): GpuValues =>
  Object.assign({}, ...GPU_FAMILIES.map((family) => family(device(told))));

describe("the families of GPU readings", () => {
  it("together give each reading of the catalogue once, and no other", () => {
    const names = GPU_FAMILIES.flatMap((family) => Object.keys(family(device())));
    expect(names.toSorted()).toEqual(GPU_READINGS.map(({ name }) => name as string).toSorted());
  });

  it("invent nothing where the GPU tells nothing", () => {
    expect(Object.values(readAll()).filter((value) => value !== undefined)).toEqual([]);
  });

  it("keep zero, which is a reading", () => {
    const idle = readAll({
      utilizationPercent: () => ({ gpu: 0, memory: 0 }),
      powerMilliwatts: () => 0,
      performanceState: () => 0,
    });
    expect(idle).toMatchObject({ gpu_utilization_ratio: 0, memory_utilization_ratio: 0, power_watts: 0, performance_state: 0 });
  });

  it("take a percent above 100 and the state P32 for no reading", () => {
    const odd = readAll({
      utilizationPercent: () => ({ gpu: 101, memory: 100 }),
      fanPercent: () => 255,
      performanceState: () => 32,
    });
    expect(odd).toMatchObject({ gpu_utilization_ratio: undefined, memory_utilization_ratio: 1, fan_speed_ratio: undefined });
    expect(odd.performance_state).toBeUndefined();
  });
});

describe("readProcesses", () => {
  const NO_INSTANCE = { gpu_instance_id: undefined, compute_instance_id: undefined };
  const lists: Readonly<Record<NvmlProcessKind, { readonly pid: number; readonly used_bytes: number | undefined }[]>> = {
    compute: [
      { pid: 1, used_bytes: 100 },
      { pid: 2, used_bytes: undefined },
    ],
    graphics: [{ pid: 1, used_bytes: 5 }],
    mps: [{ pid: 1, used_bytes: undefined }],
  };

  it("names a process of MPS once, and what a process draws beside it", () => {
    expect(
      readProcesses(device({ processes: (kind) => lists[kind].map((process) => ({ ...process, ...NO_INSTANCE })) })),
    ).toEqual([
      { pid: 1, kind: "mps", memory_used_bytes: 100, ...NO_INSTANCE },
      { pid: 2, kind: "compute", memory_used_bytes: undefined, ...NO_INSTANCE },
      { pid: 1, kind: "graphics", memory_used_bytes: 5, ...NO_INSTANCE },
    ]);
  });
});

describe("readInventory", () => {
  it("says what it knows, and numbers an architecture that is new to it", () => {
    expect(readInventory(device({ name: () => "X", architecture: () => 42 }))).toMatchObject({
      gpu_uuid: "GPU-3",
      gpu_index: 3,
      name: "X",
      serial: "",
      architecture: "architecture 42",
      memory_total_bytes: undefined,
    });
  });
});
