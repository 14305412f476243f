/** What administrators ask of nodes: told at once to a node that is there, and a sample interval again whenever it comes. */
import type { heliograph } from "@heliograph/proto/wire";

import type { ForgottenNodes } from "./forgotten-nodes.ts";
import type { SampleIntervals } from "./sample-intervals.ts";

export interface NodeCommandsOptions {
  readonly intervals: SampleIntervals;
  readonly forgotten: ForgottenNodes;
  /** Takes the node's token back, and its connection; false if it had no token. */
  readonly revoke: (node: string) => Promise<boolean>;
  /** Takes the node off the live list; false if it is not on it. */
  readonly drop: (node: string) => boolean;
  /** ms since the epoch */
  readonly now_ms: () => number;
  /** False if the node is not there to hear it. */
  readonly send: (node: string, command: heliograph.v1.Command.$Properties) => boolean;
}

export class NodeCommands {
  readonly #options: NodeCommandsOptions;

  constructor(options: NodeCommandsOptions) {
    this.#options = options;
  }

  /** A node said how it is. Where it samples at another interval than was asked of it, it is asked again. */
  onStatus({ node, online, sample_interval_ms }: heliograph.v1.NodeStatus): void {
    if (online) this.#options.forgotten.remember(node);
    const wanted = this.#options.intervals.of(node);
    if (online && wanted !== undefined && wanted !== sample_interval_ms)
      this.#options.send(node, { set_sample_interval: { interval_ms: wanted } });
  }

  /** Interval in ms, or undefined for what the node's own settings say. True if the node was told already. */
  setSampleInterval(node: string, interval_ms: number | undefined): boolean {
    this.#options.intervals.set(node, interval_ms);
    return this.#options.send(node, { set_sample_interval: { interval_ms: interval_ms ?? 0 } });
  }

  /** False if the node is not there: it is not kept for later. */
  releaseNvml(node: string, for_ms: number): boolean {
    return this.#options.send(node, { release_nvml: { for_ms } });
  }

  /** Forgets an old node: its token is void, and it is shown no more. What is stored of it stays. False if nothing is known of it. */
  async forget(node: string): Promise<boolean> {
    const { revoke, drop, forgotten, now_ms } = this.#options;
    const had_token = await revoke(node);
    const was_shown = drop(node);
    if (had_token || was_shown) forgotten.forget(node, now_ms());
    return had_token || was_shown;
  }
}
