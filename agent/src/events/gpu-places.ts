/** Which GPU stands where on the bus: NVML's inventory says so, and the driver's lines in the kernel log. */
import type { DeviceInventory } from "../readings/gpu-source.ts";
import { pciKey } from "./kernel-log/xid-line.ts";

export class GpuPlaces {
  readonly #uuids = new Map<string, string>();

  /** `pci` as pciKey has it. A board that was exchanged takes its place over. */
  learn(pci: string, gpu_uuid: string): void {
    this.#uuids.set(pci, gpu_uuid);
  }

  learnInventory(devices: readonly DeviceInventory[]): void {
    for (const device of devices) {
      const pci = pciKey(device.pci_bus_id ?? "");
      if (pci !== undefined && device.mig_uuid === "") this.learn(pci, device.gpu_uuid);
    }
  }

  /** Undefined for a GPU that nobody has named yet. */
  uuidAt(pci: string): string | undefined {
    return this.#uuids.get(pci);
  }
}
