import { ask, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** What a browser needs before somebody has signed in, and what watches over the process asks. */
const OPEN = /^\/(healthz|readyz|sign-in|sign-out|assets\/.*|favicon.*|robots\.txt)?$/;

export const anonymous: Attack = {
  name: "anonymous",
  does: "asks every route that the API lists without credentials, with wrong ones, and with a node's token",
  holds: "none is answered but those that say they are open",
  async run(target, tally) {
    const { http, tokens } = target;
    const listed = await ask(http, "/api/openapi.json", { headers: bearer(tokens.admin) });
    const paths = Object.entries(JSON.parse(listed.text).paths as Record<string, Record<string, unknown>>);
    tally.holds("the API lists its routes", paths.length > 10, listed.text);
    const strangers: readonly Readonly<Record<string, string>>[] = [
      {},
      bearer("hgv_wrong"),
      bearer(tokens.node.token),
      { Authorization: `Basic ${Buffer.from(`root:${tokens.node.token}`).toString("base64")}` },
      { Cookie: "heliograph_session=hgs_wrong" },
      { Cookie: `heliograph_session=${tokens.admin}` },
      { "X-Forwarded-User": "root", "X-Remote-User": "root", "X-Real-IP": "127.0.0.1" },
    ];
    for (const [path, methods] of paths) {
      for (const method of Object.keys(methods)) {
        const filled = path.replaceAll(/\{[^}]+\}/g, "x");
        if (OPEN.test(filled) && filled !== "/") continue;
        for (const headers of strangers) {
          const { status } = await ask(http, filled, { method: method.toUpperCase(), headers, from: "127.0.0.7" });
          tally.holds(`${method} ${path} ${JSON.stringify(headers).slice(0, 40)}`, status >= 400, String(status));
        }
      }
    }
  },
};
