/** The network between agents and collector: a TCP proxy that can be cut (broken and refusing) or frozen (open and silent). */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

type Condition = "open" | "cut" | "frozen";

export class Network {
  readonly #to_port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #condition: Condition = "open";

  private constructor(to_port: number) {
    this.#to_port = to_port;
    this.#server = createServer((client) => this.#accept(client));
  }

  /** Listens on a free port of the loopback interface and passes on to `to_port` there. */
  static async open(to_port: number): Promise<Network> {
    const network = new Network(to_port);
    network.#server.listen(0, "127.0.0.1");
    await once(network.#server, "listening");
    return network;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  set condition(condition: Condition) {
    this.#condition = condition;
    for (const socket of this.#sockets) {
      if (condition === "cut") socket.destroy();
      else if (condition === "frozen") socket.pause();
      else socket.resume();
    }
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(client: Socket): void {
    if (this.#condition === "cut") {
      client.destroy();
      return;
    }
    const upstream = connect(this.#to_port, "127.0.0.1");
    this.#pass(client, upstream);
    this.#pass(upstream, client);
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on("data", (bytes: Buffer) => {
      // A slow reader is not given more than it takes; a frozen network is resumed by `condition` alone.
      if (!to.write(bytes)) from.pause();
    });
    to.on("drain", () => {
      if (this.#condition !== "frozen") from.resume();
    });
    // A peer that was killed resets its connection; the other side learns of it by the close.
    from.on("error", () => to.destroy());
    from.on("close", () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    if (this.#condition === "frozen") from.pause();
  }
}
