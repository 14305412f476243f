import { connect as connectTcp } from "node:net";
import { randomBytes } from "node:crypto";

import { streamTopic } from "@heliograph/proto/topics";
import { heliograph } from "@heliograph/proto/wire";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

/** Resolves when the connection is closed, however that came, or when the time is over. */
const closed = (connection: { once(event: "close", listener: () => void): unknown }, timeout_ms: number): Promise<void> =>
  new Promise((resolve) => {
    connection.once("close", () => resolve());
    setTimeout(resolve, timeout_ms);
  });

const batch = (fields: heliograph.v1.Batch.$Properties): Buffer =>
  Buffer.from(
    heliograph.v1.Batch.encode({
      schema: 1,
      node: "a",
      epoch: 7,
      stream: "events",
      sequence: 1,
      follows: 0,
      row_count: 1,
      ...fields,
    }).finish(),
  );

describe("what comes from a hostile network", () => {
  let directory: TemporaryDirectory;
  let collector: CollectorProcess;
  let token: string;

  beforeAll(async () => {
    directory = temporaryDirectory("hostile");
    collector = await CollectorProcess.create(directory.path);
    token = collector.token("node", "a");
    await collector.start();
  });

  afterAll(async () => {
    await collector.kill("SIGTERM");
    directory[Symbol.dispose]();
  });

  /** Value of a counter on /metrics; 0 where it was never counted. */
  async function counted(name: string, labels: string): Promise<number> {
    const text = await (await collector.get("/metrics")).text();
    const line = text
      .split("\n")
      .find((one) => one.startsWith(`${name}{`) && labels.split(",").every((label) => one.includes(label)));
    return Number(line?.split(" ").at(-1) ?? 0);
  }

  /** What an attempt added to a counter. */
  async function counts(name: string, labels: string, attempt: () => Promise<unknown>): Promise<boolean> {
    const before = await counted(name, labels);
    await attempt();
    return waitFor(`${name}{${labels}}`, 60_000, async () => ((await counted(name, labels)) > before ? true : undefined));
  }

  async function client(options: IClientOptions = {}): Promise<MqttClient> {
    const connected = await connectAsync(collector.mqtt_url, {
      protocolVersion: 4,
      username: "a",
      password: token,
      clientId: "a",
      reconnectPeriod: 0,
      connectTimeout: 5_000,
      ...options,
    });
    connected.on("error", () => {}); // A refused publish closes the connection; the counters are what is looked at.
    return connected;
  }
  const refusedSignIn = async (options: IClientOptions): Promise<void> => {
    await expect(client(options)).rejects.toBeInstanceOf(Error);
  };
  const publish = async (topic: string, payload: Buffer, options: IClientOptions = {}): Promise<void> => {
    const connected = await client(options);
    connected.publish(topic, payload, { qos: 0 });
    await closed(connected, 300);
    connected.end(true);
  };
  const raw = async (bytes: Buffer): Promise<void> => {
    const socket = connectTcp(collector.mqtt_port, "127.0.0.1");
    socket.on("error", () => {}); // Being cut off is what is expected.
    socket.write(bytes);
    socket.resume();
    await closed(socket, 1_000);
    socket.destroy();
  };
  it("is refused without a token, with a wrong one, and under another name", async () => {
    expect(
      await counts("heliograph_auth_failures_total", 'reason="no_credentials"', () =>
        refusedSignIn({ username: undefined as never, password: undefined as never }),
      ),
    ).toBe(true);
    expect(
      await counts("heliograph_auth_failures_total", 'reason="wrong_token"', () => refusedSignIn({ password: "wrong" })),
    ).toBe(true);
    expect(await counts("heliograph_auth_failures_total", 'reason="unknown_node"', () => refusedSignIn({ username: "b" }))).toBe(
      true,
    );
  });

  it("is refused in another MQTT version, as random bytes, and beyond the limit of size", async () => {
    expect(
      await counts("heliograph_mqtt_refused_total", 'reason="mqtt_version"', () => refusedSignIn({ protocolVersion: 5 })),
    ).toBe(true);
    expect(
      await counts("heliograph_mqtt_refused_total", 'reason="malformed_packet"', () =>
        raw(Buffer.from("GET / HTTP/1.1\r\n\r\n")),
      ),
    ).toBe(true);
    expect(
      await counts("heliograph_mqtt_refused_total", 'reason="packet_too_large"', () =>
        publish(streamTopic("a", "events"), randomBytes(3 << 20)),
      ),
    ).toBe(true);
    for (let round = 0; round < 50; round += 1) await raw(randomBytes(1 + ((round * 37) % 900)));
    expect((await fetch(`${collector.url}/healthz`)).ok).toBe(true);
  });

  it("is refused on another node's topic", async () => {
    expect(
      await counts("heliograph_mqtt_refused_total", 'reason="foreign_topic"', () =>
        publish(streamTopic("b", "events"), batch({})),
      ),
    ).toBe(true);
  });

  it("is refused as garbage on the node's own topic, and in another version of our own protocol", async () => {
    const topic = streamTopic("a", "events");
    expect(
      await counts("heliograph_messages_refused_total", 'reason="malformed_batch"', () =>
        publish(topic, Buffer.from([0xff, 0xff, 0xff])),
      ),
    ).toBe(true);
    expect(
      await counts("heliograph_messages_refused_total", 'reason="old_schema"', () => publish(topic, batch({ schema: 0 }))),
    ).toBe(true);
    expect(
      await counts("heliograph_batches_dropped_total", 'stream="events",reason="newer_schema"', () =>
        publish(topic, batch({ schema: 9_999 })),
      ),
    ).toBe(true);
    expect(
      await counts("heliograph_batches_poisoned_total", 'stream="events",reason="no_good_rows"', () =>
        publish(topic, batch({ payload: Buffer.alloc(40, 0xff) })),
      ),
    ).toBe(true);
  });

  it("can't use a session that its owner ended, and the owner is answered", async () => {
    const headers = await fetch(`${collector.url}/?token=${collector.admin}`, { redirect: "manual" }).then((answer) => ({
      Cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "",
    }));
    expect((await fetch(`${collector.url}/api/v1/me`, { headers })).status).toBe(200);
    expect((await fetch(`${collector.url}/api/v1/sign-out`, { method: "POST", headers })).status).toBeLessThan(400);
    expect((await fetch(`${collector.url}/api/v1/me`, { headers })).status).toBe(401);
  });

  it("does not stop a good batch from being stored afterwards", async () => {
    const payload = heliograph.v1.EventRows.encode({
      rows: [{ time_ms: Date.now(), event_id: "good", kind: "test.good", message: "still here" }],
    }).finish();
    await publish(streamTopic("a", "events"), batch({ epoch: 8, payload }));
    const rows = await waitFor("the row", 60_000, async () => {
      const [found] = await collector.sql<{ rows: number }>(
        "SELECT count() AS rows FROM heliograph.events WHERE event_id = 'good'",
      );
      return (found?.rows ?? 0) > 0 ? found?.rows : undefined;
    });
    expect(rows).toBe(1);
  });
});
