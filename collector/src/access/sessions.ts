/**
 * Browser sessions: an opaque value in a cookie stands for a principal until it expires. In memory; each account has a bound.
 */
import type { Principal } from "./principal.ts";
import { hashToken, mintToken, type RandomBytes } from "./token.ts";

/** A session ends this long after it began. */
export const SESSION_MS = 12 * 3_600_000;
/** Most sessions of one account. Beyond this, the oldest session of the same account ends. */
export const MAX_SESSIONS_OF_ACCOUNT = 50;

/** The credential that opened a session, by its SHA-256: a viewer's token, or a one-time link. The session ends with it. */
export interface SessionOrigin {
  readonly kind: "token" | "link";
  readonly sha256: string;
}

interface Session {
  readonly principal: Principal;
  readonly expires_ms: number;
  readonly origin: SessionOrigin;
}

export interface SessionsOptions {
  readonly now_ms: () => number;
  readonly randomBytes: RandomBytes;
}

export class Sessions {
  readonly #options: SessionsOptions;
  /** By the hash of the cookie's value. */
  readonly #sessions = new Map<string, Session>();
  /** Keys of each account's sessions, oldest first; an account is a token, or a link. */
  readonly #by_account = new Map<string, Set<string>>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Opens a session; the value is for the cookie and is not stored. */
  open(principal: Principal, origin: SessionOrigin): { readonly value: string; readonly expires_ms: number } {
    const now = this.#options.now_ms();
    const keys = this.#by_account.get(origin.sha256) ?? new Set<string>();
    for (const key of keys) {
      const is_over = (this.#sessions.get(key)?.expires_ms ?? 0) <= now;
      if (!is_over && keys.size < MAX_SESSIONS_OF_ACCOUNT) break;
      this.#delete(key);
    }
    const value = mintToken("session", this.#options.randomBytes);
    const expires_ms = now + SESSION_MS;
    const key = hashToken(value);
    this.#sessions.set(key, { principal, expires_ms, origin });
    this.#by_account.set(origin.sha256, keys.add(key));
    return { value, expires_ms };
  }

  /** The session of a cookie's value; undefined if there is none or it has expired. */
  find(value: string): Session | undefined {
    const key = hashToken(value);
    const session = this.#sessions.get(key);
    if (session === undefined || session.expires_ms > this.#options.now_ms()) return session;
    this.#delete(key);
    return undefined;
  }

  /** Ends the sessions that have expired, or whose token or link is no longer valid. It is called even if nobody uses them. */
  sweep(isGood: (origin: SessionOrigin) => boolean): void {
    const now = this.#options.now_ms();
    for (const [key, session] of this.#sessions) if (session.expires_ms <= now || !isGood(session.origin)) this.#delete(key);
  }

  close(value: string): void {
    this.#delete(hashToken(value));
  }

  #delete(key: string): void {
    const session = this.#sessions.get(key);
    if (session === undefined) return;
    this.#sessions.delete(key);
    const keys = this.#by_account.get(session.origin.sha256);
    keys?.delete(key);
    if (keys?.size === 0) this.#by_account.delete(session.origin.sha256);
  }
}
