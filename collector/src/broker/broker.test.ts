import { execFile } from "node:child_process";
import { promisify } from "node:util";

import type { MqttClient } from "mqtt";
import { heliograph } from "@heliograph/proto/wire";
import { commandsTopic, commitsTopic, statusTopic, streamTopic } from "@heliograph/proto/topics";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { encodeBatch, encodeStatus } from "../../test/intake/messages.ts";
import { closeOf, RunningBroker } from "../../test/intake/running-broker.ts";

const run = promisify(execFile);
const EVENTS = streamTopic("n1", "events");

let running: RunningBroker;
beforeEach(async () => {
  running = new RunningBroker({ revalidate_ms: 100 });
  await running.start();
});
afterEach(() => running.stop());

const refused = (reason: string): Promise<number> => running.count("heliograph_mqtt_refused_total", { reason });

/** Marks that a client received, newest last. */
function marksOf(client: MqttClient): heliograph.v1.StreamMark[] {
  const marks: heliograph.v1.StreamMark[] = [];
  client.on("message", (_topic, payload) =>
    marks.push(...(heliograph.v1.Commits.decode(payload).marks as heliograph.v1.StreamMark[])),
  );
  return marks;
}

describe("a node with its token", () => {
  it("publishes, gets its marks, and is reported as disconnected", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    const marks = marksOf(client);
    await client.subscribeAsync([commitsTopic("n1"), commandsTopic("n1")], { qos: 1 });
    const log = { epoch: 7, stream: "events", first: 1, last: 1 };
    await client.publishAsync(statusTopic("n1"), encodeStatus({ logs: [log] }), { qos: 1, retain: true });
    await expect.poll(() => marks.length).toBe(1);
    expect(marks[0]).toMatchObject({ epoch: 7, stream: "events", held: 0, resend: true });
    await client.publishAsync(EVENTS, encodeBatch(), { qos: 1 });
    await expect.poll(() => marks.at(-1)?.stored).toBe(1);
    expect(running.store.committed).toMatchObject([{ node: "n1", epoch: 7, sequence: 1 }]);
    await client.endAsync();
    await expect.poll(() => running.live.gone.length).toBe(1);
    expect(running.broker.counts()).toEqual({ connections: 0, nodes: 0, unauthenticated: 0 });
  });

  it("leaves a last will when its connection breaks", async () => {
    const will = { topic: statusTopic("n1"), payload: encodeStatus({ online: false }), qos: 1 as const, retain: true };
    const client = await running.connect({ ...(await running.nodeOptions("n1")), will });
    client.stream.destroy();
    await expect.poll(() => running.live.statuses.length).toBe(1);
    expect(running.live.statuses[0]).toMatchObject({ node: "n1", online: false });
  });

  it("takes over from its earlier connection, whose last will is ignored", async () => {
    const options = await running.nodeOptions("n1");
    const will = { topic: statusTopic("n1"), payload: encodeStatus({ online: false }), qos: 1 as const, retain: true };
    const first = await running.connect({ ...options, clientId: "one", will });
    const closed = closeOf(first);
    const second = await running.connect({ ...options, clientId: "another" });
    await closed;
    await second.publishAsync(statusTopic("n1"), encodeStatus(), { qos: 1, retain: true });
    await expect.poll(() => running.live.statuses.length).toBeGreaterThan(0);
    expect(running.live.statuses.map((status) => status.online)).toEqual([true]);
    expect(running.live.gone).toEqual([]);
    expect(await running.count("heliograph_mqtt_disconnects_total", { reason: "taken_over" })).toBe(1);
  });

  it("stays connected when another agent with its name tries again and again; the other is refused until the first is gone", async () => {
    const options = await running.nodeOptions("n1");
    let last = await running.connect(options);
    for (let n = 0; n < 3; n += 1) {
      const closed = closeOf(last);
      last = await running.connect(options);
      await closed;
    }
    for (let n = 0; n < 5; n += 1) await expect(running.connect(options)).rejects.toMatchObject({ code: 2 });
    expect(last.connected).toBe(true);
    expect(await refused("duplicate_name")).toBe(5);
    expect(await running.count("heliograph_mqtt_disconnects_total", { reason: "taken_over" })).toBe(3);
    const told = running.log_lines.filter(({ msg }) => String(msg).startsWith("two agents share a name"));
    expect(told, "once, with both addresses").toMatchObject([
      { node: "n1", stays: expect.stringMatching(/^127\.0\.0\.1:\d+$/), refused: expect.stringMatching(/^127\.0\.0\.1:\d+$/) },
    ]);
    await last.endAsync();
    await expect.poll(() => running.broker.counts().nodes).toBe(0);
    expect((await running.connect(options)).connected).toBe(true);
  });

  it("can't push out another node with its client identifier", async () => {
    const victim = await running.connect(await running.nodeOptions("n1"));
    await running.connect({ ...(await running.nodeOptions("n2")), clientId: "n1" });
    await victim.publishAsync(EVENTS, encodeBatch(), { qos: 1 });
    expect(victim.connected).toBe(true);
    expect(running.broker.counts().nodes).toBe(2);
  });

  it("receives commands, and none is kept while it is away", async () => {
    const options = await running.nodeOptions("n1");
    expect(running.broker.send("n1", { send_status: {} })).toBe(false);
    const client = await running.connect(options);
    await client.subscribeAsync(commandsTopic("n1"), { qos: 1 });
    const message = new Promise<[string, Buffer]>((resolve) => {
      client.once("message", (topic, payload) => resolve([topic, payload]));
    });
    await expect.poll(() => running.broker.send("n1", { set_sample_interval: { interval_ms: 500 } })).toBe(true);
    const [topic, payload] = await message;
    expect(topic).toBe(commandsTopic("n1"));
    expect(heliograph.v1.Command.decode(payload).set_sample_interval).toMatchObject({ interval_ms: 500 });
  });

  it("is disconnected when its token is revoked", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    const closed = closeOf(client);
    await running.access.revokeNode("n1");
    await closed;
    await expect.poll(() => running.count("heliograph_mqtt_disconnects_total", { reason: "revoked" })).toBe(1);
    await expect(running.connect(client.options)).rejects.toThrow(/Not authorized/);
  });
});

