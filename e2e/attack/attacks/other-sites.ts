import { ask, openSession } from "../ask.ts";
import type { Attack } from "../attack.ts";

export const other_sites: Attack = {
  name: "other-sites",
  does: "asks with an administrator's session as pages of other sites, ports, schemes and names do (Origin, Sec-Fetch-Site, Host)",
  holds: "each is refused; the page's own requests and a script's are answered",
  async run(target, tally) {
    const { http, tokens } = target;
    const cookie = (await openSession(target, tokens.admin)) ?? "";
    const own = `http://127.0.0.1:${http.port}`;
    const origins = [
      `http://127.0.0.1:${http.port + 1}`,
      `http://127.0.0.1`,
      `https://127.0.0.1:${http.port}`,
      `http://localhost:${http.port + 1}`,
      `http://elsewhere.example:${http.port}`,
      `http://127.0.0.1.elsewhere.example:${http.port}`,
      "null",
      "file://",
      "chrome-extension://abc",
    ];
    const foreign: readonly Readonly<Record<string, string>>[] = [
      ...origins.map((Origin) => ({ Origin })),
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" },
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image" },
      { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors" },
      { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" },
      { Host: "elsewhere.example" },
      { Host: `elsewhere.example:${http.port}` },
      { Host: `127.0.0.1.elsewhere.example:${http.port}` },
    ];
    for (const headers of foreign) {
      for (const [method, path, body] of [
        ["GET", "/api/v1/me", undefined],
        ["GET", "/api/v1/live?topics=fleet", undefined],
        ["POST", `/api/v1/nodes/${tokens.node.name}/commands`, '{"sample_interval_ms":null}'],
      ] as const) {
        const asked = {
          method,
          headers: { Cookie: cookie, ...headers },
          timeout_ms: 2_000,
          ...(body === undefined ? {} : { body }),
        };
        const { status, text } = await ask(http, path, asked);
        tally.holds(`${method} ${path} ${JSON.stringify(headers)}`, status >= 400, text);
      }
    }
    for (const headers of [{ Origin: own, "Sec-Fetch-Site": "same-origin" }, { "Sec-Fetch-Site": "none" }, {}]) {
      const { status, text } = await ask(http, "/api/v1/me", {
        headers: { Cookie: cookie, ...(headers as Record<string, string>) },
      });
      tally.holds(`the page itself asks ${JSON.stringify(headers)}`, status === 200, text);
    }
  },
};
