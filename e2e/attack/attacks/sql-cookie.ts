import { ask, openSession } from "../ask.ts";
import type { Attack } from "../attack.ts";

export const sql_cookie: Attack = {
  name: "sql-cookie",
  does: "asks SQL by GET with the session of a browser, as any link or image on a page does",
  holds: "the cookie alone signs nobody in there",
  async run(target, tally) {
    const cookie = (await openSession(target, target.tokens.admin)) ?? "";
    tally.holds("the administrator signs in", cookie !== "");
    const headers = { Cookie: cookie };
    for (const path of ["/clickhouse/?query=SELECT+1", "/clickhouse?query=SELECT+1", "/clickhouse/ping", "/clickhouse//ping"]) {
      for (const more of [{}, { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" }, { "Sec-Fetch-Site": "none" }]) {
        const { status, text } = await ask(target.http, path, { headers: { ...headers, ...more } });
        tally.holds(`GET ${path} ${JSON.stringify(more)}`, status >= 400, text);
      }
    }
    const crossed = { ...headers, "Sec-Fetch-Site": "cross-site" };
    const { status, text } = await ask(target.http, "/clickhouse/", { method: "POST", headers: crossed, body: "SELECT 1" });
    tally.holds("a form of another site posts", status >= 400, text);
  },
};
