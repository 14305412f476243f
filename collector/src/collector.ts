/** Joins the parts of a collector. Sinks start first (store, live), then sources (intake, broker), then HTTP. */
import { randomBytes, randomInt } from "node:crypto";
import { join } from "node:path";

import type { RetentionReport } from "@heliograph/api/shapes/retention";
import type { Condition } from "@heliograph/daemon/systemd/service-notifier";
import type { Logger } from "pino";

import type { Access } from "./access/access.ts";
import type { CredentialWatch } from "./access/credential-watch.ts";
import { Broker } from "./broker/broker.ts";
import { duplicateNameText } from "./broker/duplicate-names.ts";
import type { CollectorSettings } from "./settings/settings-schema.ts";
import type { CollectorError } from "./errors.ts";
import { ControlSocket } from "./http/connections/control-socket.ts";
import type { HttpPorts, ReadinessCheck } from "./http/ports.ts";
import { HttpServer } from "./http/server.ts";
import { readInstance } from "./data-directory/instance.ts";
import { LiveWarmStart } from "./wiring/live-warm-start.ts";
import { Intake } from "./intake/intake.ts";
import { Refusals } from "./intake/refusals.ts";
import { jobUseOf } from "./live/job-use/job-use-sums.ts";
import { JobUseRefresher } from "./live/job-use/job-use-refresher.ts";
import { LiveHub } from "./live/hub.ts";
import { CollectorMetrics } from "./observability/metrics.ts";
import { registerGauges } from "./observability/gauges.ts";
import { openAccess, serverAudit } from "./access/open-access.ts";
import { CollectorEvents } from "./observability/collector-events.ts";
import { pageSignIn } from "./wiring/page-sign-in.ts";
import { storeListener } from "./observability/store-listener.ts";
import { jobSeries } from "./store/queries/job-series.ts";
import { jobUse } from "./store/queries/job-use.ts";
import { jobAttempts, jobPhases, storedJob } from "./store/queries/job.ts";
import { series } from "./store/queries/series.ts";
import { makeStore } from "./wiring/make-store.ts";
import { ForgottenNodes } from "./nodes/forgotten-nodes.ts";
import { NodeCommands } from "./nodes/node-commands.ts";
import { SampleIntervals } from "./nodes/sample-intervals.ts";
import type { Store } from "./store/store.ts";

export interface CollectorOptions {
  readonly settings: CollectorSettings;
  /** Entry point of the embedded ClickHouse's process. */
  readonly clickhouse_child_url: URL;
  /** The built page. */
  readonly page_directory: string;
  readonly log: Logger;
}

export class Collector {
  readonly #options: CollectorOptions;
  readonly access: Access;
  /** The identifier of this collector. */
  readonly instance: string;
  readonly #metrics = new CollectorMetrics();
  /** The demo writes into it beside the nodes. */
  readonly store: Store;
  readonly #live: LiveHub;
  readonly #warm_start: LiveWarmStart;
  readonly #events: CollectorEvents;
  readonly #uses: JobUseRefresher;
  readonly #nodes: NodeCommands;
  readonly #forgotten: ForgottenNodes;
  readonly #intake: Intake;
  readonly #broker: Broker;
  readonly #http: HttpServer;
  readonly #control: ControlSocket;
  readonly #refusals: Refusals;
  readonly #watch: CredentialWatch;
  readonly #failed = Promise.withResolvers<CollectorError>();
  #stopping: Promise<void> | undefined;
  #is_taking = false;
  #was_ready = false;
  #allowed_hosts: readonly string[];

