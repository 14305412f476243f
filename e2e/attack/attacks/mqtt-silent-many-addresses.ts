import { setTimeout as delay } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { Flood, loopbackAddress } from "../flood.ts";
import { signInMs, signInNode } from "../node-client.ts";

const COUNT = 2_000;
const ADDRESSES = 400;
const KNOWN = "127.0.0.2";
const PATIENCE_MS = 10_000;

export const mqtt_silent_many_addresses: Attack = {
  name: "mqtt-silent-many-addresses",
  does: `the same from ${ADDRESSES} addresses together: silent, and with half a CONNECT a byte at a time`,
  holds: "a node that is connected stays, and one that was connected before comes back within 10 s from its address",
  limit_ms: 90_000,
  async run({ mqtt, tokens }, tally) {
    // A CONNECT whose length promises more than ever comes.
    const half = Buffer.from("10ff0100044d5154540402003c", "hex");
    for (const [what, bytes] of [
      ["silent", {}],
      ["half a CONNECT", { hello: half, drip: Buffer.from([0]) }],
    ] as const) {
      const stays = await signInNode(mqtt, { ...tokens.node, from: KNOWN });
      const flood = new Flood({ to: mqtt, count: COUNT, from: (index) => loopbackAddress((index % ADDRESSES) + 1), ...bytes });
      try {
        await delay(3_000);
        tally.note(`${flood.held} held`);
        tally.holds(`${what}: the node stays connected`, stays.connected);
        stays.end(true);
        const end = performance.now() + PATIENCE_MS;
        let is_back = false;
        while (!is_back && performance.now() < end) {
          is_back = (await signInMs(mqtt, { ...tokens.node, from: KNOWN, timeout_ms: 2_000 })) !== undefined;
          if (!is_back) await delay(200);
        }
        tally.holds(`${what}: the node comes back`, is_back, `not within ${PATIENCE_MS / 1000} s`);
      } finally {
        flood.stop();
        stays.end(true);
      }
      await delay(300);
    }
  },
};
