import { setTimeout as delay } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { Flood } from "../flood.ts";
import { signInMs, signInNode } from "../node-client.ts";

const COUNT = 1_100;
const PATIENCE_MS = 6_000;

export const mqtt_silent_one_address: Attack = {
  name: "mqtt-silent-one-address",
  does: `holds ${COUNT} MQTT connections of one address that say nothing, and opens them again when they are closed`,
  holds: `a node that is connected stays, and nodes sign in within ${PATIENCE_MS / 1000} s, from other addresses and from that one`,
  limit_ms: 60_000,
  async run({ mqtt, tokens }, tally) {
    const stays = await signInNode(mqtt, { ...tokens.node, from: "127.0.0.2" });
    const flood = new Flood({ to: mqtt, count: COUNT, from: () => "127.0.0.1" });
    try {
      await delay(3_000);
      tally.note(`${flood.held} held`);
      tally.holds("the node stays connected", stays.connected);
      stays.end(true);
      for (const from of ["127.0.0.3", "127.0.0.1", "127.0.0.2"]) {
        let took_ms = await signInMs(mqtt, { ...tokens.node, from, timeout_ms: PATIENCE_MS });
        // A real agent tries again as well.
        const end = performance.now() + PATIENCE_MS;
        while (took_ms === undefined && performance.now() < end) {
          await delay(200);
          took_ms = await signInMs(mqtt, { ...tokens.node, from, timeout_ms: 2_000 });
        }
        tally.holds(
          `the node comes again from ${from}`,
          took_ms !== undefined,
          `not within ${PATIENCE_MS / 1000} s; ${flood.opened} were opened`,
        );
      }
    } finally {
      flood.stop();
      stays.end(true);
    }
  },
};
