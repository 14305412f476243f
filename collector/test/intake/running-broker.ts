/** A real broker on a free port before a real intake, with a store and a live part in memory. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";

import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { pino } from "pino";

import { Access } from "../../src/access/access.ts";
import { CredentialFile } from "../../src/access/credential-file.ts";
import { Broker, type BrokerLimits } from "../../src/broker/broker.ts";
import { Intake } from "../../src/intake/intake.ts";
import { CollectorMetrics } from "../../src/observability/metrics.ts";
import { FakeStore } from "./fake-store.ts";
import { RecordingLive } from "./recording-live.ts";

const now_ms = (): number => Date.now();

/** Resolves when a client or a socket is closed, by whomever and however. */
export const closeOf = (connection: MqttClient | Socket): Promise<void> =>
  new Promise((resolve) => {
    if ("closed" in connection && connection.closed) resolve();
    else (connection as Socket).once("close", () => resolve());
  });

export class RunningBroker {
  readonly store = new FakeStore();
  readonly live = new RecordingLive();
  readonly metrics = new CollectorMetrics();
  /** Each line of the log, as an object. */
  readonly log_lines: Record<string, unknown>[] = [];
  readonly access: Access;
  readonly intake: Intake;
  readonly broker: Broker;
  readonly #directory = mkdtempSync(join(tmpdir(), "heliograph-broker-"));
  readonly #clients: MqttClient[] = [];
  readonly #sockets: Socket[] = [];

  constructor(limits: Partial<BrokerLimits> = {}) {
    const file = new CredentialFile(join(this.#directory, "credentials.json"));
    file.open();
    const lines = new Writable({
      write: (line: Buffer, _encoding, callback) => {
        this.log_lines.push(JSON.parse(line.toString()) as Record<string, unknown>);
        callback();
      },
    });
    const { store, live, metrics } = this;
    const log = pino(lines);
    this.access = new Access({ file, now_ms, randomBytes });
    this.intake = new Intake({ store, live, metrics, log, now_ms });
    this.broker = new Broker({
      listen: { host: "127.0.0.1", port: 0 },
      access: this.access,
      intake: this.intake,
      metrics,
      log,
      now_ms,
      limits,
    });
  }

  async start(): Promise<void> {
    this.intake.start();
    await this.broker.start();
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) await client.endAsync(true);
    for (const socket of this.#sockets) socket.destroy();
    await this.broker.stop(1_000);
    await this.intake.stop(1_000);
    rmSync(this.#directory, { recursive: true });
  }

  get port(): number {
    return this.broker.address().port;
  }

  /** Options of a client that signs in as this node, with a token issued for it. */
  async nodeOptions(node: string): Promise<IClientOptions> {
    const password = await this.access.issueNodeToken(node);
    return { protocolVersion: 4, clientId: node, username: node, password, reconnectPeriod: 0, connectTimeout: 5_000 };
  }

  /** Connects MQTT.js; rejects when the broker refuses it. */
  async connect(options: IClientOptions): Promise<MqttClient> {
    const client = await connectAsync(`mqtt://127.0.0.1:${this.port}`, { reconnectPeriod: 0, ...options }, false);
    client.on("error", () => undefined);
    this.#clients.push(client);
    return client;
  }

  /** A TCP connection that speaks bytes; from another loopback address it plays another machine. */
  socket(local_address = "127.0.0.1"): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ host: "127.0.0.1", port: this.port, localAddress: local_address }, () => resolve(socket));
      socket.once("error", reject);
      socket.on("error", () => undefined);
      socket.resume();
      this.#sockets.push(socket);
    });
  }

  /** The value of a counter with these labels; 0 when it never counted. */
  async count(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
    const metric = await this.metrics.registry.getSingleMetric(name)?.get();
    const wanted = Object.entries(labels);
    const values = metric?.values.filter((value) => wanted.every(([key, label]) => value.labels[key] === label)) ?? [];
    return values.reduce((sum, { value }) => sum + value, 0);
  }
}
