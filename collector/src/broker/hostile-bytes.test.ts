import type { Socket } from "node:net";

import fc from "fast-check";
import { pino } from "pino";
import { MAX_BATCH_BYTES } from "@heliograph/proto/limits";
import { statusTopic, streamTopic } from "@heliograph/proto/topics";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { encodeBatch, encodeStatus } from "../../test/intake/messages.ts";
import { closeOf, RunningBroker } from "../../test/intake/running-broker.ts";
import { Broker } from "./broker.ts";

let running: RunningBroker;
beforeEach(async () => {
  running = new RunningBroker({
    connections: 20,
    unauthenticated: 100,
    unauthenticated_per_address: 10,
    connect_timeout_ms: 300,
  });
  await running.start();
});
afterEach(() => running.stop());

const refused = (reason: string): Promise<number> => running.count("heliograph_mqtt_refused_total", { reason });

/** Writes bytes and waits until the broker has closed the connection. */
async function sendUntilClosed(socket: Socket, bytes: Uint8Array): Promise<void> {
  const closed = closeOf(socket);
  socket.write(bytes);
  await closed;
}

/** The node still gets through: what came before has harmed nobody. */
async function expectService(): Promise<void> {
  const client = await running.connect(await running.nodeOptions("n1"));
  await client.publishAsync(statusTopic("n1"), encodeStatus(), { qos: 1, retain: true });
  await expect.poll(() => running.live.statuses.length).toBeGreaterThan(0);
  await client.endAsync(true);
}

describe("hostile bytes", () => {
  it("before a sign-in close the connection, are counted, and affect nobody else", async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        sent += 1;
        await sendUntilClosed(await running.socket(), bytes);
      }),
      { numRuns: 30, endOnFailure: true },
    );
    const reasons = ["malformed_packet", "packet_too_large", "connect_timeout", "mqtt_version"];
    const counts = await Promise.all(reasons.map(refused));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sent);
    await expectService();
  });

  it("after a sign-in close at most that connection, and affect nobody else", async () => {
    const options = await running.nodeOptions("n1");
    const type = fc.constantFrom(0, 0x10, 0x20, 0x34, 0x40, 0x62, 0x82, 0xa2, 0xe1, 0xf0);
    await fc.assert(
      fc.asyncProperty(type, fc.uint8Array({ minLength: 4, maxLength: 100 }), async (first, rest) => {
        const client = await running.connect(options);
        (client.stream as Socket).write(Buffer.from([first, rest.length, ...rest]));
        await client.endAsync(true);
      }),
      { numRuns: 60, endOnFailure: true },
    );
    await expect.poll(() => running.broker.counts().connections).toBe(0);
    expect(await refused("malformed_packet")).toBeGreaterThan(10);
    await expectService();
  });

  it("in place of a batch are counted, and nothing of them is stored", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    await client.publishAsync(statusTopic("n1"), encodeStatus(), { qos: 1, retain: true });
    const good = encodeBatch();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: good.length - 1 }), async (bytes, at) => {
        const payload = Buffer.concat([good.subarray(0, at), bytes]);
        await client.publishAsync(streamTopic("n1", "events"), payload, { qos: 1 });
      }),
      { numRuns: 200 },
    );
    expect(client.connected).toBe(true);
    expect(await running.count("heliograph_messages_refused_total")).toBeGreaterThan(50);
    expect(await running.count("heliograph_messages_refused_total", { reason: "internal_error" })).toBe(0);
    await expectService();
  });

  it("that announce more than a batch are refused before they arrive", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    const closed = closeOf(client);
    // A PUBLISH of 256 MB by its header, with the first bytes of it.
    (client.stream as Socket).write(Buffer.concat([Buffer.from([0x32, 0xff, 0xff, 0xff, 0x7f]), Buffer.alloc(100)]));
    await closed;
    expect(await refused("packet_too_large")).toBe(1);
    const second = await running.connect(await running.nodeOptions("n1"));
    const second_closed = closeOf(second);
    second.publish(streamTopic("n1", "events"), Buffer.alloc(MAX_BATCH_BYTES + 1), { qos: 1 }, () => undefined);
    await second_closed;
    expect(await refused("packet_too_large")).toBe(2);
    await expectService();
  });
});

describe("more clients than allowed", () => {
  it("silent connections push out the oldest of them, and all of them are closed in time", async () => {
    const first = await running.socket();
    const first_gone = closeOf(first);
    const silent = await Promise.all(Array.from({ length: 10 }, () => running.socket()));
    const gone = silent.map((socket) => closeOf(socket));
    await first_gone;
    expect(await refused("too_many_from_address")).toBe(1);
    await Promise.all(gone);
    expect(await refused("connect_timeout")).toBe(10);
    await expectService();
  });

  it("nodes beyond the limit are refused, except one that returns before its old connection is closed", async () => {
    const options = await Promise.all(Array.from({ length: 20 }, (_, n) => running.nodeOptions(`n${n}`)));
    for (const one of options) await running.connect(one);
    await expect(running.connect(await running.nodeOptions("n20"))).rejects.toThrow(/unavailable/i);
    expect(await refused("too_many_connections")).toBe(1);
    await running.connect(options[0] ?? {});
    await expect.poll(() => running.broker.counts().connections).toBe(20);
    expect(running.broker.counts()).toEqual({ connections: 20, nodes: 20, unauthenticated: 0 });
  });
});

describe("the broker", () => {
  it("reports which port is taken and what to do", async () => {
    const { access, intake, metrics } = running;
    const listen = { host: "127.0.0.1", port: running.port };
    const log = pino({ level: "silent" });
    const second = new Broker({ listen, access, intake, metrics, log, now_ms: () => Date.now() });
    await expect(second.start()).rejects.toMatchObject({ code: "port_in_use", hint: expect.stringContaining("mqtt.port") });
    await second.stop(100);
  });

  it("closes every connection when it stops, and may be stopped twice", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    const silent = await running.socket();
    const gone = Promise.all([closeOf(client), closeOf(silent)]);
    await Promise.all([running.broker.stop(1_000), running.broker.stop(1_000)]);
    await gone;
    expect(running.broker.counts()).toEqual({ connections: 0, nodes: 0, unauthenticated: 0 });
  });
});
