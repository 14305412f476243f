import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import type { GpuSample } from "../../gpu/port/gpu-source.ts";
import { countGpus, observeSample } from "./observe-sample.ts";

const { DeviceState } = heliograph.v1;

const status = (gpu_uuid: string, state = DeviceState.DEVICE_STATE_OK, mig_uuid = "") => ({
  gpu_uuid,
  mig_uuid,
  state,
  reason: "",
});
const sampleOf = (more: Partial<GpuSample> = {}): GpuSample => ({
  readings: [],
  processes: [],
  states: [status(""), status("GPU-a"), status("GPU-a", DeviceState.DEVICE_STATE_OK, "MIG-1"), status("GPU-b")],
  ...more,
});

describe("what a sample says about health", () => {
  it("is derived for each physical GPU, from fast and slow readings", () => {
    const time_ms = 1;
    const sample = sampleOf({
      readings: [
        { time_ms, gpu_uuid: "GPU-a", mig_uuid: "", gpu_utilization_ratio: 0.9, throttle_hw_thermal: 1, throttle_sw_thermal: 0 },
      ],
      slow: {
        health: [{ time_ms, gpu_uuid: "GPU-a", ecc_uncorrected_volatile_errors: 2, row_remap_failed: 0, pcie_generation: 3 }],
        links: [
          { time_ms, gpu_uuid: "GPU-a", link: 0, link_replay_errors: 3 },
          { time_ms, gpu_uuid: "GPU-a", link: 1, link_crc_data_errors: 4 },
        ],
        capabilities: [],
      },
    });
    expect(observeSample(sample)).toEqual([
      {
        gpu_uuid: "GPU-a",
        condition: "ok",
        reason: "",
        utilization_ratio: 0.9,
        thermal_slowdown: true,
        ecc_uncorrected: 2,
        row_remap_failed: false,
        pcie: { generation: 3 },
        nvlink_errors: 7,
      },
      { gpu_uuid: "GPU-b", condition: "ok", reason: "" },
    ]);
  });

  it.each([
    [{ fabric_bandwidth_degraded: 0, fabric_route_unhealthy: 0, fabric_configuration: 1 }, []],
    [
      { fabric_bandwidth_degraded: 1, fabric_route_recovery: 1, fabric_route_unhealthy: 1, fabric_access_timeout: 1 },
      ["bandwidth degraded", "route recovery in progress", "route unhealthy", "access timed out"],
    ],
    [{ fabric_route_unhealthy: 0, fabric_configuration: 5 }, ["configuration: too few NVLinks"]],
    [{ fabric_configuration: 14 }, ["configuration: code 14"]],
    [{ fabric_state: 3, fabric_status: 0 }, undefined],
  ] as const)("names the faults of the NVLink fabric: %j", (row, faults) => {
    const health = [{ time_ms: 1, gpu_uuid: "GPU-a", ...row }];
    const [observation] = observeSample(sampleOf({ slow: { health, links: [], capabilities: [] } }));
    expect(observation?.fabric_faults).toEqual(faults);
  });

  it("is unknown for every GPU while NVML as a whole is away", () => {
    const states = [status("", DeviceState.DEVICE_STATE_RECOVERING), status("GPU-a", DeviceState.DEVICE_STATE_LOST)];
    expect(observeSample(sampleOf({ states })).map((gpu) => gpu.condition)).toEqual(["unknown"]);
    expect(countGpus(sampleOf({ states }))).toBeUndefined();
  });

  it("includes the number of GPUs that answer, without MIG devices", () => {
    const states = [status(""), status("GPU-a"), status("GPU-b", DeviceState.DEVICE_STATE_LOST), status("GPU-c")];
    expect(countGpus(sampleOf({ states }))).toBe(2);
  });
});