describe("a refused sign-in", () => {
  it.each([
    ["without a name", { username: undefined as never, password: undefined as never }, "no_credentials"],
    ["without a token", { password: undefined as never }, "no_credentials"],
    ["with a wrong token", { password: "hgn_wrong" }, "wrong_token"],
    ["as a node that nobody knows", { username: "n9" }, "unknown_node"],
    ["with a name that is none", { username: "N1/../x" }, "bad_node_name"],
  ])("%s", async (_, changes, reason) => {
    const options = { ...(await running.nodeOptions("n1")), ...changes };
    await expect(running.connect(options)).rejects.toThrow(/Not authorized/);
    expect(await running.count("heliograph_auth_failures_total", { door: "mqtt", reason })).toBe(1);
    expect(running.log_lines).toContainEqual(expect.objectContaining({ reason, remote: "127.0.0.1" }));
    expect(running.broker.counts().nodes).toBe(0);
  });

  it("uses MQTT 5 or 3.1", async () => {
    const options = await running.nodeOptions("n1");
    await expect(running.connect({ ...options, protocolVersion: 5 })).rejects.toThrow(/refused|rejected|version/i);
    await expect(running.connect({ ...options, protocolVersion: 3, protocolId: "MQIsdp" })).rejects.toThrow(
      /Unacceptable protocol version/,
    );
    expect(await refused("mqtt_version")).toBe(2);
  });

  it("has a last will on another's topic, or a keep-alive without end", async () => {
    const options = await running.nodeOptions("n1");
    const will = { topic: statusTopic("n2"), payload: encodeStatus({ node: "n2" }), qos: 1 as const, retain: true };
    await expect(running.connect({ ...options, will })).rejects.toThrow(/Not authorized/);
    await expect(running.connect({ ...options, keepalive: 0 })).rejects.toThrow(/Not authorized/);
    expect([await refused("foreign_will"), await refused("keep_alive")]).toEqual([1, 1]);
    expect(running.live.statuses).toEqual([]);
  });

  it("is answered later each time, and the right token before a wrong one that came earlier", async () => {
    const options = await running.nodeOptions("n1");
    const wrong = (): Promise<unknown> => running.connect({ ...options, password: "x" });
    const started = performance.now();
    for (let n = 0; n < 7; n += 1) await expect(wrong()).rejects.toThrow(/Not authorized/);
    expect(performance.now() - started).toBeGreaterThan(100 + 200 + 400 + 800);
    const answers: string[] = [];
    const last = wrong().catch(() => answers.push("wrong"));
    await expect.poll(() => running.count("heliograph_auth_failures_total", { reason: "wrong_token" })).toBe(8);
    await running.connect(options);
    answers.push("right");
    await last;
    expect(answers).toEqual(["right", "wrong"]);
  });
});

