import type { Socket } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { closeOf, RunningBroker } from "../../test/intake/running-broker.ts";

let running: RunningBroker;
const sockets: Socket[] = [];
beforeEach(async () => {
  running = new RunningBroker();
  await running.start();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await running.stop();
});

const refused = (reason: string): Promise<number> => running.count("heliograph_mqtt_refused_total", { reason });

/** Connections of one machine that never sign in. */
async function silent(count: number, address: string): Promise<Socket[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => running.socket(address)));
  sockets.push(...opened);
  return opened;
}

describe("connections that never sign in", () => {
  it("from one address, more than all strangers may have, do not keep out a new node", async () => {
    for (let n = 0; n < 11; n += 1) await silent(200, "127.0.0.66");
    await expect.poll(() => refused("too_many_from_address")).toBe(1_700);
    expect(running.broker.counts().unauthenticated).toBe(500);
    const client = await running.connect(await running.nodeOptions("n1"));
    expect(client.connected).toBe(true);
    const lines = running.log_lines.filter(({ reason }) => reason === "too_many_from_address");
    expect(lines[0]).toMatchObject({ remote: "127.0.0.66", msg: "MQTT: refused" });
    expect(lines.length).toBeLessThanOrEqual(20);
  });

  it("from many addresses do not keep out a new node", async () => {
    for (let n = 1; n <= 11; n += 1) await silent(200, `127.0.1.${n}`);
    await expect.poll(() => refused("too_many_unauthenticated")).toBe(200);
    expect((await running.connect(await running.nodeOptions("n1"))).connected).toBe(true);
  });

  it("from the address of a known node do not keep that node out, and its open connection stays", async () => {
    const options = await running.nodeOptions("n1");
    const first = await running.connect(options);
    for (let n = 0; n < 3; n += 1) await silent(200, "127.0.0.1");
    expect(first.connected).toBe(true);
    expect((await running.connect(await running.nodeOptions("n2"))).connected).toBe(true);
    expect(first.connected).toBe(true);
  });
});

describe("a refused connection", () => {
  it("is closed in time even if its peer keeps it open", async () => {
    await running.stop();
    running = new RunningBroker({ connect_timeout_ms: 200 });
    await running.start();
    // CONNECT of MQTT 3.1.1 without a keep-alive, of a peer that ignores the answer and does not end its side.
    const [socket] = await silent(1, "127.0.0.1");
    if (socket === undefined) throw new Error("no socket");
    socket.allowHalfOpen = true;
    const closed = closeOf(socket);
    socket.write(Buffer.from([0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, 1, 0x61]));
    await expect.poll(() => refused("keep_alive")).toBe(1);
    await expect.poll(() => running.broker.counts().connections).toBe(0);
    socket.destroy();
    await closed;
    expect(await refused("connect_timeout")).toBe(0);
  });
});
