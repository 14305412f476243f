/**
 * Nodes that are connected here while other collectors may answer for them too. Each connection begins a takeover: the node is
 * claimed first, and only then its marks are read. Marks that were requested in an earlier takeover are ignored.
 */
import { setTimeout as delay } from "node:timers/promises";

import { backoffMs } from "@heliograph/daemon/timing/backoff";
import type { DurableStore, Mark, NodeSharing } from "../../store/port.ts";

interface Takeover {
  is_ours: boolean;
}

export interface NodeTakeoversOptions {
  readonly store: Pick<DurableStore, "readMarks">;
  readonly sharing: NodeSharing;
  /** The node's marks have to be read, or read again. */
  readonly onReadable: (node: string) => void;
  readonly onFailure: (nodes: readonly string[], error: unknown) => void;
}

export class NodeTakeovers implements Pick<DurableStore, "readMarks"> {
  readonly #options: NodeTakeoversOptions;
  readonly #takeovers = new Map<string, Takeover>();
  readonly #abort = new AbortController();
  /** The takeover of each node in the last answer. */
  #answered = new Map<string, Takeover>();

  constructor(options: NodeTakeoversOptions) {
    this.#options = options;
  }

  /** The node has connected, perhaps again. */
  begin(node: string): void {
    const takeover = { is_ours: false };
    this.#takeovers.set(node, takeover);
    void this.#takeOver(node, takeover);
  }

  /** The node is gone, or another collector answers for it. */
  end(node: string): void {
    this.#takeovers.delete(node);
  }

  stop(): void {
    this.#abort.abort();
    this.#takeovers.clear();
  }

  isOurs(node: string): boolean {
    return this.#takeovers.get(node)?.is_ours === true;
  }

  /** Whether the last answer about this node belongs to its current takeover. */
  accepts(node: string): boolean {
    const takeover = this.#takeovers.get(node);
    return takeover !== undefined && takeover.is_ours && this.#answered.get(node) === takeover;
  }

  /** A shard that does not answer delays its own nodes only: they are asked for again. */
  async readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>> {
    const { store, sharing, onReadable, onFailure } = this.#options;
    const takeovers = new Map(nodes.flatMap((node) => (this.isOurs(node) ? [[node, this.#takeovers.get(node)] as const] : [])));
    const places = [...Map.groupBy(takeovers.keys(), (node) => sharing.placeOf(node)).values()];
    const answers = await Promise.allSettled(places.map((of_place) => store.readMarks(of_place)));
    const marks = new Map<string, readonly Mark[]>();
    this.#answered = new Map();
    for (const [index, of_place] of places.entries()) {
      const answer = answers[index];
      if (answer?.status !== "fulfilled") {
        onFailure(of_place, answer?.reason);
        for (const node of of_place) onReadable(node);
        continue;
      }
      for (const [node, of_node] of answer.value) marks.set(node, of_node);
      for (const node of of_place) {
        const takeover = takeovers.get(node);
        if (takeover !== undefined) this.#answered.set(node, takeover);
      }
    }
    return marks;
  }

  async #takeOver(node: string, takeover: Takeover): Promise<void> {
    const { sharing, onReadable, onFailure } = this.#options;
    for (let attempt = 0; this.#takeovers.get(node) === takeover; attempt += 1) {
      try {
        await sharing.takeOver(node);
        takeover.is_ours = true;
        if (this.#takeovers.get(node) === takeover) onReadable(node);
        return;
      } catch (error) {
        onFailure([node], error);
        await delay(backoffMs(attempt, Math.random()), undefined, { signal: this.#abort.signal }).catch(() => undefined);
      }
    }
  }
}
