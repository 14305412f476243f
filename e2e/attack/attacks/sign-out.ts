import { ask, bearer, openSession } from "../ask.ts";
import type { Attack } from "../attack.ts";

export const sign_out: Attack = {
  name: "sign-out",
  does: "uses a session's cookie again after its owner signed out",
  holds: "there is a sign-out, and the cookie is worth nothing after it",
  async run(target, tally) {
    const { http, tokens } = target;
    const listed = await ask(http, "/api/openapi.json", { headers: bearer(tokens.admin) });
    const paths = Object.keys(JSON.parse(listed.text).paths as Record<string, unknown>);
    const path = paths.find((one) => /sign-?out|log-?out|session/.test(one));
    tally.holds("the API has a sign-out", path !== undefined);
    if (path === undefined) return;
    const cookie = (await openSession(target, tokens.viewer)) ?? "";
    const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${http.port}`, "Sec-Fetch-Site": "same-origin" };
    const method = "delete" in ((JSON.parse(listed.text).paths as Record<string, object>)[path] ?? {}) ? "DELETE" : "POST";
    const out = await ask(http, path, { method, headers, body: "" });
    tally.holds("the owner signs out", out.status > 0 && out.status < 400, `${out.status} ${out.text}`);
    const { status, text } = await ask(http, "/api/v1/me", { headers: { Cookie: cookie } });
    tally.holds("the cookie afterwards", status === 401, text);
  },
};