describe("the broker refuses", () => {
  it.each([
    ["another node's topic", streamTopic("n2", "events"), { qos: 1 as const }, "foreign_topic"],
    ["its own commits", commitsTopic("n1"), { qos: 1 as const }, "foreign_topic"],
    ["the broker's news", "$SYS/a/heartbeat", { qos: 0 as const }, "foreign_topic"],
    ["QoS 2", EVENTS, { qos: 2 as const }, "qos"],
    ["a retained batch", EVENTS, { qos: 1 as const, retain: true }, "retain"],
  ])("to publish: %s", async (_, topic, options, reason) => {
    const client = await running.connect(await running.nodeOptions("n1"));
    const closed = closeOf(client);
    client.publish(topic, encodeBatch(), options, () => undefined);
    await closed;
    expect(await refused(reason)).toBe(1);
    expect(await running.count("heliograph_mqtt_disconnects_total", { reason: "refused" })).toBe(1);
    expect(running.store.committed).toEqual([]);
  });

  it("a stream of a later release, which is dropped while the connection stays", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    await client.publishAsync("heliograph/v1/nodes/n1/of_tomorrow", "x", { qos: 1 });
    await expect.poll(() => refused("unknown_stream")).toBe(1);
    expect(client.connected).toBe(true);
  });

  it("a subscription to anything except the node's own topics", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    for (const filter of ["#", commitsTopic("n2"), "heliograph/v1/nodes/+/commits", statusTopic("n1")]) {
      await expect(client.subscribeAsync(filter)).rejects.toThrow(/Unspecified|error/i);
    }
    expect(await refused("foreign_subscription")).toBe(4);
    expect(client.connected).toBe(true);
  });

  it("a batch of another schema, or garbage, and keeps the connection", async () => {
    const client = await running.connect(await running.nodeOptions("n1"));
    await client.publishAsync(EVENTS, encodeBatch(), { qos: 1 });
    await client.publishAsync(EVENTS, encodeBatch({ sequence: 2, schema: 99 }), { qos: 1 });
    await client.publishAsync(EVENTS, "garbage!", { qos: 1 });
    await expect.poll(() => running.count("heliograph_messages_refused_total", { reason: "malformed_batch" })).toBe(1);
    expect(await running.count("heliograph_batches_dropped_total", { reason: "newer_schema" })).toBe(1);
    expect(client.connected).toBe(true);
  });
});

/** Publishes a status with Debian's mosquitto_pub, which reads it from its standard input. */
async function mosquitto(node: string, token: string): Promise<void> {
  const where = ["-h", "127.0.0.1", "-p", String(running.port), "-q", "1", "-r", "-t", statusTopic(node)];
  const publishing = run("mosquitto_pub", [...where, "-u", node, "-P", token, "-s"], { timeout: 5_000 });
  publishing.child.stdin?.end(encodeStatus());
  await publishing;
}

describe("a foreign client", () => {
  it("connects with a token, and is refused without the right one", async () => {
    const token = await running.access.issueNodeToken("n1");
    await mosquitto("n1", token);
    await expect.poll(() => running.live.statuses.length).toBe(1);
    await expect(mosquitto("n1", "wrong")).rejects.toMatchObject({ stderr: expect.stringContaining("not authorised") });
    expect(await running.count("heliograph_auth_failures_total", { reason: "wrong_token" })).toBe(1);
  });
});
