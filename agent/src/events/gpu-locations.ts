/** Which GPU stands where on the bus, and which MIG device is which of its instances: from NVML and the kernel log. */
import type { DeviceInventory } from "../gpu/port/gpu-source.ts";
import { pciKey } from "./kernel-log/xid-line.ts";

export class GpuLocations {
  readonly #uuids = new Map<string, string>();
  /** By GPU and GPU instance; empty where an instance is divided again and the device is not known. */
  #migs = new Map<string, string>();

  /** `pci` as pciKey has it. A board that was exchanged takes its place over. */
  learn(pci: string, gpu_uuid: string): void {
    this.#uuids.set(pci, gpu_uuid);
  }

  learnInventory(devices: readonly DeviceInventory[]): void {
    this.#migs = new Map();
    for (const device of devices) {
      const pci = pciKey(device.pci_bus_id ?? "");
      if (pci !== undefined && device.mig_uuid === "") this.learn(pci, device.gpu_uuid);
      if (device.mig_uuid === "" || typeof device.gpu_instance_id !== "number") continue;
      const key = `${device.gpu_uuid}/${device.gpu_instance_id}`;
      this.#migs.set(key, this.#migs.has(key) ? "" : device.mig_uuid);
    }
  }

  /** Undefined for a GPU whose UUID is not known yet. */
  uuidAt(pci: string): string | undefined {
    return this.#uuids.get(pci);
  }

  /** The MIG device that is this instance of a GPU; empty where not known. */
  migOf(gpu_uuid: string, gpu_instance: number | undefined): string {
    return gpu_instance === undefined ? "" : (this.#migs.get(`${gpu_uuid}/${gpu_instance}`) ?? "");
  }
}
