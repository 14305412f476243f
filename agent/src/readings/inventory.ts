/** What a GPU is: read at the agent's start and now and then, not at each sample. */
import type { NvmlDevice } from "../nvml/port.ts";
import { fromMilli } from "./units.ts";

/** NVML_DEVICE_ARCH_* in words. */
const ARCHITECTURES: Readonly<Record<number, string>> = {
  2: "kepler",
  3: "maxwell",
  4: "pascal",
  5: "volta",
  6: "turing",
  7: "ampere",
  8: "ada",
  9: "hopper",
  10: "blackwell",
  13: "rubin",
};

/** Texts are empty and numbers undefined where the driver does not tell. */
export interface GpuIdentity {
  readonly gpu_uuid: string;
  readonly gpu_index: number;
  readonly name: string;
  readonly pci_bus_id: string;
  readonly memory_total_bytes: number | undefined;
  readonly power_limit_max_watts: number | undefined;
  readonly architecture: string;
  readonly serial: string;
  readonly vbios_version: string;
}

/** nvidia-smi `uuid`, `index`, `name`, `pci.bus_id`, `memory.total`, `power.max_limit`, `serial` and `vbios_version`. */
export function readInventory(device: NvmlDevice): GpuIdentity {
  const architecture = device.architecture();
  return {
    gpu_uuid: device.uuid,
    gpu_index: device.index,
    name: device.name() ?? "",
    pci_bus_id: device.pciBusId() ?? "",
    memory_total_bytes: device.memory()?.total_bytes,
    power_limit_max_watts: fromMilli(device.powerLimitMaxMilliwatts()),
    architecture: architecture === undefined ? "" : (ARCHITECTURES[architecture] ?? `architecture ${architecture}`),
    serial: device.serial() ?? "",
    vbios_version: device.vbiosVersion() ?? "",
  };
}
