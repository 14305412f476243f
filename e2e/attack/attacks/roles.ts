import { ask, askSql, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";
import { signInMs } from "../node-client.ts";

export const roles: Attack = {
  name: "roles",
  does: "uses a viewer's token for SQL, a viewer's and an analyst's for what administrators do, a viewer's as a node's",
  holds: "each role does its own and no more",
  async run(target, tally) {
    const { http, mqtt, tokens } = target;
    for (const sql of ["SELECT 1", "SELECT * FROM heliograph.events"]) {
      const { status, text } = await askSql(target, sql, { token: tokens.viewer });
      tally.holds(`a viewer asks ${sql}`, status === 403, text);
    }
    for (const token of [tokens.viewer, tokens.analyst]) {
      for (const path of ["/api/v1/retention", "/api/v1/export?month=2026-10", "/api/v1/export/events?month=2026-10"]) {
        const { status, text } = await ask(http, path, { headers: bearer(token) });
        tally.holds(`GET ${path}`, status === 403, text);
      }
      const command = { method: "POST", headers: bearer(token), body: '{"sample_interval_ms":100}' };
      const { status, text } = await ask(http, `/api/v1/nodes/${tokens.node.name}/commands`, command);
      tally.holds("a command to a node", status === 403, text);
      const took_ms = await signInMs(mqtt, { name: tokens.node.name, token, from: "127.0.0.8" });
      tally.holds("a node's place with a person's token", took_ms === undefined);
    }
  },
};
