import { Socket } from "node:net";
import { Writable } from "node:stream";

import { commandsTopic, commitsTopic, statusTopic } from "@heliograph/proto/topics";
import type { AedesPublishPacket, Client, Subscription } from "aedes";
import { pino } from "pino";
import { describe, expect, it } from "vitest";

import { CollectorMetrics } from "../observability/metrics.ts";
import { BrokerHooks } from "./broker-hooks.ts";
import { Connection } from "./connection.ts";
import { Connections } from "./connections.ts";

/** The hooks with real connections, counters and log; no socket is connected, and the intake writes down what it gets. */
class Scene {
  readonly connections = new Connections();
  readonly metrics = new CollectorMetrics();
  readonly log_lines: Record<string, unknown>[] = [];
  readonly delivered: { readonly node: string; readonly leaf: string; readonly bytes: number }[] = [];
  readonly hooks: BrokerHooks;

  constructor() {
    const lines = new Writable({
      write: (line: Buffer, _encoding, callback) => {
        this.log_lines.push(JSON.parse(line.toString()) as Record<string, unknown>);
        callback();
      },
    });
    const intake = {
      onMessage: (node: string, leaf: string, payload: Uint8Array) =>
        void this.delivered.push({ node, leaf, bytes: payload.length }),
    };
    this.hooks = new BrokerHooks({ intake, metrics: this.metrics, log: pino(lines), now_ms: () => 0 }, this.connections);
  }

  connect(node?: string): { readonly client: Client; readonly connection: Connection } {
    const socket = new Socket();
    const connection = new Connection(socket);
    this.connections.add(connection);
    if (node !== undefined) connection.signedIn(node, () => true);
    return { client: { conn: socket } as unknown as Client, connection };
  }

  /** What the hook for a PUBLISH answers, and the packet as it leaves the hook. */
  publish(client: Client, packet: Partial<AedesPublishPacket>): { readonly error: string; readonly packet: AedesPublishPacket } {
    const whole = { cmd: "publish", topic: "", payload: Buffer.from("x"), qos: 1, dup: false, retain: false, ...packet };
    let answer = "";
    this.hooks.authorizePublish(client, whole as AedesPublishPacket, (error) => (answer = error?.message ?? ""));
    return { error: answer, packet: whole as AedesPublishPacket };
  }

  subscribe(client: Client, subscription: Subscription): Subscription | null | undefined {
    let granted: Subscription | null | undefined;
    this.hooks.authorizeSubscribe(client, subscription, (_error, answer) => (granted = answer));
    return granted;
  }

  async refused(reason: string): Promise<number> {
    const values = (await this.metrics.mqtt_refused.get()).values;
    return values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
  }
}

describe("the broker's hook for a PUBLISH", () => {
  it("refuses a connection that has not signed in, and counts nothing", async () => {
    const scene = new Scene();
    const { client } = scene.connect();
    expect(scene.publish(client, { topic: statusTopic("n1") }).error).toBe("nobody has signed in on this connection");
    expect((await scene.metrics.mqtt_refused.get()).values).toEqual([]);
  });

  it("allows the node's own status and does not retain it", () => {
    const scene = new Scene();
    const { client, connection } = scene.connect("n1");
    const { error, packet } = scene.publish(client, { topic: statusTopic("n1"), retain: true });
    expect([error, packet.retain, connection.end_reason]).toEqual(["", false, undefined]);
  });

  it("refuses another node's topic: the connection ends as refused, counted, with a short clean topic in the log", async () => {
    const scene = new Scene();
    const { client, connection } = scene.connect("n1");
    const { error } = scene.publish(client, { topic: `${statusTopic("n2")}\n${"x".repeat(1_000)}` });
    expect([error, connection.end_reason]).toEqual(["foreign_topic", "refused"]);
    expect(await scene.refused("foreign_topic")).toBe(1);
    const [{ topic = "", node = "" } = {}] = scene.log_lines;
    expect(node).toBe("n1");
    expect(String(topic)).not.toContain("\n");
    expect(String(topic).length).toBeLessThanOrEqual(256);
  });
});

