/** A query to ClickHouse with named, typed parameters; rows as parsed JSON objects. */
export interface Query {
  /** `signal` cancels the query in ClickHouse too. */
  rows<T>(sql: string, parameters?: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<readonly T[]>;
}
