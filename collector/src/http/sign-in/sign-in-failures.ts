/**
 * Sign-ins over HTTP that fail: counted, logged, answered later and later by address, and in the end with 429. A right
 * token is checked before all this, so nobody can lock out its holder.
 */
import { setTimeout as wait } from "node:timers/promises";

import type { Context } from "hono";

import { FailedSignIns } from "../../access/failed-sign-ins.ts";
import { sourceOf } from "../../access/source.ts";
import { errorAnswer } from "../answers.ts";
import { whereOf } from "../middleware/same-site.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv } from "../route.ts";

/** At the longest delay an address gets 429: it had about twenty tries. */
const TOO_MANY_DELAY_MS = 5_000;
const RETRY_AFTER_S = 60;

export class SignInFailures {
  readonly #ports: Pick<HttpPorts, "observer" | "now_ms">;
  readonly #failed = new FailedSignIns();

  constructor(ports: Pick<HttpPorts, "observer" | "now_ms">) {
    this.#ports = ports;
  }

  /** Tells of a wrong token. Resolves when it may be answered, with the answer where there were too many. */
  async add(context: Context<HttpEnv>): Promise<Response | undefined> {
    const where = whereOf(context);
    this.#ports.observer.onRefused("wrong_credentials", where);
    const delay_ms = this.#failed.add(sourceOf(where.remote), this.#ports.now_ms());
    if (delay_ms >= TOO_MANY_DELAY_MS) {
      const hint = `Wait ${RETRY_AFTER_S} seconds. A right token is always taken.`;
      const headers = { "Retry-After": String(RETRY_AFTER_S) };
      return errorAnswer(429, "too_many_failures", "Too many wrong tokens came from this address.", hint, headers);
    }
    if (delay_ms > 0) await wait(delay_ms, undefined, { signal: context.req.raw.signal }).catch(() => undefined);
    return undefined;
  }
}
