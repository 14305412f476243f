/** What administrators ask of nodes: told at once to a node that is there, and a sample interval again whenever it comes. */
import type { heliograph } from "@heliograph/proto/wire";

import type { WantedIntervals } from "./wanted-intervals.ts";

export interface NodeDeskOptions {
  readonly intervals: WantedIntervals;
  /** False where the node is not there to hear it. */
  readonly send: (node: string, command: heliograph.v1.Command.$Properties) => boolean;
}

export class NodeDesk {
  readonly #options: NodeDeskOptions;

  constructor(options: NodeDeskOptions) {
    this.#options = options;
  }

  /** A node said how it is. Where it samples at another interval than was asked of it, it is asked again. */
  heard({ node, online, sample_interval_ms }: heliograph.v1.NodeStatus): void {
    const wanted = this.#options.intervals.of(node);
    if (online && wanted !== undefined && wanted !== sample_interval_ms)
      this.#options.send(node, { set_sample_interval: { interval_ms: wanted } });
  }

  /** Interval in ms, or undefined for what the node's own settings say. True where the node was told already. */
  setSampleInterval(node: string, interval_ms: number | undefined): boolean {
    this.#options.intervals.set(node, interval_ms);
    return this.#options.send(node, { set_sample_interval: { interval_ms: interval_ms ?? 0 } });
  }

  /** False where the node is not there: it is not kept for later. */
  releaseNvml(node: string, for_ms: number): boolean {
    return this.#options.send(node, { release_nvml: { for_ms } });
  }
}
