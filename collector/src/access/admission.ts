/**
 * Connections that wait to sign in. Unknown sources wait in one queue, and sources that signed in before in another, so that no
 * number of strangers pushes out a known node. A connection that has signed in is in neither queue.
 */
import { type Evicted, SignInQueue, type SignInQueueLimits } from "./sign-in-queue.ts";
import { sourceOf } from "./source.ts";

/** Sources to remember after a sign-in. Beyond this number, the source with the oldest sign-in is forgotten. */
const MAX_KNOWN_SOURCES = 20_000;

export class Admission<T> {
  readonly #strangers: SignInQueue<T>;
  readonly #known: SignInQueue<T>;
  /** Oldest sign-in first. */
  readonly #known_sources = new Set<string>();

  /** The same limits apply to each of the two queues. */
  constructor(limits: SignInQueueLimits) {
    this.#strangers = new SignInQueue(limits);
    this.#known = new SignInQueue(limits);
  }

  /** Connections that wait. */
  get waiting(): number {
    return this.#strangers.size + this.#known.size;
  }

  /** Adds a waiting connection. Returns the one that has to be closed for it, if any. */
  enter(address: string, connection: T): Evicted<T> | undefined {
    const source = sourceOf(address);
    return (this.#known_sources.has(source) ? this.#known : this.#strangers).add(source, connection);
  }

  /** The connection has signed in: it no longer waits, and its source is known from now on. */
  signedIn(address: string, connection: T): void {
    this.leave(connection);
    const source = sourceOf(address);
    this.#known_sources.delete(source);
    this.#known_sources.add(source);
    if (this.#known_sources.size <= MAX_KNOWN_SOURCES) return;
    const oldest = this.#known_sources.values().next().value;
    if (oldest !== undefined) this.#known_sources.delete(oldest);
  }

  /** The connection is closed. */
  leave(connection: T): void {
    this.#strangers.delete(connection);
    this.#known.delete(connection);
  }
}
