/**
 * Requests of administrators to nodes: sent at once to a connected node. A sample interval is sent again whenever the node
 * connects.
 */
import type { heliograph } from "@heliograph/proto/wire";

import type { ForgottenNodes } from "./forgotten-nodes.ts";
import type { SampleIntervals } from "./sample-intervals.ts";

export interface NodeCommandsOptions {
  readonly intervals: SampleIntervals;
  readonly forgotten: ForgottenNodes;
  /** Revokes the node's token and closes its connection; false if it had no token. */
  readonly revoke: (node: string) => Promise<boolean>;
  /** Removes the node from the live list; false if it was not on it. */
  readonly drop: (node: string) => boolean;
  /** ms since the epoch */
  readonly now_ms: () => number;
  /** False if the node is not connected. */
  readonly send: (node: string, command: heliograph.v1.Command.$Properties) => boolean;
}

export class NodeCommands {
  readonly #options: NodeCommandsOptions;

  constructor(options: NodeCommandsOptions) {
    this.#options = options;
  }

  /** A node sent its status. If its sample interval differs from the requested one, the request is sent again. */
  onStatus({ node, online, sample_interval_ms }: heliograph.v1.NodeStatus): void {
    if (online) this.#options.forgotten.remember(node);
    const wanted = this.#options.intervals.of(node);
    if (online && wanted !== undefined && wanted !== sample_interval_ms)
      this.#options.send(node, { set_sample_interval: { interval_ms: wanted } });
  }

  /** Interval in ms, or undefined to return to the node's own settings. True if the node got the request at once. */
  setSampleInterval(node: string, interval_ms: number | undefined): boolean {
    this.#options.intervals.set(node, interval_ms);
    return this.#options.send(node, { set_sample_interval: { interval_ms: interval_ms ?? 0 } });
  }

  /** False if the node is not connected: the request is not kept for later. */
  releaseNvml(node: string, for_ms: number): boolean {
    return this.#options.send(node, { release_nvml: { for_ms } });
  }

  /**
   * Forgets an old node: revokes its token and removes it from the live list. Its stored rows stay. False if the node is
   * unknown.
   */
  async forget(node: string): Promise<boolean> {
    const { revoke, drop, forgotten, now_ms } = this.#options;
    const had_token = await revoke(node);
    const was_shown = drop(node);
    if (had_token || was_shown) forgotten.forget(node, now_ms());
    return had_token || was_shown;
  }
}
