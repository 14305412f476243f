/**
 * A thin adapter over @clickhouse/client: one pool of connections for writing, one for delivery (marks, running INSERTs), one
 * for queries of people, so that slow queries never delay an INSERT or a mark. Settings that delivery depends on are sent with
 * each request, not left to a server's defaults.
 */
import { Readable } from "node:stream";

import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from "@clickhouse/client";

import { CollectorError } from "../../errors.ts";
import { toCollectorError } from "./clickhouse-error.ts";
import { inLargePieces } from "./large-pieces.ts";
import type { Query } from "./query.ts";

/** Where a ClickHouse answers, and as whom. */
export interface Endpoint {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Sent with each request, e.g. the secret of the embedded one. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An INSERT may wait long for a busy disk; giving up early would only make its outcome unknown. */
const INSERT_TIMEOUT_MS = 300_000;
const QUERY_TIMEOUT_MS = 60_000;

/** One INSERT is one block and so one part, or nothing (docs/explanation/delivery.md, rule C4). */
const INSERT_SETTINGS: ClickHouseSettings = {
  async_insert: 0,
  wait_end_of_query: 1,
  insert_deduplicate: 0,
  input_format_parallel_parsing: 0,
  max_insert_threads: "1",
  max_insert_block_size: "1048449",
  min_insert_block_size_rows: "1048449",
  min_insert_block_size_bytes: "268402944",
  // A block with rows of two months would make two parts, which are not committed together: it is refused instead.
  max_partitions_per_insert_block: "1",
  throw_on_max_partitions_per_insert_block: 1,
};

/**
 * An INSERT into replicated tables is answered when a majority has it, so that a mark is true whichever replica fails; its
 * conditions read the newest rows (rule S2).
 */
const QUORUM_SETTINGS: ClickHouseSettings = {
  insert_quorum: "auto",
  insert_quorum_parallel: 0,
  select_sequential_consistency: "1",
};

export interface ClickHouseOptions {
  /** Whether tables are replicated. */
  readonly replicated?: boolean;
  /** Whether queries go to tables that are spread over shards. */
  readonly clustered?: boolean;
}

const READ_SETTINGS: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 0,
  // NaN and infinities are values: as "nan", "inf" and "-inf" they survive JSON.
  output_format_json_quote_denormals: 1,
  output_format_json_named_tuples_as_objects: 1,
  // Marks of replicated tables have to be the newest (rule S2).
  select_sequential_consistency: "1",
};

/** Bounds of one query of the dashboard or the API: enough for 30 days of a node, and an end to queries out of control. */
const SHOWN_SETTINGS: ClickHouseSettings = {
  ...READ_SETTINGS,
  select_sequential_consistency: "0",
  max_execution_time: 30,
  max_memory_usage: String(512 << 20),
  max_threads: 2,
};

/** On a cluster a subquery over all shards runs once, and our INSERT … SELECT is complete when it is answered. */
const CLUSTER_SETTINGS: ClickHouseSettings = { distributed_product_mode: "global", distributed_foreground_insert: 1 };

/** How an INSERT begins; rows of RowBinary follow. */
export interface InsertHead {
  readonly table: string;
  /** The text after `INSERT INTO table`, up to and with the format. */
  readonly head: string;
  /** Sent before the rows instead of in the URL, whose length proxies limit. */
  readonly in_body: boolean;
}

/** An export uses what is left: little memory, few threads, no time limit. */
const EXPORT_SETTINGS: ClickHouseSettings = {
  readonly: "2",
  max_execution_time: 0,
  max_memory_usage: String(512 << 20),
  max_threads: 2,
  output_format_parquet_row_group_size: "100000",
  output_format_parquet_compression_method: "zstd",
  cancel_http_readonly_queries_on_client_close: 1,
};

/** Bounds of one statement that computes rows from rows. It may take long, beside everything else. */
const COMPUTE_SETTINGS: ClickHouseSettings = {
  async_insert: 0,
  insert_deduplicate: 0,
  max_threads: 1,
  max_insert_threads: "1",
  max_memory_usage: String(768 << 20),
  max_bytes_before_external_group_by: String(256 << 20),
  // Shorter than the client's timeout: a query that nobody waits for ends.
  max_execution_time: INSERT_TIMEOUT_MS / 1_000 - 30,
  select_sequential_consistency: "1",
};

