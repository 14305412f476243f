import { Agent, request } from "node:http";

import { ask, openSession } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** More than the table ever held. */
const SESSIONS = 10_500;
const AT_ONCE = 32;

export const session_flood: Attack = {
  name: "session-flood",
  does: `opens ${SESSIONS} sessions with one viewer's token`,
  holds: "the sessions of others stay, and others can sign in",
  limit_ms: 60_000,
  async run(target, tally) {
    const { http, tokens } = target;
    const before = (await openSession(target, tokens.bystander)) ?? "";
    tally.holds("another account signs in before", before !== "");
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const one = (): Promise<number> =>
      new Promise((resolve) => {
        const outgoing = request({ ...http, path: `/?token=${tokens.viewer}`, agent }, (incoming) => {
          incoming.resume();
          incoming.on("end", () => resolve(incoming.statusCode ?? 0));
        });
        outgoing.on("error", () => resolve(0));
        outgoing.end();
      });
    let left = SESSIONS;
    let opened = 0;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        if ((await one()) === 303) opened += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    agent.destroy();
    const { status, text } = await ask(http, "/api/v1/me", { headers: { Cookie: before } });
    tally.holds("the other account is signed in still", status === 200, text);
    tally.holds("another account signs in afterwards", (await openSession(target, tokens.admin)) !== undefined);
    tally.note(`${opened} opened`);
  },
};
