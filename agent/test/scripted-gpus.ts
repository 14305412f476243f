/** For tests: GPUs that are in the state that the test says. */
import { heliograph } from "@heliograph/proto/wire";

import type { DeviceInventory, DeviceStatus, DriverVersions, GpuSample, GpuSource } from "../src/gpu/port/gpu-source.ts";

const { DeviceState } = heliograph.v1;

export class ScriptedGpus implements GpuSource {
  readonly #inventory: readonly DeviceInventory[];
  readonly states = new Map<string, heliograph.v1.DeviceState>();
  starts = 0;
  stops = 0;

  /** One GPU for each place on the bus, named GPU-0, GPU-1, … */
  constructor(...pci_bus_ids: readonly string[]) {
    this.#inventory = pci_bus_ids.map((pci_bus_id, gpu_index) => ({
      gpu_uuid: `GPU-${gpu_index}`,
      mig_uuid: "",
      gpu_index,
      pci_bus_id,
    }));
  }

  async start(): Promise<void> {
    this.starts += 1;
  }

  async sample(time_ms: number): Promise<GpuSample> {
    const status = (gpu_uuid: string): DeviceStatus => {
      const state = this.states.get(gpu_uuid) ?? DeviceState.DEVICE_STATE_OK;
      return { gpu_uuid, mig_uuid: "", state, reason: "" };
    };
    const states = ["", ...this.#inventory.map((gpu) => gpu.gpu_uuid)].map(status);
    const well = states.filter((gpu) => gpu.gpu_uuid !== "" && gpu.state === DeviceState.DEVICE_STATE_OK);
    return {
      readings: well.map(({ gpu_uuid }) => ({ time_ms, gpu_uuid, mig_uuid: "", power_watts: 100 })),
      processes: [],
      states,
    };
  }

  async inventory(): Promise<{ readonly driver: DriverVersions; readonly devices: readonly DeviceInventory[] }> {
    return { driver: { driver_version: "", nvml_version: "", cuda_version: "" }, devices: this.#inventory };
  }

  async stop(): Promise<void> {
    this.stops += 1;
  }
}
