/** One GPU as the session holds it: its calls by subject, its MIG devices, and what is kept of it between samples. */
import type { GpuCache } from "./gpu-cache.ts";
import type { LibraryDevice } from "./library-device.ts";
import { LibraryHealth } from "./library-health.ts";
import { LibraryLinks } from "./library-links.ts";
import { listMigDevices, currentMigUuids, type LibraryMigDevice } from "./mig-device.ts";

export class GpuUnit {
  readonly device: LibraryDevice;
  readonly health: LibraryHealth;
  readonly links: LibraryLinks;
  readonly cache: GpuCache;
  migs: readonly LibraryMigDevice[] = [];
  #migs_then = "";
  #pci_bus_id: string | undefined;

  constructor(device: LibraryDevice, cache: GpuCache) {
    this.device = device;
    this.health = new LibraryHealth(device.calls);
    this.links = new LibraryLinks(device.calls);
    this.cache = cache;
  }

  /** As NVML writes it; asked for once, and empty where it is not known. */
  get pci_bus_id(): string {
    return (this.#pci_bus_id ??= this.device.pciBusId() ?? "");
  }

  /** Looks for MIG devices again, and asks again for what was not there: an administrator may have changed modes. */
  refresh(): void {
    const { calls } = this.device;
    calls.forgetAbsent();
    const before = calls.failures.length;
    this.cache.total_bytes = this.device.memory()?.total_bytes;
    calls.forgetFailuresSince(before);
    this.migs = listMigDevices(this.device, this.cache);
    this.#migs_then = this.migs.length === 0 ? "" : currentMigUuids(this.device);
  }

  /** Whether the GPU still has the MIG devices that refresh() found. One without any is asked nothing: see refresh(). */
  hasSameMigs(): boolean {
    return this.migs.length === 0 || currentMigUuids(this.device) === this.#migs_then;
  }

  /** Drops what failed, of the GPU and of its MIG devices. */
  drainFailures(): void {
    this.device.drainFailures();
    for (const mig of this.migs) mig.calls.drainFailures();
  }
}
