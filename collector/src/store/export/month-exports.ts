/** A month of a table as Parquet, out of ClickHouse. */
import type { Readable } from "node:stream";

import type { Connection } from "../clickhouse/connection.ts";
import { classOf } from "../retention/classes.ts";
import { DATABASE } from "../schema/tables.ts";

export interface ExportTable {
  readonly table: string;
  readonly rows: number;
  /** On disk, compressed; about the size of the file. */
  readonly bytes: number;
}

/** What the export route needs. */
export interface MonthExports {
  /** Tables that have rows of this month, e.g. 202610. Rejects with a retryable CollectorError while ClickHouse is away. */
  tables(month: number): Promise<readonly ExportTable[]>;
  /** The rows as Parquet. If it fails halfway, the result is not a Parquet file: its end is missing. */
  open(table: string, month: number, signal: AbortSignal): Promise<Readable>;
}

const TABLES = `SELECT table, sum(p.rows) AS rows, sum(p.bytes_on_disk) AS bytes FROM system.parts AS p
WHERE p.database = {database:String} AND p.active AND p.rows > 0 AND p.partition_id = {month:String} GROUP BY table ORDER BY table`;
/** Columns that Parquet has no type for: states of aggregate functions, which are the sketches of rollups. */
const STATES = `SELECT name FROM system.columns
WHERE database = {database:String} AND table = {table:String} AND startsWith(type, 'AggregateFunction')`;
/** If ClickHouse is not ready by then, the export fails. */
const READY_MS = 5_000;

export class StoreExports implements MonthExports {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async tables(month: number): Promise<readonly ExportTable[]> {
    const tables = await this.#connection.rows<ExportTable>(TABLES, { database: DATABASE, month: String(month) });
    return tables.filter(({ table }) => classOf(table) !== undefined);
  }

  async open(table: string, month: number, signal: AbortSignal): Promise<Readable> {
    if (classOf(table) === undefined) throw new Error(`${table} is no table of ours`);
    const clickhouse = await this.#connection.ready(AbortSignal.any([signal, AbortSignal.timeout(READY_MS)]));
    const states = await clickhouse.rows<{ name: string }>(STATES, { database: DATABASE, table });
    // As text a state keeps its bytes: CAST(column, 'AggregateFunction(…)') restores it.
    const as_text = states.map(({ name }) => `CAST(${name}, 'String') AS ${name}`).join(", ");
    return clickhouse.stream(
      `SELECT *${as_text === "" ? "" : ` REPLACE (${as_text})`} FROM ${DATABASE}.${table} WHERE toYYYYMM(time) = {month:UInt32} FORMAT Parquet`,
      { month },
      signal,
    );
  }
}
