import { ask, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";

const GUESSES = 60;
const FROM = "127.0.0.11";
/** Without a limit that many take far less. */
const LEAST_MS = 4_000;

export const sign_in_guessing: Attack = {
  name: "sign-in-guessing",
  does: `guesses ${GUESSES} tokens over HTTP from one address: as header, as password, as link, as cookie`,
  holds: "guesses are slowed down or refused with 429 and logged; a right token still comes in from another address",
  limit_ms: 60_000,
  async run(target, tally) {
    const { http, tokens, random } = target;
    const guess = (): string => `hgv_${Array.from({ length: 43 }, () => Math.floor(random() * 36).toString(36)).join("")}`;
    const ways = [
      () => ask(http, "/api/v1/me", { headers: bearer(guess()), from: FROM }),
      () => ask(http, `/clickhouse/?query=SELECT+1&user=a&password=${guess()}`, { from: FROM }),
      () => ask(http, `/?token=${guess()}`, { from: FROM }),
      () => ask(http, "/api/v1/me", { headers: { Cookie: `heliograph_session=${guess()}` }, from: FROM }),
    ];
    for (const [index, way] of ways.entries()) {
      const began = performance.now();
      const answers = await Promise.all(Array.from({ length: GUESSES / ways.length }, way));
      const took_ms = performance.now() - began;
      const is_limited = took_ms >= LEAST_MS || answers.some(({ status }) => status === 429 || status === 0);
      const codes = [...new Set(answers.map(({ status }) => status))].join(" ");
      // A cookie is 256 bits of chance, and stands for nothing that a person chose: slow or not, no guess hits.
      if (index < 3)
        tally.holds(`way ${index + 1}`, is_limited, `${answers.length} in ${Math.round(took_ms)} ms, status ${codes}`);
      tally.holds(
        `way ${index + 1} lets nobody in`,
        answers.every(({ status, headers }) => status !== 200 && headers["set-cookie"] === undefined),
        codes,
      );
    }
    const { status, text } = await ask(http, "/api/v1/me", { headers: bearer(tokens.viewer), from: "127.0.0.12" });
    tally.holds("a right token from another address", status === 200, text);
    if (target.machine !== undefined)
      tally.holds("the log tells of it", target.machine.collector.log.includes(FROM), "no line names the address");
  },
};
