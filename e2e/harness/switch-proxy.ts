/** A TCP proxy whose target can be changed: a node's way to its collector. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export class SwitchProxy {
  readonly #server: Server;
  #target: number;
  readonly #sockets = new Set<Socket>();

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((client) => this.#pass(client)).listen(0, "127.0.0.1");
  }

  /** Listens on a free port of the loopback interface. */
  static async start(target: number): Promise<SwitchProxy> {
    const proxy = new SwitchProxy(target);
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * New connections go to this port. The present one is cut on the node's side; the collector's side stays open where
   * `half_open`, as after a network fault, until close().
   */
  moveTo(port: number, half_open = false): void {
    this.#target = port;
    for (const socket of this.#sockets) if (!half_open || socket.localPort === this.port) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await new Promise((resolve) => setImmediate(resolve));
  }

  #pass(client: Socket): void {
    const upstream = connect(this.#target, "127.0.0.1");
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(from);
      from.on("close", () => this.#sockets.delete(from));
      from.on("error", () => undefined);
      from.on("data", (bytes: Buffer) => to.write(bytes));
      from.on("end", () => to.end());
    }
  }
}
