/**
 * Nodes that are connected here, where other collectors may answer for them too. Each connection is a turn: the node is taken
 * over first, and marks are read only then; marks that were asked for in an earlier turn count no more.
 */
import { setTimeout as delay } from "node:timers/promises";

import { backoffMs } from "@heliograph/daemon/timing/backoff";
import type { DurableStore, Mark, NodeSharing } from "../../store/port.ts";

interface Turn {
  is_ours: boolean;
}

export interface NodeTurnsOptions {
  readonly store: Pick<DurableStore, "readMarks">;
  readonly sharing: NodeSharing;
  /** The node's marks are to be read, now or once more. */
  readonly onReadable: (node: string) => void;
  readonly onFailure: (nodes: readonly string[], error: unknown) => void;
}

export class NodeTurns implements Pick<DurableStore, "readMarks"> {
  readonly #options: NodeTurnsOptions;
  readonly #turns = new Map<string, Turn>();
  readonly #abort = new AbortController();
  /** Turns of the nodes whose marks the last answer has. */
  #answered = new Map<string, Turn>();

  constructor(options: NodeTurnsOptions) {
    this.#options = options;
  }

  /** The node has connected, once more perhaps. */
  begin(node: string): void {
    const turn = { is_ours: false };
    this.#turns.set(node, turn);
    void this.#takeOver(node, turn);
  }

  /** The node is gone, or another collector answers for it. */
  end(node: string): void {
    this.#turns.delete(node);
  }

  stop(): void {
    this.#abort.abort();
    this.#turns.clear();
  }

  isOurs(node: string): boolean {
    return this.#turns.get(node)?.is_ours === true;
  }

  /** Whether what the last answer says of this node is true of its present turn. */
  accepts(node: string): boolean {
    const turn = this.#turns.get(node);
    return turn !== undefined && turn.is_ours && this.#answered.get(node) === turn;
  }

  /** A shard that does not answer holds up its own nodes alone: they are asked for again. */
  async readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>> {
    const { store, sharing, onReadable, onFailure } = this.#options;
    const turns = new Map(nodes.flatMap((node) => (this.isOurs(node) ? [[node, this.#turns.get(node)] as const] : [])));
    const places = [...Map.groupBy(turns.keys(), (node) => sharing.placeOf(node)).values()];
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
        const turn = turns.get(node);
        if (turn !== undefined) this.#answered.set(node, turn);
      }
    }
    return marks;
  }

  async #takeOver(node: string, turn: Turn): Promise<void> {
    const { sharing, onReadable, onFailure } = this.#options;
    for (let attempt = 0; this.#turns.get(node) === turn; attempt += 1) {
      try {
        await sharing.takeOver(node);
        turn.is_ours = true;
        if (this.#turns.get(node) === turn) onReadable(node);
        return;
      } catch (error) {
        onFailure([node], error);
        await delay(backoffMs(attempt, Math.random()), undefined, { signal: this.#abort.signal }).catch(() => undefined);
      }
    }
  }
}
