/** Reads the disks every half minute, and keeps the result. */
import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { Connection } from "../clickhouse/connection.ts";
import type { CollectorError } from "../../errors.ts";
import { readDisks, type StorageDisk } from "./storage-disks.ts";
import { PeriodicTask } from "@heliograph/daemon/timing/periodic-task";
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
  readonly #task = new PeriodicTask({
    run: (signal) => this.#look(signal),
    pauseMs: () => this.#options.interval_ms ?? INTERVAL_MS,
    onFailure: (error) => this.#options.onFailure(toCollectorError(error, "looking at the disks")),
  });
  #disks: readonly StorageDisk[] = [];

  constructor(options: DiskWatchOptions) {
    this.#options = options;
  }

  /** As they were when last read. */
  get disks(): readonly StorageDisk[] {
    return this.#disks;
  }

  start(): void {
    this.#task.start();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { connection, storage_policy, space, warn_free_ratio } = this.#options;
    this.#disks = await readDisks(await connection.ready(signal), storage_policy);
    space.measured(lowReason(this.#disks, warn_free_ratio));
  }
}
