/**
 * A ClickHouse server of somebody else's, or several as the shards of a cluster: the real engine in a process of its own,
 * over HTTP and TCP, that can be stopped, killed and started again on its data. The cluster is named `shards`.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { freePort, waitFor } from "./collector-process.ts";

const CHILD = join(import.meta.dirname, "../../collector/src/store/embedded/child.ts");
export const CLUSTER = "shards";
/** The same before any shard was added to the first. */
export const FIRST_SHARD = "first_shard";
const PASSWORD = "e2e-password";

interface Ports {
  readonly http: number;
  readonly tcp: number;
}

export class ClickHouseNode {
  readonly directory: string;
  readonly #ports: Ports;
  #child: ChildProcess | undefined;

  constructor(directory: string, ports: Ports, all: readonly Ports[]) {
    this.directory = directory;
    this.#ports = ports;
    for (const folder of ["data", "log"]) mkdirSync(join(directory, folder), { recursive: true });
    writeFileSync(join(directory, "config.xml"), configuration(directory, all));
    writeFileSync(join(directory, "users.xml"), USERS);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#ports.http}`;
  }

  /** Lines of [clickhouse] in collector.toml for this server. */
  get settings(): readonly string[] {
    return [
      `url = "${this.url}"`,
      `user = "admin"`,
      `password = "${PASSWORD}"`,
      `analyst_user = "analyst"`,
      `analyst_password = "${PASSWORD}"`,
    ];
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const { http, tcp } = this.#ports;
    const query = "SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; SELECT count() FROM file('stdin', 'LineAsString')";
    const flags = [`--config-file=${join(this.directory, "config.xml")}`, `--path=${join(this.directory, "data")}`];
    const listen = [`--http_port=${http}`, `--tcp_port=${tcp}`, "--listen_host=127.0.0.1", "--log-level=warning"];
    const args = [CHILD, String(process.pid), JSON.stringify([this.directory]), ...flags, ...listen, "--query", query];
    this.#child = spawn(process.execPath, args, { stdio: ["pipe", "ignore", "ignore"], env: { TZ: "UTC" } });
    this.#child.stdin?.on("error", () => undefined);
    await waitFor(`ClickHouse at ${this.url}`, 60_000, async () => {
      try {
        return (await this.sql<{ one: number }>("SELECT 1 AS one")).length === 1 ? true : undefined;
      } catch {
        return undefined; // Not listening yet.
      }
    });
  }

  /** Rows of a query, as its administrator. */
  async sql<T>(query: string): Promise<T[]> {
    const response = await fetch(`${this.url}/?default_format=JSONEachRow&output_format_json_quote_64bit_integers=0`, {
      method: "POST",
      body: query,
      headers: { "X-ClickHouse-User": "admin", "X-ClickHouse-Key": PASSWORD, connection: "close" },
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} for ${query}: ${text}`);
    const lines = text.split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as T);
  }

  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child?.kill(signal);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
}

/** Servers that know each other as the shards of one cluster; not started. */
export async function clickHouseNodes(directory: string, count: number): Promise<readonly ClickHouseNode[]> {
  const ports: Ports[] = [];
  for (let index = 0; index < count; index += 1) ports.push({ http: await freePort(), tcp: await freePort() });
  return ports.map((own, index) => new ClickHouseNode(join(directory, `clickhouse-${index + 1}`), own, ports));
}

const shardOf = ({ tcp }: Ports): string =>
  `<shard><replica><host>127.0.0.1</host><port>${tcp}</port><user>admin</user><password>${PASSWORD}</password></replica></shard>`;

const configuration = (directory: string, all: readonly Ports[]): string => `<clickhouse>
  <logger><log>${directory}/log/clickhouse.log</log><errorlog>${directory}/log/clickhouse.err.log</errorlog></logger>
  <users_config>${directory}/users.xml</users_config>
  <max_server_memory_usage>1073741824</max_server_memory_usage>
  <mark_cache_size>67108864</mark_cache_size>
  <remote_servers>
    <${CLUSTER}>${all.map(shardOf).join("")}</${CLUSTER}>
    <${FIRST_SHARD}>${all.slice(0, 1).map(shardOf).join("")}</${FIRST_SHARD}>
  </remote_servers>
</clickhouse>
`;

const LOOPBACK = "<networks><ip>127.0.0.1</ip><ip>::1</ip></networks><quota>default</quota>";
const USERS = `<clickhouse>
  <profiles><default></default><analyst><readonly>2</readonly></analyst></profiles>
  <quotas><default></default></quotas>
  <users>
    <default><password></password>${LOOPBACK}<profile>default</profile></default>
    <admin><password>${PASSWORD}</password>${LOOPBACK}<profile>default</profile><access_management>1</access_management></admin>
    <analyst><password>${PASSWORD}</password>${LOOPBACK}<profile>analyst</profile><grants><query>GRANT SELECT ON heliograph.*</query></grants></analyst>
  </users>
</clickhouse>
`;
