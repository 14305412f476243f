import { ask } from "../ask.ts";
import type { Attack } from "../attack.ts";

export const health_leaks: Attack = {
  name: "health-leaks",
  does: "reads /healthz, /readyz, error answers and the sign-in page as nobody",
  holds: "they show no identifier, path, size, version or address",
  async run(target, tally) {
    const { http, machine } = target;
    const telling = [
      /c-[0-9a-f]{16}/,
      /\/(var|tmp|home|opt|etc|srv|work)\//,
      /\d+(\.\d+)? ?([KMGT]i?B|bytes)/,
      /clickhouse/i,
      /\d+\.\d+\.\d+/,
    ];
    for (const path of ["/healthz", "/readyz", "/api/v1/me", "/api/nothing", "/", "/sign-in", "/metrics", "/clickhouse/"]) {
      for (const accept of ["application/json", "text/html"]) {
        const { headers, text } = await ask(http, path, { headers: { Accept: accept }, from: "127.0.0.9" });
        const answered = path === "/clickhouse/" ? text.replaceAll("/clickhouse/", "") : text;
        const shown = telling.find((pattern) => pattern.test(answered));
        const is_free = shown === undefined && machine?.secrets().some((secret) => text.includes(secret)) !== true;
        tally.holds(`${path} as ${accept}`, is_free, text);
        tally.holds(`${path} names no server`, !("server" in headers) && !("x-powered-by" in headers));
      }
    }
  },
};
