/** Browser sessions: an opaque value in a cookie stands for a principal until it expires. In memory, bounded in number. */
import type { Principal } from "./principal.ts";
import { hashToken, mintToken, type RandomBytes } from "./token.ts";

/** A session ends this long after it began. */
export const SESSION_MS = 12 * 3_600_000;
/** Most sessions; beyond it the oldest ends. */
export const MAX_SESSIONS = 10_000;

interface Session {
  readonly principal: Principal;
  readonly expires_ms: number;
  /** SHA-256 of the viewer token that it was opened with; undefined when it came from a link. */
  readonly token_sha256: string | undefined;
}

export interface SessionsOptions {
  readonly now_ms: () => number;
  readonly randomBytes: RandomBytes;
  readonly max_sessions?: number;
}

export class Sessions {
  readonly #options: SessionsOptions;
  /** By the hash of the cookie's value, oldest first. */
  readonly #sessions = new Map<string, Session>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Opens a session; the value is for the cookie and is not kept. */
  open(principal: Principal, token_sha256: string | undefined): { readonly value: string; readonly expires_ms: number } {
    const now = this.#options.now_ms();
    for (const [key, session] of this.#sessions) {
      if (session.expires_ms > now && this.#sessions.size < (this.#options.max_sessions ?? MAX_SESSIONS)) break;
      this.#sessions.delete(key);
    }
    const value = mintToken("session", this.#options.randomBytes);
    const expires_ms = now + SESSION_MS;
    this.#sessions.set(hashToken(value), { principal, expires_ms, token_sha256 });
    return { value, expires_ms };
  }

  /** The session of a cookie's value; undefined when there is none or it has expired. */
  find(value: string): Session | undefined {
    const key = hashToken(value);
    const session = this.#sessions.get(key);
    if (session === undefined || session.expires_ms > this.#options.now_ms()) return session;
    this.#sessions.delete(key);
    return undefined;
  }

  close(value: string): void {
    this.#sessions.delete(hashToken(value));
  }
}
