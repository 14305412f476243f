/**
 * Enforces the size limits: reads every few minutes what is stored where, and drops the oldest months of a class that is over
 * its limit. ClickHouse itself deletes rows by age, by the TTL of its tables (ttl.ts).
 */
import type { RetentionReport } from "@heliograph/api/shapes/retention";

import { toCollectorError } from "../clickhouse/clickhouse-error.ts";
import type { Connection } from "../clickhouse/connection.ts";
import type { Deployment } from "../schema/migrations/migration.ts";
import { alterTable } from "../schema/migrations/table-ddl.ts";
import { PeriodicTask } from "@heliograph/daemon/timing/periodic-task";
import type { RetentionPolicy } from "./classes.ts";
import { retentionReport, type ReportOptions } from "./report.ts";
import { decideBySize, type MonthToDrop, type SizeDecision } from "./size-limit.ts";
import { readStorage, type Storage } from "./storage.ts";
import type { CollectorError } from "../../errors.ts";

/** Sizes change slowly, and the query is cheap: it reads no rows. */
const INTERVAL_MS = 10 * 60_000;

export interface RetentionListener {
  /** A month of a class was dropped because the class was over its limit. */
  onDropped(month: MonthToDrop): void;
  /** These classes stay over their limit; called when the list changes. */
  onStillOver(classes: SizeDecision["still_over"]): void;
  /** The next round tries again. */
  onFailure(error: CollectorError): void;
}

export interface RetentionEnforcerOptions {
  readonly connection: Connection;
  readonly deployment: Deployment;
  readonly policy: RetentionPolicy;
  readonly shareFilesystem: ReportOptions["shareFilesystem"];
  readonly listener: RetentionListener;
  readonly now_ms: () => number;
}

export class RetentionEnforcer {
  readonly #options: RetentionEnforcerOptions;
  readonly #task = new PeriodicTask({
    run: () => this.enforce(),
    pauseMs: () => INTERVAL_MS,
    onFailure: (error) => this.#options.listener.onFailure(toCollectorError(error, "looking after retention")),
  });
  #latest: Storage | undefined;
  #still_over = "";

  constructor(options: RetentionEnforcerOptions) {
    this.#options = options;
  }

  /** The result of the last reading; undefined before the first. */
  get latest(): Storage | undefined {
    return this.#latest;
  }

  /** Runs at once, then every ten minutes. */
  start(): void {
    this.#task.start();
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  /** What is stored now, and what will happen to it; rejects with a retryable CollectorError while ClickHouse is away. */
  async report(): Promise<RetentionReport> {
    const { connection, deployment, policy, shareFilesystem, now_ms } = this.#options;
    this.#latest = await readStorage(connection, deployment.storage_policy ?? "default", now_ms());
    return retentionReport(this.#latest, { policy, shareFilesystem, has_archive: deployment.storage_policy !== undefined });
  }

  /** Reads what is stored and enforces the size limits. */
  async enforce(): Promise<void> {
    const { connection, deployment, policy, listener, now_ms } = this.#options;
    const clickhouse = await connection.ready(this.#task.signal);
    this.#latest = await readStorage(clickhouse, deployment.storage_policy ?? "default", now_ms());
    const { drops, still_over } = decideBySize(this.#latest.months, policy, now_ms());
    for (const drop of drops) {
      for (const table of drop.tables)
        await clickhouse.command(alterTable(table, `DROP PARTITION ID '${drop.month}'`, deployment));
      listener.onDropped(drop);
    }
    if (drops.length > 0) this.#latest = await readStorage(clickhouse, deployment.storage_policy ?? "default", now_ms());
    const names = still_over.map((one) => one.class).join(" ");
    if (names !== this.#still_over) listener.onStillOver(still_over);
    this.#still_over = names;
  }
}
