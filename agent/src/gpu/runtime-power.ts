/**
 * Whether the kernel has put a GPU to sleep (runtime power management, as laptops and workstations have it): asking the
 * driver anything about it would wake it. Known from sysfs, which wakes nothing.
 */
import { existsSync, readFileSync } from "node:fs";

/** The driver's "00000000:1B:00.0" as the kernel names the device: "0000:1b:00.0". Undefined for what is no PCI id. */
export function kernelPciId(pci_bus_id: string): string | undefined {
  const [, domain, place] = /^([0-9a-f]{4,8}):([0-9a-f]{2}:[0-9a-f]{2}\.[0-7])$/i.exec(pci_bus_id) ?? [];
  if (domain === undefined || place === undefined) return undefined;
  return `${Number.parseInt(domain, 16).toString(16).padStart(4, "0")}:${place.toLowerCase()}`;
}

/** Whether a GPU may be put to sleep at all is a setting (power/control), which hardly changes. */
const ASK_SETTING_AGAIN_MS = 60_000;

interface KnownGpu {
  /** /sys/bus/pci/devices/<id>/power */
  readonly folder: string;
  readonly may_sleep: boolean;
  readonly asked_ms: number;
}

/** Remembers which GPUs never sleep: those of servers, mostly, which then cost no reading of a file at each sample. */
export class RuntimePower {
  readonly #sys_root: string;
  readonly #now: () => number;
  readonly #known = new Map<string, KnownGpu>();

  /** `sys_root` is /sys; `now` is monotonic, in ms. */
  constructor(sys_root: string, now: () => number) {
    this.#sys_root = sys_root;
    this.#now = now;
  }

  /** By the GPU's PCI id as the driver writes it. False where sysfs does not say. */
  isAsleep(pci_bus_id: string): boolean {
    const { folder, may_sleep } = this.#setting(pci_bus_id);
    return may_sleep && wordOf(`${folder}/runtime_status`) === "suspended";
  }

  #setting(pci_bus_id: string): KnownGpu {
    const before = this.#known.get(pci_bus_id);
    const now = this.#now();
    if (before !== undefined && now - before.asked_ms < ASK_SETTING_AGAIN_MS) return before;
    const id = kernelPciId(pci_bus_id);
    const folder = before?.folder ?? `${this.#sys_root}/bus/pci/devices/${id ?? ""}/power`;
    const known = { folder, may_sleep: id !== undefined && maySleep(folder), asked_ms: now };
    this.#known.set(pci_bus_id, known);
    return known;
  }
}

/** "on" keeps it awake. Without the setting, what the kernel says of the state is asked each time. */
function maySleep(folder: string): boolean {
  const control = wordOf(`${folder}/control`);
  return control === undefined ? existsSync(`${folder}/runtime_status`) : control !== "on";
}

/** Undefined where there is no such file: a kernel or a virtual machine without runtime power management. */
function wordOf(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return undefined;
  }
}