  constructor(options: CollectorOptions) {
    const { settings, log } = options;
    const now_ms = Date.now;
    this.#options = options;
    this.#allowed_hosts = settings.http.allowed_hosts;
    this.access = openAccess(settings.data.directory);
    this.instance = readInstance(settings.data.directory);
    const listener = storeListener(log, this.#metrics, () => this.#events);
    this.store = makeStore(settings, options.clickhouse_child_url, log, { listener, onFatal: this.#failed.resolve });
    this.#live = new LiveHub({ run: randomBytes(6).toString("hex"), now_ms });
    this.#events = new CollectorEvents({ store: this.store.writer, live: this.#live, epoch: randomInt(1, 2 ** 47), now_ms });
    this.#uses = new JobUseRefresher({
      live: this.#live,
      ask: (question, signal) => jobUse(this.store.query, question, signal),
      onFailure: (error, job_id) => log.debug({ err: error, job_id }, "the use of GPUs of a job is not known now"),
      now_ms,
    });
    this.#forgotten = new ForgottenNodes(join(settings.data.directory, "forgotten-nodes.json"));
    this.#warm_start = new LiveWarmStart({
      // Reads `store.query` at each call: ClickHouse may be another process by then.
      query: { rows: (...question) => this.store.query.rows(...question) },
      live: this.#live,
      forgotten: this.#forgotten,
      log,
      now_ms,
    });
    this.#nodes = new NodeCommands({
      intervals: new SampleIntervals(join(settings.data.directory, "sample-intervals.json")),
      forgotten: this.#forgotten,
      revoke: async (node) => {
        const had_token = await this.access.revokeNode(node);
        this.#broker.endRevoked();
        return had_token;
      },
      drop: (node) => this.#live.forget(node),
      now_ms,
      send: (node, command) => this.#broker.send(node, command),
    });
    this.#intake = new Intake({
      store: this.store.writer,
      live: this.#live,
      metrics: this.#metrics,
      log,
      onLost: (node) => this.#broker.disconnectClaimed(node),
      onStatus: (status) => this.#nodes.onStatus(status),
      onRowsLost: (message) => this.#events.record("collector.rows_refused", "warning", message),
      now_ms,
    });
    this.#broker = new Broker({
      listen: settings.mqtt,
      access: this.access,
      intake: this.#intake,
      metrics: this.#metrics,
      log,
      onDuplicateName: (...names) => this.#events.record("node.duplicate_name", "critical", duplicateNameText(...names)),
      now_ms,
    });
    this.#refusals = new Refusals(log, now_ms);
    const ports = this.#httpPorts();
    this.#http = this.#makeHttp(ports);
    this.#control = new ControlSocket(settings.data.directory, ports);
    this.#watch = this.access.watch(() => {
      this.#broker.endRevoked();
      this.#http.endRevoked();
    });
    registerGauges(this.#metrics, { instance: this.instance, store: this.store, live: this.#live, http: this.#http });
  }

  #makeHttp(ports: HttpPorts): HttpServer {
    const { settings } = this.#options;
    const allowedHosts = (): readonly string[] => this.#allowed_hosts;
    const listen = {
      ...settings.http,
      get allowed_hosts() {
        return allowedHosts();
      },
    };
    return new HttpServer(listen, ports);
  }

  #httpPorts(): HttpPorts {
    const { settings, log, page_directory } = this.#options;
    const { access } = this;
    const audit = serverAudit(settings.data.directory, log);
    return {
      live: this.#live,
      sign_in: pageSignIn(access, audit, () => this.#http.endRevoked()),
      store: {
        series: (question, signal) => {
          const of =
            question.of === "host"
              ? { host_of: question.node }
              : "node" in question
                ? { node: question.node }
                : { gpu_uuid: question.gpu_uuid };
          return series(this.store.query, { ...question, of }, signal);
        },
        jobs: {
          stored: (job_id, signal) => storedJob(this.store.query, job_id, signal),
          attempts: (job_id, signal) => jobAttempts(this.store.query, job_id, signal),
          phases: (job_id, signal) => jobPhases(this.store.query, job_id, signal),
          use: async (job_id, signal) => {
            const until_ms = Date.now();
            return jobUseOf(await jobUse(this.store.query, { job_id, until_ms }, signal), until_ms);
          },
          series: (question, signal) => jobSeries(this.store.query, question, signal),
        },
        retention: () => this.#retention(),
        exports: this.store.exports,
      },
      sql: { upstream: () => this.store.analyst, queries_at_once: settings.analysts.max_queries_at_once },
      node_commands: this.#nodes,
      self: { instance: this.instance, readiness: () => this.#readiness(), metrics: this.#metrics.registry },
      observer: {
        onRequest: (line) => log.debug(line, "request"),
        onFault: (error, path) => log.error({ err: error, path }, "a request met a fault of ours"),
        audit,
        onConnectionRefused: (reason, remote) => {
          this.#metrics.http_refused.inc({ reason });
          this.#refusals.warn("HTTP: turned away", reason, { remote });
        },
        onRefused: (reason, where) => {
          this.#metrics.auth_failures.inc({ door: "http", reason });
          // Opening the page without being signed in is not an attempt.
          if (reason !== "no_credentials") this.#refusals.warn("HTTP: not let in", reason, { ...where });
        },
      },
      page_directory,
      now_ms: Date.now,
    };
  }

  /** Applies the settings that a running collector can change: LIVE_SETTINGS of config.ts, except the log's level. */
  reload({ http }: CollectorSettings): void {
    this.#allowed_hosts = http.allowed_hosts;
  }

  /**
   * The state for the service manager. Ready once it listens and ClickHouse answers; an unreachable ClickHouse is no fault of
   * this process.
   */
  get condition(): Condition {
    const waiting = this.#readiness().filter(({ reason }) => reason !== "");
    const status = waiting.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
    this.#was_ready ||= this.#is_taking && this.store.state.state === "ready";
    const text = this.#is_taking ? `taking in; ${this.#live.stats().viewers} viewers` : "starting";
    return { is_ready: this.#was_ready, is_healthy: true, status: status === "" ? text : `${text}; ${status}` };
  }

  #readiness(): ReadinessCheck[] {
    const { state } = this.store;
    const space = this.store.space.state;
    const { missing } = this.#warm_start;
    const reason = state.state === "away" ? state.reason : state.state === "starting" ? "ClickHouse is starting" : "";
    return [
      { name: "store", ready: state.state === "ready", reason },
      { name: "disk", ready: space.state !== "full", reason: space.reason },
      { name: "archive", ready: this.store.archive_trouble === "", reason: this.store.archive_trouble },
      { name: "live", ready: missing.length === 0, reason: missing.map(({ part, reason: why }) => `${part}: ${why}`).join("; ") },
      { name: "broker", ready: this.#is_taking, reason: this.#is_taking ? "" : "the broker does not listen yet" },
    ];
  }

  /** Resolves if the collector can't continue, with the reason: another collector with the same identifier runs. */
  get failed(): Promise<CollectorError> {
    return this.#failed.promise;
  }

  async #retention(): Promise<RetentionReport> {
    const { retention } = this.store;
    if (retention === undefined) throw new Error("the collector's store always has a retention");
    return await retention.report();
  }

  /** Resolves when nodes and viewers can connect. Rejects with a CollectorError if a restart would not help. */
  async start(): Promise<{ readonly http_port: number; readonly mqtt_port: number }> {
    const { settings, log } = this.#options;
    const http_port = await this.#http.start();
    await this.store.start();
    await this.warmStartLive();
    this.#live.start();
    this.#uses.start();
    this.#intake.start();
    this.#watch.start();
    await this.#broker.start();
    this.#is_taking = true;
    const mqtt_port = this.#broker.address().port;
    await this.#openToCommands();
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

  /** Fills the live state from the store; call it again after many rows were stored. */
  async warmStartLive(): Promise<void> {
    await this.#warm_start.start();
  }

  /** Opens the socket for commands on this machine. The collector runs without it too: a full disk may prevent it. */
  async #openToCommands(): Promise<void> {
    try {
      await this.#control.start();
    } catch (error) {
      this.#options.log.warn({ err: error }, "commands such as retention and export can't reach this collector");
    }
  }

  /** Sources stop first, then accepted batches are written as far as the deadline allows. Can be called twice. */
  stop(deadline_ms: number): Promise<void> {
    this.#stopping ??= this.#stop(performance.now() + deadline_ms);
    return this.#stopping;
  }

  async #stop(end: number): Promise<void> {
    const left = (): number => Math.max(100, end - performance.now());
    this.#is_taking = false;
    await this.#warm_start.stop();
    this.#watch.stop();
    this.#events.stop();
    this.#control.stop();
    await this.#broker.stop(left() / 4);
    await this.#intake.stop(left());
    await this.#uses.stop();
    this.#live.stop();
    await Promise.all([this.#http.stop(left() / 4), this.store.stop(left())]);
  }
}