describe("the broker's hook for a SUBSCRIBE", () => {
  it.each([commitsTopic("n1"), commandsTopic("n1")])("grants %s to its node with QoS 1 at most", (topic) => {
    const scene = new Scene();
    const { client } = scene.connect("n1");
    expect(scene.subscribe(client, { topic, qos: 2 })).toMatchObject({ topic, qos: 1 });
    expect(scene.subscribe(client, { topic, qos: 0 })).toMatchObject({ topic, qos: 0 });
  });

  it.each([commitsTopic("n2"), "#", "$SYS/#"])("refuses %s, counts it, and keeps the connection", async (topic) => {
    const scene = new Scene();
    const { client, connection } = scene.connect("n1");
    expect(scene.subscribe(client, { topic, qos: 1 })).toBeNull();
    expect(await scene.refused("foreign_subscription")).toBe(1);
    expect(connection.end_reason).toBeUndefined();
  });
});

describe("the delivery to the intake", () => {
  const topicOf = (stream: string): string => statusTopic("n1").replace(/status$/, stream);

  it("has the node of the connection and the stream of the topic", () => {
    const scene = new Scene();
    const { connection } = scene.connect("n1");
    scene.hooks.deliver(connection, topicOf("events"), new Uint8Array(3));
    expect(scene.delivered).toEqual([{ node: "n1", leaf: "events", bytes: 3 }]);
  });

  it("drops a stream that this release does not know, and counts it", async () => {
    const scene = new Scene();
    const { connection } = scene.connect("n1");
    scene.hooks.deliver(connection, topicOf("of_a_later_release"), new Uint8Array(3));
    expect(scene.delivered).toEqual([]);
    expect(await scene.refused("unknown_stream")).toBe(1);
  });

  it("drops what comes from a connection that has not signed in", () => {
    const scene = new Scene();
    scene.hooks.deliver(scene.connect().connection, topicOf("events"), new Uint8Array(3));
    expect(scene.delivered).toEqual([]);
  });
});

describe("the end of a connection after an error", () => {
  it.each([
    ["connection_lost", Object.assign(new Error("reset"), { code: "ECONNRESET" }), 0],
    ["refused", new Error("not MQTT"), 1],
  ] as const)("is %s", async (reason, error, counted) => {
    const scene = new Scene();
    const { connection } = scene.connect("n1");
    scene.hooks.onConnectionError(connection, error);
    expect(connection.end_reason).toBe(reason);
    expect(await scene.refused("malformed_packet")).toBe(counted);
  });

  it("is slow_reader if the node left much unread", () => {
    const scene = new Scene();
    const { connection } = scene.connect("n1");
    // Not connected yet, so that it keeps what it is to send.
    connection.socket.connect({ host: "127.0.0.1", port: 1 }).on("error", () => undefined);
    connection.socket.write(Buffer.alloc(100_000));
    scene.hooks.onConnectionError(connection, new Error("drain timeout"));
    connection.socket.destroy();
    expect(connection.end_reason).toBe("slow_reader");
  });

  it("keeps its first reason", async () => {
    const scene = new Scene();
    const { connection } = scene.connect("n1");
    connection.setEndReason("taken_over");
    scene.hooks.onConnectionError(connection, new Error("not MQTT"));
    expect([connection.end_reason, await scene.refused("malformed_packet")]).toEqual(["taken_over", 0]);
  });
});

describe("a failed sign-in", () => {
  it("is counted by its reason, answered later each time, and leaves no control characters in the log", async () => {
    const scene = new Scene();
    const delays = Array.from({ length: 5 }, () => {
      const { connection } = scene.connect();
      return scene.hooks.failSignIn(connection, "wrong_token", "n1\u001b[31m");
    });
    expect(delays).toEqual([0, 0, 0, 100, 200]);
    const values = (await scene.metrics.auth_failures.get()).values;
    expect(values).toMatchObject([{ value: 5, labels: { door: "mqtt", reason: "wrong_token" } }]);
    expect(String(scene.log_lines[0]?.["name"])).not.toContain("\u001b");
  });
});
