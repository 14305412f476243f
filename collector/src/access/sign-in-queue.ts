/**
 * Connections that have not signed in yet, with a bound for all and a bound for each source. A new connection is always
 * admitted; if there is no room, the oldest connection of the source with the most connections is closed. So a source that
 * opens many connections pushes out its own. Pure.
 */
export interface SignInQueueLimits {
  /** Most waiting connections, of all sources together. */
  readonly total: number;
  /** Most waiting connections of one source. */
  readonly per_source: number;
}

/** Why a connection was closed: its source had too many, or all sources together. */
export type EvictionReason = "too_many_from_address" | "too_many_unauthenticated";

export interface Evicted<T> {
  readonly connection: T;
  readonly reason: EvictionReason;
}

export class SignInQueue<T> {
  readonly #limits: SignInQueueLimits;
  readonly #source_of = new Map<T, string>();
  /** Oldest first. */
  readonly #by_source = new Map<string, Set<T>>();
  /** Sources by their number of waiting connections: index 3 has those with three. */
  readonly #by_count: Set<string>[] = [];

  constructor(limits: SignInQueueLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#source_of.size;
  }

  /** Adds a waiting connection. Returns the one that has to be closed for it, if any; that one no longer waits. */
  add(source: string, connection: T): Evicted<T> | undefined {
    const { total, per_source } = this.#limits;
    this.delete(connection);
    const of_source = this.#by_source.get(source)?.size ?? 0;
    let evicted: Evicted<T> | undefined;
    if (of_source >= per_source) evicted = this.#evictOldest(source, "too_many_from_address");
    else if (this.size >= total) evicted = this.#evictOldest(this.#largestSource() ?? source, "too_many_unauthenticated");
    const waiting = this.#by_source.get(source) ?? new Set<T>();
    this.#move(source, waiting.size, waiting.size + 1);
    waiting.add(connection);
    this.#by_source.set(source, waiting);
    this.#source_of.set(connection, source);
    return evicted;
  }

  /** The connection has signed in, or is closed. Does nothing if it does not wait. */
  delete(connection: T): void {
    const source = this.#source_of.get(connection);
    if (source === undefined) return;
    const waiting = this.#by_source.get(source);
    this.#source_of.delete(connection);
    if (waiting === undefined) return;
    this.#move(source, waiting.size, waiting.size - 1);
    waiting.delete(connection);
    if (waiting.size === 0) this.#by_source.delete(source);
  }

  #evictOldest(source: string, reason: EvictionReason): Evicted<T> | undefined {
    const oldest = this.#by_source.get(source)?.values().next();
    if (oldest === undefined || oldest.done === true) return undefined;
    this.delete(oldest.value);
    return { connection: oldest.value, reason };
  }

  /** The source with the most connections; of several, the one that has had this many for the longest time. */
  #largestSource(): string | undefined {
    return this.#by_count.at(-1)?.values().next().value;
  }

  #move(source: string, before: number, after: number): void {
    this.#by_count[before]?.delete(source);
    while (this.#by_count.length <= after) this.#by_count.push(new Set());
    if (after > 0) this.#by_count[after]?.add(source);
    while (this.#by_count.length > 0 && this.#by_count.at(-1)?.size === 0) this.#by_count.pop();
  }
}
