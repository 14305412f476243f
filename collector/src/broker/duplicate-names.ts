/**
 * Distinguishes two agents that share a name from one agent that reconnects. An agent that reconnects takes over from its own
 * dead connection once. Two agents that share a name take over from each other without end. After a few takeovers in a short
 * time, the connected one stays, and the other is refused as long as that connection lives. Pure: time is an argument.
 */

/** This many takeovers of a name within this time mean two agents. */
export const TAKEOVERS = 3;
export const WITHIN_MS = 60_000;
/** The conflict is over if nobody else came for this long: longer than our agent waits after a refusal. */
const OVER_MS = 15 * 60_000;
/** Names to remember. Beyond this number, the name with the oldest takeover is forgotten. */
const MAX_NAMES = 4_096;

/** The message for people. */
export const duplicateNameText = (node: string, stays: string, refused: string): string =>
  `Two agents call themselves ${node}: ${stays} stays connected, ${refused} is refused. Give each machine its own node.name and token.`;

interface Takeovers {
  /** Times of the last few takeovers, ms. */
  times_ms: number[];
  is_shared: boolean;
  last_ms: number;
}

export class DuplicateNames {
  readonly #names = new Map<string, Takeovers>();

  /** A connection takes over from an open one of the same name. True if this shows that there are two agents. */
  takenOver(node: string, now_ms: number): boolean {
    const known = this.#names.get(node) ?? { times_ms: [], is_shared: false, last_ms: now_ms };
    this.#names.delete(node);
    this.#names.set(node, known);
    if (this.#names.size > MAX_NAMES) this.#forgetOldest();
    known.times_ms = [...known.times_ms, now_ms].filter((time) => time > now_ms - WITHIN_MS).slice(-TAKEOVERS);
    known.last_ms = now_ms;
    const is_news = !known.is_shared && known.times_ms.length >= TAKEOVERS;
    if (is_news) known.is_shared = true;
    return is_news;
  }

  /** Whether other connections under this name are refused while one is open. */
  isShared(node: string, now_ms: number): boolean {
    const known = this.#names.get(node);
    if (known === undefined || !known.is_shared) return false;
    if (now_ms - known.last_ms > OVER_MS) {
      this.#names.delete(node);
      return false;
    }
    return true;
  }

  /** Another connection came under a shared name, and was refused. */
  refused(node: string, now_ms: number): void {
    const known = this.#names.get(node);
    if (known !== undefined) known.last_ms = now_ms;
  }

  #forgetOldest(): void {
    const [oldest] = this.#names.keys();
    if (oldest !== undefined) this.#names.delete(oldest);
  }
}