export class ClickHouse implements Query {
  /** Queries of people: with their own pool and bounds. */
  readonly shown: Query = { rows: (sql, parameters, signal) => this.#ask(this.#showing, sql, parameters, signal) };
  readonly #writing: ClickHouseClient;
  readonly #reading: ClickHouseClient;
  readonly #showing: ClickHouseClient;
  readonly #exporting: ClickHouseClient;
  readonly #computing: ClickHouseClient;

  readonly #insert_settings: ClickHouseSettings;

  constructor(endpoint: Endpoint, { replicated = false, clustered = false }: ClickHouseOptions = {}) {
    this.#insert_settings = replicated ? { ...INSERT_SETTINGS, ...QUORUM_SETTINGS } : INSERT_SETTINGS;
    const of_cluster = clustered ? CLUSTER_SETTINGS : {};
    const options = {
      url: endpoint.url,
      username: endpoint.username,
      password: endpoint.password,
      http_headers: { ...endpoint.headers },
      application: "heliograph-collector",
      // Errors reach the caller as values; the client's own log would repeat them.
      log: { level: ClickHouseLogLevel.OFF },
    };
    this.#writing = createClient({
      ...options,
      request_timeout: INSERT_TIMEOUT_MS,
      max_open_connections: 16,
      clickhouse_settings: of_cluster,
    });
    this.#reading = createClient({
      ...options,
      request_timeout: QUERY_TIMEOUT_MS,
      max_open_connections: 16,
      clickhouse_settings: { ...READ_SETTINGS, ...of_cluster },
    });
    this.#showing = createClient({
      ...options,
      request_timeout: QUERY_TIMEOUT_MS,
      max_open_connections: 8,
      clickhouse_settings: { ...SHOWN_SETTINGS, ...of_cluster, ...(clustered ? { skip_unavailable_shards: 1 } : {}) },
    });
    this.#exporting = createClient({ ...options, request_timeout: INSERT_TIMEOUT_MS, max_open_connections: 1 });
    this.#computing = createClient({
      ...options,
      request_timeout: INSERT_TIMEOUT_MS,
      max_open_connections: 2,
      clickhouse_settings: COMPUTE_SETTINGS,
    });
  }

  /**
   * Inserts rows of RowBinary as one query with this id. It resolves only after an answer of 200. Any other result leaves the
   * outcome unknown, except node_claimed_elsewhere: then none of the rows is stored.
   */
  async insert(
    { table, head, in_body }: InsertHead,
    blocks: readonly Uint8Array[],
    query_id: string,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const answer = await this.#writing.exec({
        query: `INSERT INTO ${table}${in_body ? "" : head}`,
        values: Readable.from(inLargePieces(in_body ? [Buffer.from(head), ...blocks] : blocks), { objectMode: false }),
        query_id,
        clickhouse_settings: this.#insert_settings,
        abort_signal: signal,
      });
      // An INSERT answers with nothing; reading to the end gives the connection back.
      for await (const chunk of answer.stream) void chunk;
    } catch (cause) {
      throw toCollectorError(cause, `inserting into ${table}`);
    }
  }

  /** Inserts a few of our own rows, as JSON objects; they can be read when it resolves. */
  async append(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    try {
      await this.#writing.insert({ table, values: [...rows], format: "JSONEachRow", clickhouse_settings: this.#insert_settings });
    } catch (cause) {
      throw toCollectorError(cause, `inserting into ${table}`);
    }
  }

  /** Runs a statement that answers no rows. */
  async command(query: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<void> {
    try {
      await this.#writing.command({ query, query_params: { ...parameters } });
    } catch (cause) {
      throw toCollectorError(cause, `running: ${query.split("\n", 1)[0]}`);
    }
  }

  /** Runs an INSERT SELECT, on its own connection. If it rejects, it may have been done, or may still be done. */
  async compute(query: string, parameters: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void> {
    try {
      await this.#computing.command({ query, query_params: { ...parameters }, abort_signal: signal });
    } catch (cause) {
      signal.throwIfAborted();
      throw toCollectorError(cause, `computing: ${query.split("(", 1)[0]}`);
    }
  }

  rows<T>(sql: string, parameters?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<readonly T[]> {
    return this.#ask(this.#reading, sql, parameters, signal);
  }

  async #ask<T>(
    client: ClickHouseClient,
    sql: string,
    parameters: Readonly<Record<string, unknown>> = {},
    signal?: AbortSignal,
  ): Promise<readonly T[]> {
    try {
      const answer = await client.query({
        query: sql,
        query_params: { ...parameters },
        format: "JSONEachRow",
        // If the reader goes away, ClickHouse ends the query too; it does so only for read-only queries.
        clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1, readonly: "2" },
        ...(signal === undefined ? {} : { abort_signal: signal }),
      });
      return await answer.json<T>();
    } catch (cause) {
      signal?.throwIfAborted();
      throw toCollectorError(cause, "answering a question");
    }
  }

  /** The answer of a query that names its own format, byte by byte. */
  async stream(query: string, parameters: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Readable> {
    try {
      const answer = await this.#exporting.exec({
        query,
        query_params: { ...parameters },
        clickhouse_settings: EXPORT_SETTINGS,
        abort_signal: signal,
      });
      return answer.stream;
    } catch (cause) {
      signal.throwIfAborted();
      throw toCollectorError(cause, "exporting");
    }
  }

  /** The server's version, e.g. "26.7.2.1". */
  async version(): Promise<string> {
    const [row] = await this.rows<{ version: string }>("SELECT version() AS version");
    if (row !== undefined) return row.version;
    throw new CollectorError("clickhouse_refused", "ClickHouse did not report its version", {
      hint: "Check what answers at its URL.",
    });
  }

  async close(): Promise<void> {
    const clients = [this.#writing, this.#reading, this.#showing, this.#exporting, this.#computing];
    await Promise.all(clients.map((client) => client.close()));
  }
}
