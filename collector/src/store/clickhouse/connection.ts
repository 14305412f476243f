/** Whether ClickHouse can be queried, and the client for it. The store opens and closes it; others wait for it. */
import { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "./clickhouse.ts";
import type { Query } from "./query.ts";

/** starting: never ready yet. away: was ready, or can't be reached. `reason` is for people. */
export type StoreState =
  | { readonly state: "starting" }
  | { readonly state: "ready"; readonly version: string }
  | { readonly state: "away"; readonly reason: string };

export class Connection implements Query {
  /** Queries of people, apart from those of delivery. */
  readonly shown: Query = { rows: async (sql, parameters, signal) => await this.current().shown.rows(sql, parameters, signal) };
  #state: StoreState = { state: "starting" };
  #clickhouse: ClickHouse | undefined;
  readonly #waiting = new Set<(clickhouse: ClickHouse) => void>();
  readonly #listeners = new Set<(state: StoreState) => void>();

  get state(): StoreState {
    return this.#state;
  }

  /** Calls `listener` with each new state. Returns the function that ends it. */
  onState(listener: (state: StoreState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** ClickHouse answers, its schema is right, and no INSERT of an earlier run of this collector is running. */
  opened(clickhouse: ClickHouse, version: string): void {
    this.#clickhouse = clickhouse;
    this.#change({ state: "ready", version });
    for (const resume of this.#waiting) resume(clickhouse);
    this.#waiting.clear();
  }

  lost(reason: string): void {
    this.#clickhouse = undefined;
    this.#change({ state: "away", reason });
  }

  /** The client, as soon as ClickHouse is ready. Rejects with the signal's reason if that is aborted first. */
  async ready(signal: AbortSignal): Promise<ClickHouse> {
    signal.throwIfAborted();
    if (this.#clickhouse !== undefined) return this.#clickhouse;
    const { promise, resolve, reject } = Promise.withResolvers<ClickHouse>();
    const giveUp = (): void => {
      this.#waiting.delete(resolve);
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.#waiting.add(resolve);
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
  }

  /** Queries ClickHouse now; rejects with a retryable clickhouse_unavailable while it is away. */
  async rows<T>(sql: string, parameters?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<readonly T[]> {
    return await this.current().rows<T>(sql, parameters, signal);
  }

  /** ClickHouse now; throws a retryable clickhouse_unavailable while it is away. */
  current(): ClickHouse {
    if (this.#clickhouse !== undefined) return this.#clickhouse;
    throw new CollectorError("clickhouse_unavailable", `ClickHouse is ${this.#state.state}`, {
      hint: "It is restarted or retried automatically; ask again in a moment.",
      retryable: true,
    });
  }

  #change(state: StoreState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}
