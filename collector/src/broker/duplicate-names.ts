/**
 * Tells two agents that share a name from one that came back. One that comes back takes over from its own dead connection,
 * once. Two that share a name take over from each other without end: after a few takeovers in a short time the connection
 * that is there stays, and whoever comes is refused for as long as it lives. Pure: time is handed in.
 */

/** So many takeovers of a name within this time are two agents. */
export const TAKEOVERS = 3;
export const WITHIN_MS = 60_000;
/** It is over when nobody else came for so long: longer than an agent of ours waits after it was refused. */
const OVER_MS = 15 * 60_000;
/** Names that are remembered; beyond it the one that was taken over longest ago is forgotten. */
const MAX_NAMES = 4_096;

/** What people are told of it. */
export const duplicateNameText = (node: string, stays: string, refused: string): string =>
  `Two agents call themselves ${node}: ${stays} stays connected, ${refused} is refused. Give each machine its own node.name and token.`;

interface Takeovers {
  /** When the last few were, ms. */
  times_ms: number[];
  is_shared: boolean;
  last_ms: number;
}

export class DuplicateNames {
  readonly #names = new Map<string, Takeovers>();

  /** A connection takes over from one of the same name that is open. True if that makes it two agents. */
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

  /** Whether somebody else who comes under this name is to be refused while a connection of it is open. */
  isShared(node: string, now_ms: number): boolean {
    const known = this.#names.get(node);
    if (known === undefined || !known.is_shared) return false;
    if (now_ms - known.last_ms > OVER_MS) {
      this.#names.delete(node);
      return false;
    }
    return true;
  }

  /** Somebody else came under a name that two agents share, and was refused. */
  refused(node: string, now_ms: number): void {
    const known = this.#names.get(node);
    if (known !== undefined) known.last_ms = now_ms;
  }

  #forgetOldest(): void {
    const [oldest] = this.#names.keys();
    if (oldest !== undefined) this.#names.delete(oldest);
  }
}
