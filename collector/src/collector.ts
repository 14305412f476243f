/** The parts of a collector, joined: sinks start first (store, live), then what takes in (intake, broker), then what shows (HTTP). */
import { randomBytes } from "node:crypto";
import { join } from "node:path";

import type { Logger } from "pino";

import { Access } from "./access/access.ts";
import { CredentialFile } from "./access/credential-file.ts";
import { Broker } from "./broker/broker.ts";
import type { CollectorSettings } from "./config.ts";
import type { CollectorError } from "./errors.ts";
import type { ReadinessCheck } from "./http/ports.ts";
import { HttpServer } from "./http/server.ts";
import { readInstance } from "./instance.ts";
import { Intake } from "./intake/intake.ts";
import { LiveHub } from "./live/hub.ts";
import { CollectorMetrics } from "./metrics.ts";
import { observe } from "./observe.ts";
import { recentEvents } from "./store/queries/recent-events.ts";
import { series } from "./store/queries/series.ts";
import { DEFAULT_REACH_MS, warmStart } from "./store/queries/warm-start.ts";
import { makeStore } from "./make-store.ts";
import { NodeDesk } from "./nodes/node-desk.ts";
import { WantedIntervals } from "./nodes/wanted-intervals.ts";
import type { Store } from "./store/store.ts";

const EVENTS_REACH_MS = 24 * 3_600_000;
const EVENTS_SHOWN = 1_000;

export interface CollectorOptions {
  readonly settings: CollectorSettings;
  /** Entry point of the embedded ClickHouse's process. */
  readonly clickhouse_child_url: URL;
  /** The built page. */
  readonly page_directory: string;
  readonly log: Logger;
}

/** Credentials that a data directory holds; for the daemon and for the `token` command beside it. */
export function openAccess(data_directory: string): Access {
  const file = new CredentialFile(join(data_directory, "credentials.json"));
  file.open();
  return new Access({ file, now_ms: Date.now, randomBytes });
}

export class Collector {
  readonly #options: CollectorOptions;
  readonly access: Access;
  /** The identifier of this collector. */
  readonly instance: string;
  readonly #metrics = new CollectorMetrics();
  readonly #store: Store;
  readonly #live: LiveHub;
  readonly #nodes: NodeDesk;
  readonly #intake: Intake;
  readonly #broker: Broker;
  readonly #http: HttpServer;
  readonly #failed = Promise.withResolvers<CollectorError>();
  #stopping: Promise<void> | undefined;
  #isTaking = false;

  constructor(options: CollectorOptions) {
    const { settings, log } = options;
    const now_ms = Date.now;
    this.#options = options;
    this.access = openAccess(settings.data.directory);
    this.instance = readInstance(settings.data.directory);
    this.#store = makeStore(settings, options.clickhouse_child_url, log, { onFatal: this.#failed.resolve });
    this.#live = new LiveHub({ run: randomBytes(6).toString("hex"), now_ms });
    this.#nodes = new NodeDesk({
      intervals: new WantedIntervals(join(settings.data.directory, "sample-intervals.json")),
      send: (node, command) => this.#broker.send(node, command),
    });
    this.#intake = new Intake({
      store: this.#store.writer,
      live: this.#live,
      metrics: this.#metrics,
      log,
      onLost: (node) => this.#broker.letGo(node),
      onStatus: (status) => this.#nodes.heard(status),
      now_ms,
    });
    this.#broker = new Broker({
      listen: settings.mqtt,
      access: this.access,
      intake: this.#intake,
      metrics: this.#metrics,
      log,
      now_ms,
    });
    this.#http = this.#makeHttp();
    observe(this.#metrics, { instance: this.instance, store: this.#store, live: this.#live, http: this.#http });
  }

  #makeHttp(): HttpServer {
    const { settings, log, page_directory } = this.#options;
    const { access } = this;
    return new HttpServer(settings.http, {
      live: this.#live,
      sign_in: {
        principalOfToken: (token) => access.principalOfToken(token),
        principalOfSession: (value) => access.principalOfSession(value),
        exchange: async (token) => access.openSession(token) ?? (await access.redeemAdminLink(token)),
      },
      series: (question, signal) => {
        const of =
          question.of === "host"
            ? { host_of: question.node }
            : "node" in question
              ? { node: question.node }
              : { gpu_uuid: question.gpu_uuid };
        return series(this.#store.query, { ...question, of }, signal);
      },
      node_desk: this.#nodes,
      sql: () => this.#store.analyst,
      sql_queries_at_once: settings.analysts.max_queries_at_once,
      metrics: this.#metrics.registry,
      instance: this.instance,
      readiness: () => this.#readiness(),
      page_directory,
      onRequest: (line) => log.debug(line, "request"),
      onFault: (error, path) => log.error({ err: error, path }, "a request met a fault of ours"),
      onRefused: (reason) => this.#metrics.auth_failures.inc({ door: "http", reason }),
      now_ms: Date.now,
    });
  }

  #readiness(): ReadinessCheck[] {
    const { state } = this.#store;
    const reason = state.state === "away" ? state.reason : state.state === "starting" ? "ClickHouse is starting" : "";
    return [
      { name: "store", ready: state.state === "ready", reason },
      { name: "broker", ready: this.#isTaking, reason: this.#isTaking ? "" : "the broker does not listen yet" },
    ];
  }

  /** Resolves where it can't go on, with the reason: another collector of the same identifier runs. */
  get failed(): Promise<CollectorError> {
    return this.#failed.promise;
  }

  /** Resolves when nodes and viewers can come. Rejects with a CollectorError where starting again would not help. */
  async start(): Promise<{ readonly http_port: number; readonly mqtt_port: number }> {
    const { settings, log } = this.#options;
    const http_port = await this.#http.start();
    await this.#store.start();
    await this.#warmStart();
    this.#live.start();
    this.#intake.start();
    await this.#broker.start();
    this.#isTaking = true;
    const mqtt_port = this.#broker.address().port;
    log.info(
      {
        http: `${settings.http.host}:${http_port}`,
        mqtt: `${settings.mqtt.host}:${mqtt_port}`,
        data: settings.data.directory,
        instance: this.instance,
      },
      "collector started",
    );
    return { http_port, mqtt_port };
  }

  /** What the page should know before the nodes have spoken. Without it the page fills up by itself, more slowly. */
  async #warmStart(): Promise<void> {
    const { query } = this.#store;
    const now_ms = Date.now();
    try {
      const [rows, events] = await Promise.all([
        warmStart(query, { now_ms, reach_ms: DEFAULT_REACH_MS }),
        recentEvents(query, { since_ms: now_ms - EVENTS_REACH_MS, limit: EVENTS_SHOWN }),
      ]);
      this.#live.warmStart(rows, events);
      this.#options.log.debug(
        { nodes: rows.node_inventory.length, events: events.length },
        "filled the live state from the store",
      );
    } catch (error) {
      this.#options.log.warn({ err: error }, "the live state starts empty: the store did not answer");
    }
  }

  /** Sources end first, then what was accepted is written as far as the deadline allows. Can be called twice. */
  stop(deadline_ms: number): Promise<void> {
    this.#stopping ??= this.#stop(performance.now() + deadline_ms);
    return this.#stopping;
  }

  async #stop(end: number): Promise<void> {
    const left = (): number => Math.max(100, end - performance.now());
    this.#isTaking = false;
    await this.#broker.stop(left() / 4);
    await this.#intake.stop(left());
    this.#live.stop();
    await Promise.all([this.#http.stop(left() / 4), this.#store.stop(left())]);
  }
}
