import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MqttTransport, reconnectDelay } from "./mqtt-transport.ts";

describe("the wait before a reconnect", () => {
  it("grows to a bound and never past it, and is spread so that a fleet does not come back as one", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const wait = reconnectDelay(failures, random);
        expect(wait).toBeGreaterThanOrEqual(125);
        expect(wait).toBeLessThanOrEqual(15_000);
        expect(reconnectDelay(failures + 1, random)).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(reconnectDelay(10, 1) - reconnectDelay(10, 0)).toBeGreaterThan(5_000);
  });
});

describe("an agent with several collectors", () => {
  it("goes to the next address when one is away, and on to the first again", async () => {
    const came: number[] = [];
    const listeners = [createServer(), createServer()];
    for (const [index, listener] of listeners.entries()) {
      listener.on("connection", (socket) => {
        came.push(index);
        socket.on("error", () => undefined).destroy();
      });
      await once(listener.listen(0, "127.0.0.1"), "listening");
    }
    const url = listeners.map((listener) => `mqtt://127.0.0.1:${(listener.address() as AddressInfo).port}`).join(", ");
    const transport = new MqttTransport({ url, node: "n1", token: "t", will: new Uint8Array(), random: () => 0 });
    try {
      const third = Promise.withResolvers<void>();
      const ignored = (): void => undefined;
      transport.start({
        connected: ignored,
        commits: ignored,
        command: ignored,
        disconnected: () => {
          if (came.length >= 3) third.resolve();
        },
      });
      await third.promise;
      expect(came.slice(0, 3)).toEqual([0, 1, 0]);
    } finally {
      await transport.stop(100);
      for (const listener of listeners) listener.close();
    }
  });
});
