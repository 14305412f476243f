/**
 * Whether the kernel has put a GPU to sleep (runtime power management, as laptops and workstations have it): asking
 * the driver anything about it would wake it. Known from sysfs, which wakes nothing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The driver's "00000000:1B:00.0" as the kernel names the device: "0000:1b:00.0". Undefined for what is no PCI id. */
export function kernelPciId(pci_bus_id: string): string | undefined {
  const [, domain, place] = /^([0-9a-f]{4,8}):([0-9a-f]{2}:[0-9a-f]{2}\.[0-7])$/i.exec(pci_bus_id) ?? [];
  if (domain === undefined || place === undefined) return undefined;
  return `${Number.parseInt(domain, 16).toString(16).padStart(4, "0")}:${place.toLowerCase()}`;
}

/** False where sysfs does not tell. `sys_root` is /sys. */
export function isAsleep(sys_root: string, pci_bus_id: string): boolean {
  const id = kernelPciId(pci_bus_id);
  if (id === undefined) return false;
  try {
    return readFileSync(join(sys_root, "bus/pci/devices", id, "power/runtime_status"), "utf8").trim() === "suspended";
  } catch {
    return false; // No such file: a kernel or a virtual machine without runtime power management.
  }
}
