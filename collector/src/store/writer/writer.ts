/**
 * The durable side of the collector: batches in, commits out. Each table has its own writer, so that no table waits for
 * another.
 */
import { randomUUID } from "node:crypto";

import type { StreamName } from "@heliograph/proto/streams";

import type { WriterCounters } from "./writer-counters.ts";
import type { WriterLimits } from "./writer-limits.ts";
import type { CollectorError } from "../../errors.ts";
import type { AcceptedBatch } from "../../intake/batches/accepted-batch.ts";
import type { ClickHouse, InsertHead } from "../clickhouse/clickhouse.ts";
import type { Connection } from "../clickhouse/connection.ts";
import { insertColumns } from "../schema/table.ts";
import type { DurableStore, Mark } from "../port.ts";
import { fencedHead } from "../sharing/fence.ts";
import { SharedNodes } from "../sharing/shared-nodes.ts";
import type { Table } from "../schema/table.ts";
import { DATABASE, TABLES } from "../schema/tables.ts";
import { TableWriter } from "./table-writer.ts";
import { movedMarks, readMarks } from "./marks.ts";
import { PendingBudget } from "./pending-budget.ts";
import { insertPrefix } from "../clickhouse/insert-queries.ts";

/** Committed rows of a node: all have a time from first_ms to last_ms, both ms since the epoch. */
export interface CommittedRows {
  readonly stream: StreamName;
  readonly node: string;
  readonly first_ms: number;
  readonly last_ms: number;
}

export interface WriterOptions {
  readonly connection: Connection;
  /** Name of this collector: the same over its restarts, and different from any other on this ClickHouse. */
  readonly instance: string;
  readonly limits: WriterLimits;
  /** The identifier of this run, if other collectors may write to the same tables. */
  readonly run?: string | undefined;
  /** A later run of this collector writes now: this one has to end. */
  readonly onSuperseded?: (clickhouse: ClickHouse) => Promise<void>;
  /** Name of the table that a stream is written to: a different one in a cluster. */
  readonly nameOf?: (table: Table) => string;
  /** Called for each INSERT or mark that failed, with its table; it is retried in any case. */
  readonly onFailure: (error: CollectorError, table: string) => void;
  /** Called for each INSERT into a table that was answered with 200. */
  readonly onInserted?: (table: string) => void;
  /** Called for each batch that has been committed. */
  readonly onRows?: (rows: CommittedRows) => void;
}

/** A writer as the store shows it: of one ClickHouse, or of all shards of a cluster. */
export interface StoreWriter extends DurableStore {
  readonly counters: Readonly<WriterCounters>;
  /** Memory of uncommitted batches, in bytes. */
  readonly pending_bytes: number;
}

export class Writer implements StoreWriter {
  readonly sharing: SharedNodes | undefined;
  readonly #options: WriterOptions;
  readonly #budget: PendingBudget;
  readonly #tables: ReadonlyMap<StreamName, TableWriter>;
  readonly #listeners = new Set<(node: string, marks: readonly Mark[]) => void>();
  readonly #counters: WriterCounters = { batches: 0, rows: 0, bytes: 0, inserts: 0, failures: 0, fenced: 0, refused: 0 };

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#budget = new PendingBudget(options.limits.max_pending_bytes);
    const { connection, instance, onSuperseded } = options;
    if (options.run !== undefined) {
      this.sharing = new SharedNodes({ connection, instance, forget: (node) => this.#forget(node), onSuperseded });
    }
    const tables = Object.values(TABLES).map((table): [StreamName, TableWriter] => {
      const onCommitted: ConstructorParameters<typeof TableWriter>[0]["onCommitted"] = (batches) => {
        for (const { node, first_ms, last_ms } of batches)
          this.#options.onRows?.({ stream: table.stream, node, first_ms, last_ms });
        for (const [node, marks] of movedMarks(table.stream, batches)) {
          for (const listener of this.#listeners) listener(node, marks);
        }
      };
      return [
        table.stream,
        new TableWriter({ ...this.#tableWriterOptions(table.name), table, insert: this.#insertOf(table), onCommitted }),
      ];
    });
    this.#tables = new Map(tables);
  }

  get counters(): Readonly<WriterCounters> {
    return this.#counters;
  }

  /** Memory of uncommitted batches, in bytes. */
  get pending_bytes(): number {
    return this.#budget.bytes;
  }

  get room_bytes(): number {
    return this.#budget.room_bytes;
  }

  start(): void {
    for (const table_writer of this.#tables.values()) table_writer.start();
  }

  /**
   * Writes what is queued, for at most `deadline_ms`. The rest is forgotten: no mark covers it, so the agents send it again.
   */
  async stop(deadline_ms: number): Promise<void> {
    await Promise.all([...this.#tables.values()].map((table_writer) => table_writer.stop(deadline_ms)));
  }

  append(batch: AcceptedBatch): boolean {
    const taken = this.#tables.get(batch.stream)?.append(batch) ?? false;
    if (!taken) this.#counters.refused++;
    return taken;
  }

  readMarks(nodes: readonly string[]): Promise<ReadonlyMap<string, readonly Mark[]>> {
    return readMarks(this.#options.connection, (table) => this.#nameOf(table), nodes);
  }

  onCommitted(listener: (node: string, marks: readonly Mark[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #nameOf(table: Table): string {
    return `${DATABASE}.${this.#options.nameOf?.(table) ?? table.name}`;
  }

  #insertOf(table: Table): InsertHead {
    const { instance, run } = this.#options;
    const head = run === undefined ? ` (${insertColumns(table)}) FORMAT RowBinary` : fencedHead(table, { instance, run });
    return { table: this.#nameOf(table), head, in_body: run !== undefined };
  }

  async #forget(node: string): Promise<void> {
    await Promise.all([...this.#tables.values()].map((table_writer) => table_writer.forget(node)));
  }

  #tableWriterOptions(table: string): Omit<ConstructorParameters<typeof TableWriter>[0], "table" | "insert" | "onCommitted"> {
    const { connection, instance, limits } = this.#options;
    const newQueryId = (): string => insertPrefix(instance) + randomUUID();
    const onFailure = (error: CollectorError): void => this.#options.onFailure(error, table);
    const onInserted = (): void => this.#options.onInserted?.(table);
    const onFenced = async (clickhouse: ClickHouse, nodes: readonly string[]): Promise<void> =>
      await this.sharing?.fenced(clickhouse, nodes);
    return { connection, limits, onFailure, onInserted, onFenced, newQueryId, budget: this.#budget, counters: this.#counters };
  }
}
