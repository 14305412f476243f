/** A real collector in a process of its own, on a data directory of its own, as an operator would run it. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const MAIN = join(import.meta.dirname, "../../collector/dist/main.js");

/** A TCP port of the loopback interface that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Polls until `condition` gives a value; says what it waited for when the time is over. */
export async function waitFor<T>(
  what: string | (() => string),
  timeout_ms: number,
  condition: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const end = performance.now() + timeout_ms;
  for (;;) {
    const value = await condition();
    if (value !== undefined) return value;
    if (performance.now() > end)
      throw new Error(`waited ${timeout_ms} ms in vain for ${typeof what === "string" ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Direct children of a process, from /proc. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => {
      try {
        const stat = readFileSync(`/proc/${candidate}/stat`, "utf8");
        return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) === pid;
      } catch {
        return false; // It ended in between.
      }
    });
}

export class CollectorProcess {
  readonly directory: string;
  readonly http_port: number;
  readonly mqtt_port: number;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #admin: string | undefined;
  /** What it wrote to standard error, for the message of a test that fails. */
  log = "";
  /** Flags of Node.js that it is started with, e.g. of its profiler. */
  node_flags: readonly string[] = [];
  /** Entry point of the collector: that of this checkout unless another is set. */
  main: string = MAIN;

  constructor(directory: string, http_port: number, mqtt_port: number, environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
    this.directory = directory;
    this.http_port = http_port;
    this.mqtt_port = mqtt_port;
  }

  /** On free ports; `environment` is that of its processes. */
  static async create(directory: string, environment: NodeJS.ProcessEnv = process.env): Promise<CollectorProcess> {
    return new CollectorProcess(directory, await freePort(), await freePort(), environment);
  }

  get url(): string {
    return `http://127.0.0.1:${this.http_port}`;
  }
  get mqtt_url(): string {
    return `mqtt://127.0.0.1:${this.mqtt_port}`;
  }
  get pid(): number {
    return this.#child?.pid ?? 0;
  }
  /** The ClickHouse child; 0 while there is none. */
  get clickhouse_pid(): number {
    return childrenOf(this.pid)[0] ?? 0;
  }

  #flags(): string[] {
    return ["--data-directory", this.directory, "--config", "/dev/null"];
  }

  /** Issues a token with the collector's own command. */
  token(...words: readonly string[]): string {
    return execFileSync(process.execPath, [this.main, "token", ...words, ...this.#flags()], {
      encoding: "utf8",
      env: this.#environment,
    }).trim();
  }

  /** Bearer token of an administrator. */
  get admin(): string {
    this.#admin ??= this.token("viewer", "e2e-admin", "--role", "admin");
    return this.#admin;
  }

  spawn(...flags: readonly string[]): void {
    const args = [
      ...this.node_flags,
      this.main,
      "serve",
      ...this.#flags(),
      "--http-port",
      String(this.http_port),
      "--mqtt-port",
      String(this.mqtt_port),
      ...flags,
    ];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], env: this.#environment });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (this.log = (this.log + chunk.toString()).slice(-100_000)));
    this.#child = child;
  }

  /** Starts it and waits until /readyz says yes; how long that took, in ms. */
  async start(...flags: readonly string[]): Promise<number> {
    const began = performance.now();
    this.spawn(...flags);
    await this.ready();
    return performance.now() - began;
  }

  async ready(timeout_ms = 60_000): Promise<void> {
    const what = (): string => `${this.url}/readyz; the collector said:\n${this.log.slice(-3_000)}`;
    await waitFor(what, timeout_ms, async () => {
      try {
        return (await fetch(`${this.url}/readyz`)).ok ? true : undefined;
      } catch {
        return undefined; // Not listening yet.
      }
    });
  }

  get(path: string, init: Omit<RequestInit, "headers"> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { authorization: `Bearer ${this.admin}` } });
  }

  post(path: string, body: string): Promise<Response> {
    return this.get(path, { method: "POST", body });
  }

  /** Rows of a query, through the endpoint that analysts use. */
  async sql<T>(query: string): Promise<T[]> {
    const response = await this.get("/clickhouse/?default_format=JSONEachRow&output_format_json_quote_64bit_integers=0", {
      method: "POST",
      body: query,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} for ${query}: ${text}`);
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as T);
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
