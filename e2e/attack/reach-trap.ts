/** A listener on loopback that counts who connects: a query that comes here has left the tables. */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

export class ReachTrap {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Connections since the last reset(). */
  reached = 0;

  private constructor() {
    this.#server = createServer((socket) => {
      this.reached += 1;
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
  }

  static async open(): Promise<ReachTrap> {
    const trap = new ReachTrap();
    trap.#server.listen(0, "127.0.0.1");
    await once(trap.#server, "listening");
    return trap;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many came since the last call. */
  taken(): number {
    const { reached } = this;
    this.reached = 0;
    return reached;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }
}
