/** Reads the disks every half minute, and keeps the result. */
import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { Connection } from "../clickhouse/connection.ts";
import type { CollectorError } from "../../errors.ts";
import { readDisks, type StorageDisk } from "./storage-disks.ts";
import { Wakeup } from "@heliograph/daemon/timing/wakeup";
import { lowReason, type DiskSpace } from "./disk-space.ts";

const INTERVAL_MS = 30_000;

export interface DiskWatchOptions {
  readonly connection: Connection;
  readonly storage_policy: string;
  readonly space: DiskSpace;
  /** Less than this share of the hot disks free is a warning. */
  readonly warn_free_ratio: number;
  readonly onFailure: (error: CollectorError) => void;
  /** Half a minute by default. */
  readonly interval_ms?: number | undefined;
}

export class DiskWatch {
  readonly #options: DiskWatchOptions;
  readonly #abort = new AbortController();
  readonly #wakeup = new Wakeup();
  #running: Promise<void> | undefined;
  #disks: readonly StorageDisk[] = [];

  constructor(options: DiskWatchOptions) {
    this.#options = options;
  }

  /** As they were when last read. */
  get disks(): readonly StorageDisk[] {
    return this.#disks;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error("the watch over the disks stops"));
    this.#wakeup.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { connection, storage_policy, space, warn_free_ratio, onFailure, interval_ms = INTERVAL_MS } = this.#options;
    while (!this.#abort.signal.aborted) {
      try {
        const clickhouse = await connection.ready(this.#abort.signal);
        this.#disks = await readDisks(clickhouse, storage_policy);
        space.measured(lowReason(this.#disks, warn_free_ratio));
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        onFailure(toCollectorError(error, "looking at the disks"));
      }
      if (!this.#abort.signal.aborted) await this.#wakeup.sleep(interval_ms);
    }
  }
}
