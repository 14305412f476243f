import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { commandsTopic, commitsTopic, statusTopic, streamTopic } from "@heliograph/proto/topics";

import type { Attack } from "../attack.ts";
import { signInMs, signInNode } from "../node-client.ts";

const ROUNDS = 60;

export const mqtt_hostile_bytes: Attack = {
  name: "mqtt-hostile-bytes",
  does: "sends random bytes, HTTP, TLS, packets beyond the limit, and packets with lengths that lie",
  holds: "each connection is closed, and a node signs in and stays meanwhile",
  async run({ mqtt, tokens, random }, tally) {
    const stays = await signInNode(mqtt, { ...tokens.node, from: "127.0.0.2" });
    const openers = [
      Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
      Buffer.from("160301020001", "hex"),
      Buffer.from("10ffffffff7f", "hex"),
      Buffer.from("30ffffff7f", "hex"),
      Buffer.from("100000", "hex"),
      Buffer.from("c000", "hex"),
      Buffer.concat([Buffer.from("1080808001", "hex"), Buffer.alloc(3 << 20)]),
    ];
    const all = Array.from({ length: ROUNDS }, (_, round) => openers[round] ?? randomBytes(1 + Math.floor(random() * 2_000)));
    const results = await Promise.all(
      all.map(
        (bytes, index) =>
          new Promise<boolean>((resolve) => {
            const socket = connect({ ...mqtt, localAddress: `127.30.0.${index + 1}` });
            socket.on("error", () => undefined);
            socket.resume();
            socket.on("close", () => resolve(true));
            socket.write(bytes);
            setTimeout(() => {
              socket.destroy();
              resolve(false);
            }, 13_000).unref();
          }),
      ),
    );
    for (const [index, is_closed] of results.entries())
      tally.holds(all[index]?.subarray(0, 8).toString("hex") ?? "", is_closed, "still open after 13 s");
    tally.holds("the node stays connected", stays.connected);
    stays.end(true);
    for (const topic of [
      streamTopic("other", "events"),
      statusTopic("other"),
      commitsTopic(tokens.node.name),
      "$SYS/x",
      "a",
      `${streamTopic(tokens.node.name, "events")}/x`,
    ]) {
      const client = await signInNode(mqtt, { ...tokens.node, from: "127.0.0.2" });
      client.publish(topic, Buffer.from([1, 2, 3]), { qos: 0 });
      for (let waited = 0; waited < 20 && client.connected; waited += 1) await delay(50);
      tally.holds(`a PUBLISH to ${topic}`, !client.connected, "is still connected");
      client.end(true);
    }
    const listener = await signInNode(mqtt, { ...tokens.node, from: "127.0.0.2" });
    for (const filter of ["#", "+/+/+/+/+", "$SYS/#", commandsTopic("other"), statusTopic("+")]) {
      const granted = await listener.subscribeAsync(filter, { qos: 0 }).then(
        (grants) => grants.some(({ qos }) => (qos as number) !== 128),
        () => false,
      );
      tally.holds(`a SUBSCRIBE to ${filter}`, !granted, "granted");
    }
    listener.end(true);
    tally.holds("the node comes again", (await signInMs(mqtt, { ...tokens.node, from: "127.0.0.2" })) !== undefined);
  },
};
