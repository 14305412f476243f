import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MqttTransport } from "./mqtt-transport.ts";
import { NAME_TAKEN, nameTakenDelay, ReconnectWait, reconnectDelay, SHORT_LIVED_MS } from "./reconnect-wait.ts";

describe("the wait before a reconnect", () => {
  it("grows up to a bound, and is spread at random over the nodes of a fleet", () => {
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

describe("an agent whose name another agent has", () => {
  it("waits ever longer, up to minutes, once its connections are cut off again and again", () => {
    const wait = new ReconnectWait();
    const lost = Array.from({ length: 12 }, (_, n) => {
      wait.connected(n * 1_000_000);
      return wait.lost(false, n * 1_000_000 + 200, 1);
    });
    expect(lost.map(({ name_is_taken }) => name_is_taken)).toEqual([false, false, ...Array.from({ length: 10 }, () => true)]);
    expect(lost.slice(0, 6).map(({ wait_ms }) => wait_ms)).toEqual([250, 250, 5_000, 10_000, 20_000, 40_000]);
    expect(lost.at(-1)?.wait_ms).toBe(300_000);
    expect(nameTakenDelay(20, 1) - nameTakenDelay(20, 0), "two agents do not come at the same time").toBe(150_000);
  });

  it("waits long at once where the collector refuses the name, and not after a connection that lasts", () => {
    const wait = new ReconnectWait();
    expect(wait.lost(true, 0, 1)).toEqual({ name_is_taken: true, wait_ms: 5_000 });
    expect(wait.lost(true, 1, 1)).toEqual({ name_is_taken: true, wait_ms: 10_000 });
    wait.connected(2);
    expect(wait.lost(false, 2 + SHORT_LIVED_MS, 1)).toEqual({ name_is_taken: false, wait_ms: 250 });
    expect(NAME_TAKEN).toContain("another agent");
  });
});

describe("an agent with several collectors", () => {
  it("uses the next address when one does not answer, and later the first again", async () => {
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
