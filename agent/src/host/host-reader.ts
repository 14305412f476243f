/**
 * The port through which the agent knows its host. Two implementations: LocalHostReader here (/proc), and
 * simulated/simulated-host.ts.
 *
 * Reading is synchronous on purpose: ten small files that the kernel makes up in memory take less time than the
 * thread pool's round trips would.
 */
import type { Row } from "@heliograph/proto/streams";

import { agentSelfSubject, type AgentFigures, type OwnProcess } from "./agent-self.ts";
import { cpuSubject } from "./cpu.ts";
import { diskSubject } from "./disk.ts";
import type { HostFailure, HostSubject } from "./host-subject.ts";
import { loadSubject } from "./load.ts";
import { memorySubject } from "./memory.ts";
import { networkSubject } from "./network.ts";
import { pressureSubject } from "./pressure.ts";
import { swapSubject } from "./swap.ts";
import { readHostInventory, type HostInventory, type InventoryPaths } from "./node-inventory.ts";

export interface HostReader {
  /** The host at this instant; `time_ms` goes into the row. Never throws: what is not readable is absent. */
  read(time_ms: number): Row<"host_readings"> & { readonly time_ms: number };
  /** What the node is, except its driver. Never throws: what is not readable is empty. */
  inventory(): Row<"node_inventory">;
  /** Which subjects the last read did without, and why; empty when all is well. */
  failures(): readonly HostFailure[];
}

export interface LocalHostOptions {
  /** "/proc", or where a container has the host's. */
  readonly proc_root: string;
  /** "/sys", which is the usual, or where a container has the host's. */
  readonly sys_root?: string;
  /** Tried in this order; os-release(5) names /etc/os-release and /usr/lib/os-release. */
  readonly os_release: readonly string[];
  /** The running process, whose cost is reported. */
  readonly own: OwnProcess;
  /** What only the agent's own parts know; the caller may add it to the row instead. */
  readonly figures?: AgentFigures;
}

export class LocalHostReader implements HostReader {
  /** In the order of the catalogue. */
  readonly #subjects: readonly HostSubject[];
  readonly #inventory_paths: InventoryPaths;
  #failures: readonly HostFailure[] = [];
  #inventory_failures: readonly HostFailure[] = [];

  constructor(options: LocalHostOptions) {
    this.#inventory_paths = options;
    const { sys_root = "/sys" } = options;
    this.#subjects = [
      cpuSubject(options.proc_root),
      loadSubject(options.proc_root),
      memorySubject(options.proc_root),
      swapSubject(options.proc_root),
      pressureSubject(options.proc_root),
      networkSubject(options.proc_root, sys_root),
      diskSubject(options.proc_root, sys_root),
      agentSelfSubject(options.own, options.figures),
    ];
  }

  read(time_ms: number): Row<"host_readings"> & { readonly time_ms: number } {
    const row = { time_ms };
    const failures: HostFailure[] = [];
    for (const subject of this.#subjects) {
      try {
        Object.assign(row, subject.read());
      } catch (error) {
        failures.push({ subject: subject.name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#failures = failures;
    return row;
  }

  inventory(): HostInventory {
    const { inventory, failures } = readHostInventory(this.#inventory_paths);
    this.#inventory_failures = failures;
    return inventory;
  }

  failures(): readonly HostFailure[] {
    return [...this.#failures, ...this.#inventory_failures];
  }
}
