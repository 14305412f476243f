/**
 * The host's disks, filesystems, network ports and NUMA nodes, each a row of a stream of its own; read every ten seconds.
 * Each kind that can't be read costs only its own rows.
 */
import type { HostFailure } from "../host-subject.ts";
import type { HostDeviceRows } from "./device-rows.ts";
import { readDisks } from "./disks.ts";
import { readFilesystems } from "./filesystems.ts";
import { portsWithoutBytes, readInfiniband } from "./infiniband.ts";
import { readInterfaces } from "./interfaces.ts";
import { readNumaNodes } from "./numa.ts";

/** Devices of one kind that are reported; the names come from the machine, and their number has to have a bound. */
const MAX_DEVICES = 128;

export interface HostRoots {
  /** "/proc" and "/sys", or where a container has the host's. */
  readonly proc_root: string;
  readonly sys_root: string;
}

export class HostDevices {
  readonly #roots: HostRoots;
  #failures: HostFailure[] = [];

  constructor(roots: HostRoots) {
    this.#roots = roots;
  }

  /** Never throws: what is not readable has no rows. */
  read(time_ms: number): HostDeviceRows {
    this.#failures = [];
    const { proc_root, sys_root } = this.#roots;
    const at = <R extends object>(kind: string, read: () => readonly R[]): (R & { readonly time_ms: number })[] =>
      this.#attempt(kind, read)
        .slice(0, MAX_DEVICES)
        .map((row) => ({ ...row, time_ms }));
    const infiniband = at("infiniband", () => readInfiniband(sys_root));
    for (const port of portsWithoutBytes(infiniband)) {
      this.#failures.push({ subject: `infiniband ${port}`, reason: "the driver of this port counts no bytes" });
    }
    return {
      host_disks: at("disks", () => readDisks(proc_root, sys_root)),
      host_filesystems: at("filesystems", () => readFilesystems(proc_root)),
      host_networks: [...at("interfaces", () => readInterfaces(sys_root)), ...infiniband],
      host_numa: at("numa", () => readNumaNodes(sys_root)),
    };
  }

  /** Which kinds the last read did without, and why. */
  failures(): readonly HostFailure[] {
    return this.#failures;
  }

  #attempt<R>(subject: string, read: () => readonly R[]): readonly R[] {
    try {
      return read();
    } catch (error) {
      this.#failures.push({ subject, reason: error instanceof Error ? error.message : String(error) });
      return [];
    }
  }
}
