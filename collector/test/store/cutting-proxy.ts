/** A TCP proxy that cuts connections in the middle, in either direction. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttingProxy {
  readonly port: number;
  /** How many connections were cut. */
  readonly cuts: number;
  close(): Promise<void>;
}

/** `cutAfter` is asked for each connection: bytes in both directions after which it is cut; Infinity for never. */
export async function startCuttingProxy(to_port: number, cutAfter: () => number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(to_port, "127.0.0.1");
    let left = cutAfter();
    const pass = (from: Socket, to: Socket): void => {
      sockets.add(from);
      from.on("close", () => {
        sockets.delete(from);
        to.end();
      });
      from.on("error", () => to.end());
      from.on("data", (bytes: Buffer) => {
        if (left <= 0) return;
        to.write(bytes.subarray(0, Math.min(left, bytes.length)));
        left -= bytes.length;
        if (left > 0) return;
        cuts++;
        client.destroy();
        // The server sees the end of what was passed and may still answer: to a reset it sometimes dies (a fault of
        // ClickHouse 26.7, "Terminate called for uncaught exception: Broken pipe"), which is not what is tested here.
        upstream.end();
      });
    };
    pass(client, upstream);
    pass(upstream, client);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
