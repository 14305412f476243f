import { setTimeout as delay } from "node:timers/promises";

import { ask, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { Flood } from "../flood.ts";

const COUNT = 1_000;
/** So many half requests of one address are no harm. */
const HARMLESS = 300;
const PATIENCE_MS = 22_000;

export const http_slow: Attack = {
  name: "http-slow",
  does: `holds ${COUNT} half requests of one address: a header a byte at a time, no byte at all, a body that does not come`,
  holds: `other requests are answered within 2 s, and at most ${HARMLESS} stay open for longer than ${PATIENCE_MS / 1000} s`,
  limit_ms: 90_000,
  async run({ http, tokens }, tally) {
    const host = `Host: 127.0.0.1:${http.port}`;
    const kinds = {
      "slow headers": { hello: `GET /api/v1/me HTTP/1.1\r\n${host}\r\nX-a: `, drip: "b" },
      "no byte": {},
      "half a body": { hello: `POST /clickhouse/ HTTP/1.1\r\n${host}\r\nContent-Length: 100000\r\n\r\n`, drip: "b" },
    } as const;
    const floods = Object.entries(kinds).map(([what, bytes], index) => ({
      what,
      flood: new Flood({ to: http, count: Math.ceil(COUNT / 3), from: () => `127.0.0.${20 + index}`, persists: false, ...bytes }),
    }));
    try {
      await delay(2_000);
      for (const from of ["127.0.0.30", "127.0.0.31"]) {
        const began = performance.now();
        const { status } = await ask(http, "/api/v1/me", { headers: bearer(tokens.viewer), from });
        const took_ms = performance.now() - began;
        tally.holds("another request", status === 200 && took_ms < 2_000, `${status} after ${Math.round(took_ms)} ms`);
      }
      await delay(PATIENCE_MS - 2_000);
      for (const { what, flood } of floods) {
        tally.holds(what, flood.held <= HARMLESS / 3, `${flood.held} of ${flood.opened} are open after ${PATIENCE_MS / 1000} s`);
      }
    } finally {
      for (const { flood } of floods) flood.stop();
    }
  },
};
