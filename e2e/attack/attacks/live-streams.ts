import { setTimeout as delay } from "node:timers/promises";

import type { Attack } from "../attack.ts";
import { Flood, loopbackAddress } from "../flood.ts";
import { originOf, type Target } from "../target.ts";

const COUNT = 1_500;
const PATIENCE_MS = 10_000;

const live = ({ http }: Target, token: string): string =>
  `GET /api/v1/live?topics=fleet,jobs,events HTTP/1.1\r\nHost: ${http.host}:${http.port}\r\nAuthorization: Bearer ${token}\r\n\r\n`;

export const live_streams: Attack = {
  name: "live-streams",
  does: `opens ${COUNT} live streams of one account, from many addresses`,
  holds: "one account gets a share of them, the rest is refused; another account opens one within 5 s",
  limit_ms: 60_000,
  async run(target, tally) {
    const { http, tokens } = target;
    const flood = new Flood({
      to: http,
      count: COUNT,
      from: (index) => loopbackAddress((index % 50) + 1),
      hello: live(target, tokens.viewer),
      persists: false,
    });
    try {
      const sum = (): number => [...flood.answers.values()].reduce((all, count) => all + count, 0);
      for (let waited = 0; waited < PATIENCE_MS && sum() < COUNT; waited += 100) await delay(100);
      const opened = flood.answers.get("HTTP/1.1 200 OK") ?? 0;
      const seen = [...flood.answers].map(([line, count]) => `${count} × ${line}`).join(", ");
      tally.holds("streams of one account", opened <= COUNT / 2, seen);
      tally.note(`${opened} opened`);
      const began = performance.now();
      const answer = await fetch(`${originOf(http)}/api/v1/live?topics=fleet`, {
        headers: { Authorization: `Bearer ${tokens.bystander}` },
        signal: AbortSignal.timeout(5_000),
      }).catch(() => undefined);
      const took_ms = performance.now() - began;
      tally.holds("another account's stream", answer?.status === 200, `${answer?.status} after ${Math.round(took_ms)} ms`);
      await answer?.body?.cancel();
    } finally {
      flood.stop();
    }
  },
};
