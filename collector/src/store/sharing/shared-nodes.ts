/** The writer's part in takeovers, if several collectors write to one ClickHouse. */
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import type { Connection } from "../clickhouse/connection.ts";
import type { NodeSharing } from "../port.ts";
import { NodeClaims } from "./node-claims.ts";

export interface SharedNodesOptions {
  readonly connection: Connection;
  readonly instance: string;
  /** Resolves when nothing of this node is queued or on its way any more. */
  readonly forget: (node: string) => Promise<void>;
  /** Rejects, and ends this collector, if a later run of it has started. */
  readonly onSuperseded?: ((clickhouse: ClickHouse) => Promise<void>) | undefined;
}

export class SharedNodes implements NodeSharing {
  readonly #options: SharedNodesOptions;
  readonly #claims: NodeClaims;
  readonly #listeners = new Set<(node: string) => void>();

  constructor(options: SharedNodesOptions) {
    const { connection, instance, forget } = options;
    this.#options = options;
    this.#claims = new NodeClaims({ instance, forget, clickhouse: () => connection.current() });
  }

  takeOver(node: string): Promise<void> {
    return this.#claims.takeOver(node);
  }

  placeOf(_node: string): unknown {
    return this;
  }

  onLost(listener: (node: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An INSERT with rows of these nodes was refused: finds out why, and forgets the nodes that another collector claimed. */
  async fenced(clickhouse: ClickHouse, nodes: readonly string[]): Promise<void> {
    await this.#options.onSuperseded?.(clickhouse);
    for (const node of await this.#claims.lost(clickhouse, nodes)) {
      // Not awaited: the refused INSERT counts as running until its table writer has finished with it.
      void this.#options.forget(node);
      for (const listener of this.#listeners) listener(node);
    }
  }
}
