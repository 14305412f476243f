import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { describe, expect, it } from "vitest";

import type { GpuDevice, GpuProcessKind } from "../port/gpu-device.ts";
import { GPU_SCALARS } from "../port/scalar-readings.ts";
import { GPU_FAMILIES, readGpu } from "./families.ts";
import type { GpuValues } from "./reading-values.ts";
import { readInventory } from "./inventory.ts";
import { readProcesses } from "./processes.ts";

const nothing = (): undefined => undefined;

/** A GPU that answers only what a test gives it. */
const device = (reported: Partial<GpuDevice> = {}): GpuDevice => ({
  index: 3,
  uuid: "GPU-3",
  name: nothing,
  serial: nothing,
  vbiosVersion: nothing,
  pciBusId: nothing,
  architecture: nothing,
  powerLimitMaxWatts: nothing,
  minorNumber: nothing,
  profile: nothing,
  throttleReasons: nothing,
  utilizationPercent: nothing,
  memory: nothing,
  scalar: nothing,
  processes: nothing,
  ...reported,
});

const readAll = (given?: Partial<GpuDevice>): GpuValues => readGpu(device(given), undefined).values;
const scalars =
  (values: GpuValues): GpuDevice["scalar"] =>
  (name) =>
    values[name];

describe("readings of a GPU", () => {
  it("give each reading of the catalogue once, and no other, by families and scalars together", () => {
    const names = [...GPU_FAMILIES.flatMap((family) => Object.keys(family(device()))), ...GPU_SCALARS];
    expect(names.toSorted()).toEqual(GPU_READINGS.map(({ name }) => name as string).toSorted());
  });

  it("are all absent where the GPU gives nothing", () => {
    expect(Object.values(readAll()).filter((value) => value !== undefined)).toEqual([]);
  });

  it("keep zero, which is a value", () => {
    const idle = readAll({
      utilizationPercent: () => ({ gpu: 0, memory: 0 }),
      scalar: scalars({ power_watts: 0, performance_state: 0 }),
    });
    expect(idle).toMatchObject({ gpu_utilization_ratio: 0, memory_utilization_ratio: 0, power_watts: 0, performance_state: 0 });
  });

  it("keep unusual values, and reject impossible ones with a note that has the driver's number", () => {
    const trail = { failed_count: 0, failedSince: () => [] };
    const odd = (fan_speed_ratio: number) => {
      const given = {
        utilizationPercent: () => ({ gpu: 101, memory: 100 }),
        scalar: scalars({ fan_speed_ratio, performance_state: 16, power_watts: 4e6 }),
      };
      const { values, notes } = readGpu(device(given), trail);
      return { values, rejected: notes.filter(({ reason }) => reason.includes("can't be")) };
    };
    expect(odd(2.55).values).toMatchObject({ memory_utilization_ratio: 1 });
    expect(odd(2.55).rejected.map(({ reading }) => reading)).toEqual([
      "gpu_utilization_ratio",
      "power_watts",
      "fan_speed_ratio",
      "performance_state",
    ]);
    expect(odd(2.55).values.performance_state).toBeUndefined();
    expect(odd(1.5).values.fan_speed_ratio).toBe(1.5);
    expect(odd(17).rejected.find(({ reading }) => reading === "fan_speed_ratio")?.reason).toContain("17");
  });
});

describe("readProcesses", () => {
  const NO_INSTANCE = { gpu_instance_id: undefined, compute_instance_id: undefined };
  const lists: Readonly<Record<GpuProcessKind, { readonly pid: number; readonly used_bytes: number | undefined }[]>> = {
    compute: [
      { pid: 1, used_bytes: 100 },
      { pid: 2, used_bytes: undefined },
    ],
    graphics: [{ pid: 1, used_bytes: 5 }],
    mps: [{ pid: 1, used_bytes: undefined }],
  };

  it("leaves out pids that no process has, and memory beyond what there is", () => {
    const used_bytes = 2_000;
    const reported = [0, 0xffff_ffff, 0xc000_0000, 4_194_304, 7].map((pid) => ({ pid, used_bytes, ...NO_INSTANCE }));
    const found = readProcesses(device({ processes: (kind) => (kind === "compute" ? reported : []) }), 1_000);
    expect(found).toEqual([{ pid: 7, kind: "compute", memory_used_bytes: undefined, ...NO_INSTANCE }]);
  });

  it("lists a process of MPS once, and its graphics separately", () => {
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
  it("has what is known, and empty text for the rest", () => {
    expect(readInventory(device({ name: () => "X", architecture: () => "hopper" }))).toMatchObject({
      gpu_uuid: "GPU-3",
      gpu_index: 3,
      name: "X",
      serial: "",
      architecture: "hopper",
      memory_total_bytes: undefined,
    });
  });
});
