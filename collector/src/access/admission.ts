/**
 * Who may wait at a listener to sign in. Strangers wait in one queue, and sources from which somebody has signed in before
 * in another, so that no number of strangers pushes out a known node. Whoever has signed in waits in neither.
 */
import { type Evicted, SignInQueue, type SignInQueueLimits } from "./sign-in-queue.ts";
import { sourceOf } from "./source.ts";

/** Sources that are remembered after a sign-in; beyond it the one whose last sign-in is the oldest is forgotten. */
const MAX_KNOWN_SOURCES = 20_000;

export class Admission<T> {
  readonly #strangers: SignInQueue<T>;
  readonly #known: SignInQueue<T>;
  /** Oldest sign-in first. */
  readonly #known_sources = new Set<string>();

  /** The limits hold for strangers and for known sources alike, each for itself. */
  constructor(limits: SignInQueueLimits) {
    this.#strangers = new SignInQueue(limits);
    this.#known = new SignInQueue(limits);
  }

  /** Connections that wait. */
  get waiting(): number {
    return this.#strangers.size + this.#known.size;
  }

  /** Lets a connection wait. Returns the one that has to go for it, if any. */
  enter(address: string, connection: T): Evicted<T> | undefined {
    const source = sourceOf(address);
    return (this.#known_sources.has(source) ? this.#known : this.#strangers).add(source, connection);
  }

  /** Somebody has signed in on it: it does not wait any more, and its source is known from now on. */
  signedIn(address: string, connection: T): void {
    this.leave(connection);
    const source = sourceOf(address);
    this.#known_sources.delete(source);
    this.#known_sources.add(source);
    if (this.#known_sources.size <= MAX_KNOWN_SOURCES) return;
    const oldest = this.#known_sources.values().next().value;
    if (oldest !== undefined) this.#known_sources.delete(oldest);
  }

  /** It is gone. */
  leave(connection: T): void {
    this.#strangers.delete(connection);
    this.#known.delete(connection);
  }
}
