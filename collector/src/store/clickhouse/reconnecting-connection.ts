/**
 * Keeps a connection to one ClickHouse: opens it at its current endpoint, prepares it, watches it, and opens it again. Callers
 * that wait for the connection continue by themselves.
 */
import type { CollectorError } from "../../errors.ts";
import { backoffMs } from "@heliograph/daemon/timing/backoff";
import { toCollectorError } from "./clickhouse-error.ts";
import { ClickHouse, type ClickHouseOptions, type Endpoint } from "./clickhouse.ts";
import { Connection } from "./connection.ts";
import { Wakeup } from "@heliograph/daemon/timing/wakeup";

export interface ReconnectingConnectionOptions {
  /** Where it answers now; undefined while that is unknown. Call changed() after each change. */
  readonly endpoint: () => Endpoint | undefined;
  readonly clickhouse?: ClickHouseOptions;
  /**
   * Prepares a ClickHouse that was just reached, and returns its version. An error that is not retryable ends the first start.
   */
  readonly prepare: (clickhouse: ClickHouse, signal: AbortSignal) => Promise<string>;
  /** Checks now and then whether it still answers; absent if the owner reports its end. */
  readonly heartbeat?: (clickhouse: ClickHouse) => Promise<void>;
  /** Called for each failure; the work is tried again. */
  readonly onFailure: (error: CollectorError) => void;
}

const HEARTBEAT_MS = 5_000;

export class ReconnectingConnection {
  readonly connection = new Connection();
  readonly #options: ReconnectingConnectionOptions;
  readonly #abort = new AbortController();
  readonly #wakeup = new Wakeup();
  #supervisor: Promise<void> | undefined;

  constructor(options: ReconnectingConnectionOptions) {
    this.#options = options;
  }

  /** Resolves when it is open, or can't be reached now. Rejects if retrying does not help. */
  async start(): Promise<void> {
    const first = Promise.withResolvers<void>();
    this.#supervisor = this.#supervise(first);
    await first.promise;
  }

  /** Ends it. May be called twice, and before start(). */
  async stop(): Promise<void> {
    this.#abort.abort(new Error("the store stops"));
    this.#wakeup.wake();
    await this.#supervisor;
  }

  /** The endpoint changed or is gone; `lost` says why. */
  changed(lost?: string): void {
    if (lost !== undefined) this.connection.lost(lost);
    this.#wakeup.wake();
  }

  /** `first` settles with the first attempt. */
  async #supervise(first: PromiseWithResolvers<void>): Promise<void> {
    let attempt = 0;
    while (!this.#abort.signal.aborted) {
      const endpoint = this.#options.endpoint();
      if (endpoint === undefined) {
        await this.#wakeup.sleep();
        continue;
      }
      const clickhouse = new ClickHouse(endpoint, this.#options.clickhouse);
      try {
        const version = await this.#options.prepare(clickhouse, this.#abort.signal);
        if (this.#options.endpoint() !== endpoint) continue;
        this.connection.opened(clickhouse, version);
        first.resolve();
        attempt = 0;
        await this.#watch(clickhouse, endpoint);
      } catch (cause) {
        if (this.#abort.signal.aborted) break;
        const error = toCollectorError(cause, "opening ClickHouse");
        this.connection.lost(error.message);
        this.#options.onFailure(error);
        if (error.retryable) first.resolve();
        else first.reject(error);
        await this.#wakeup.sleep(backoffMs(attempt++, Math.random()));
      } finally {
        await clickhouse.close();
      }
    }
    first.resolve();
  }

  /** Resolves when this endpoint is gone, rejects when it does not answer. */
  async #watch(clickhouse: ClickHouse, endpoint: Endpoint): Promise<void> {
    while (this.#options.endpoint() === endpoint && !this.#abort.signal.aborted) {
      await this.#wakeup.sleep(HEARTBEAT_MS);
      await this.#options.heartbeat?.(clickhouse);
    }
  }
}
