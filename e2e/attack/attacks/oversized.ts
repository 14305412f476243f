import { gzipSync } from "node:zlib";

import { ask, askSql, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";

export const oversized: Attack = {
  name: "oversized",
  does: "sends bodies, addresses, headers and cookies of megabytes, packed and unpacked, and JSON of great depth",
  holds: "each is refused, and the collector answers afterwards",
  async run(target, tally) {
    const { http, tokens } = target;
    const headers = bearer(tokens.admin);
    const commands = `/api/v1/nodes/${tokens.node.name}/commands`;
    const zeros = gzipSync(Buffer.alloc(256 << 20), { level: 9 });
    const tries: readonly (readonly [string, Promise<{ status: number; text: string }>])[] = [
      ["a body of 20 MiB", ask(http, "/clickhouse/", { method: "POST", headers, body: Buffer.alloc(20 << 20, "x") })],
      ["a command of 20 MiB", ask(http, commands, { method: "POST", headers, body: Buffer.alloc(20 << 20, "x") })],
      ["JSON of great depth", ask(http, commands, { method: "POST", headers, body: "[".repeat(500_000) })],
      [
        "a length that lies",
        ask(http, commands, {
          method: "POST",
          headers: { ...headers, "Content-Length": "99999999999" },
          body: "x",
          timeout_ms: 3_000,
        }),
      ],
      ["an address of 1 MiB", ask(http, `/?a=${"x".repeat(1 << 20)}`, { headers })],
      ["a header of 1 MiB", ask(http, "/", { headers: { ...headers, "X-A": "x".repeat(1 << 20) } })],
      ["a cookie of 100 KiB", ask(http, "/", { headers: { Cookie: "a=".padEnd(100 << 10, "x") } })],
      [
        "5,000 headers",
        ask(http, "/api/v1/me", {
          headers: Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`X-${index}`, "x"])),
        }),
      ],
      [
        "5,000 topics",
        ask(http, `/api/v1/live?topics=${Array.from({ length: 5_000 }, (_, index) => `job:${index}`).join(",")}`, {
          headers,
          timeout_ms: 3_000,
        }),
      ],
      ["256 MiB of zeros in 260 KB", askSql(target, "", { headers: { "Content-Encoding": "gzip" }, body: zeros })],
      ["a query of great depth", askSql(target, `SELECT ${"(".repeat(50_000)}1${")".repeat(50_000)}`)],
      [
        "a query of 100,000 columns",
        askSql(target, `SELECT ${Array.from({ length: 100_000 }, (_, index) => index).join(",")} FORMAT Null`),
      ],
    ];
    for (const [what, answer] of tries) {
      const { status, text } = await answer;
      tally.holds(what, status === 0 || status >= 400 || what.includes("columns"), `${status} ${text}`);
    }
  },
};
