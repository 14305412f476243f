import type { Socket } from "node:net";

import type { Client } from "aedes";

import type { Connection } from "./connection.ts";

/** All connections, and the current connection of each node: the one that signed in last. */
export class Connections {
  /** Those that are open. */
  readonly #open = new Set<Connection>();
  /** Includes closed connections as long as Aedes refers to them: a last will comes after the end. */
  readonly #by_socket = new WeakMap<Socket, Connection>();
  readonly #by_node = new Map<string, Connection>();

  get size(): number {
    return this.#open.size;
  }

  get node_count(): number {
    return this.#by_node.size;
  }

  /** The current connection of each node. */
  get nodes(): Iterable<Connection> {
    return this.#by_node.values();
  }

  get all(): Iterable<Connection> {
    return this.#open;
  }

  add(connection: Connection): void {
    this.#open.add(connection);
    this.#by_socket.set(connection.socket, connection);
  }

  of(client: Client): Connection | undefined {
    return this.#by_socket.get(client.conn as Socket);
  }

  /** The current connection of this node. */
  ofNode(node: string): Connection | undefined {
    return this.#by_node.get(node);
  }

  /** From now on this is the node's current connection. */
  takeOver(node: string, connection: Connection): void {
    this.#by_node.set(node, connection);
  }

  /** Moves the node to the end of `nodes`, so that the others come first if there is not enough for all. */
  moveToEnd(connection: Connection): void {
    const { node } = connection;
    if (node === undefined || this.#by_node.get(node) !== connection) return;
    this.#by_node.delete(node);
    this.#by_node.set(node, connection);
  }

  /** Whether another connection has taken over from this one. */
  isSuperseded(connection: Connection): boolean {
    if (connection.node === undefined) return false;
    const current = this.#by_node.get(connection.node);
    return current !== undefined && current !== connection;
  }

  /** Forgets a connection; true if it was its node's current one. */
  remove(connection: Connection): boolean {
    this.#open.delete(connection);
    const { node } = connection;
    if (node === undefined || this.#by_node.get(node) !== connection) return false;
    return this.#by_node.delete(node);
  }
}
