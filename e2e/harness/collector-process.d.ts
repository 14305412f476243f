/** A TCP port of the loopback interface that nothing listens on at the moment. */
export declare function freePort(): Promise<number>;
/** Polls until `condition` gives a value; says what it waited for when the time is over. */
export declare function waitFor<T>(
  what: string,
  timeout_ms: number,
  condition: () => Promise<T | undefined> | T | undefined,
): Promise<T>;
/** Direct children of a process, from /proc. */
export declare function childrenOf(pid: number): number[];
export declare class CollectorProcess {
  #private;
  readonly directory: string;
  readonly http_port: number;
  readonly mqtt_port: number;
  /** What it wrote to standard error, for the message of a test that fails. */
  log: string;
  constructor(directory: string, http_port: number, mqtt_port: number);
  static create(directory: string): Promise<CollectorProcess>;
  get url(): string;
  get mqtt_url(): string;
  get pid(): number;
  /** The ClickHouse child; 0 while there is none. */
  get clickhouse_pid(): number;
  /** Issues a token with the collector's own command. */
  token(...words: readonly string[]): string;
  /** Bearer token of an administrator. */
  get admin(): string;
  spawn(...flags: readonly string[]): void;
  /** Starts it and waits until /readyz says yes; how long that took, in ms. */
  start(...flags: readonly string[]): Promise<number>;
  ready(timeout_ms?: number): Promise<void>;
  get(path: string, init?: RequestInit): Promise<Response>;
  /** Rows of a query, through the endpoint that analysts use. */
  sql<T>(query: string): Promise<T[]>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}
