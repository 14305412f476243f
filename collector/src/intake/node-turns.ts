/**
 * Nodes that are connected here, where other collectors may answer for them too. Each connection is a turn: before its marks
 * are read the node is taken over, once, and marks that were read for an earlier turn count no more.
 */
import type { DurableStore, Mark, NodeSharing } from "../store/port.ts";

interface Turn {
  is_ours: boolean;
}

export class NodeTurns implements Pick<DurableStore, "readMarks"> {
  readonly #store: Pick<DurableStore, "readMarks">;
  readonly #sharing: NodeSharing;
  readonly #turns = new Map<string, Turn>();

  constructor(store: Pick<DurableStore, "readMarks">, sharing: NodeSharing) {
    this.#store = store;
    this.#sharing = sharing;
  }

  /** The node has connected, once more perhaps. */
  begin(node: string): void {
    this.#turns.set(node, { is_ours: false });
  }

  /** The node is gone, or another collector answers for it. */
  end(node: string): void {
    this.#turns.delete(node);
  }

  has(node: string): boolean {
    return this.#turns.has(node);
  }

  /** Marks of a node that this collector answers for. What it holds is not accepted before, so nothing of it is queued. */
  async readMarks(node: string): Promise<readonly Mark[]> {
    for (;;) {
      const turn = this.#turns.get(node);
      if (turn === undefined) return [];
      if (!turn.is_ours) await this.#sharing.takeOver(node);
      turn.is_ours = true;
      const marks = await this.#store.readMarks(node);
      if (this.#turns.get(node) === turn) return marks;
    }
  }
}
