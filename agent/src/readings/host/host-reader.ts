/**
 * The port through which the agent knows its host. Two implementations: LocalHostReader here (/proc), and
 * simulated/simulated-host.ts.
 *
 * Reading is synchronous on purpose: five small files that the kernel makes up in memory take less time than the
 * thread pool's round trips would.
 */
import type { Row } from "@heliograph/proto/streams";

import { agentSelfSource, type AgentFigures, type OwnProcess } from "./agent-self.ts";
import { cpuSource } from "./cpu.ts";
import { diskSource } from "./disk.ts";
import type { HostSource } from "./host-source.ts";
import { loadSource } from "./load.ts";
import { memorySource } from "./memory.ts";
import { networkSource } from "./network.ts";

export interface HostReader {
  /** The host at this instant; `time_ms` goes into the row. Never throws: what is not readable is absent. */
  read(time_ms: number): Row<"host_readings"> & { readonly time_ms: number };
  /** Which sources the last read did without, and why; empty when all is well. */
  failures(): readonly HostFailure[];
}

/** A source that could not be read. */
export interface HostFailure {
  readonly source: string;
  readonly reason: string;
}

export interface LocalHostOptions {
  /** "/proc", or where a container has the host's. */
  readonly proc_root: string;
  /** The running process, whose cost is reported. */
  readonly own: OwnProcess;
  readonly figures: AgentFigures;
}

export class LocalHostReader implements HostReader {
  /** In the order of the catalogue. */
  readonly #sources: readonly HostSource[];
  #failures: readonly HostFailure[] = [];

  constructor(options: LocalHostOptions) {
    this.#sources = [
      cpuSource(options.proc_root),
      loadSource(options.proc_root),
      memorySource(options.proc_root),
      networkSource(options.proc_root),
      diskSource(options.proc_root),
      agentSelfSource(options.own, options.figures),
    ];
  }

  read(time_ms: number): Row<"host_readings"> & { readonly time_ms: number } {
    const row = { time_ms };
    const failures: HostFailure[] = [];
    for (const source of this.#sources) {
      try {
        Object.assign(row, source.read());
      } catch (error) {
        failures.push({ source: source.name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#failures = failures;
    return row;
  }

  failures(): readonly HostFailure[] {
    return this.#failures;
  }
}
