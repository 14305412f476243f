/** The HTTP part with all its ports, and a real hub behind it. */
import { Readable } from "node:stream";

import type { JobDetail } from "@heliograph/api/shapes/job-detail";

import { createApp } from "../../src/http/app.ts";
import { OpenStreams } from "../../src/http/sse/open-streams.ts";
import type { HttpPorts, JobSeriesQuery, ReadinessCheck, RequestLine, SqlUpstream } from "../../src/http/ports.ts";
import { HttpServer } from "../../src/http/server.ts";
import type { SeriesQuery } from "../../src/http/routes/series-query.ts";
import { jobUseOf } from "../../src/live/job-use/job-use-sums.ts";
import { LiveHub } from "../../src/live/hub.ts";
import type { ViewerBounds } from "../../src/live/topics/viewer.ts";
import { batchOf, TestClock } from "../live/batches.ts";
import { FakeSignIn } from "./fake-sign-in.ts";

export class HttpScene {
  readonly clock = new TestClock();
  readonly sign_in = new FakeSignIn();
  readonly hub: LiveHub;
  readonly lines: RequestLine[] = [];
  readonly faults: unknown[] = [];
  readonly refused: string[] = [];
  readonly connections_refused: { readonly reason: string; readonly remote: string }[] = [];
  readonly audited: object[] = [];
  readonly questions: SeriesQuery[] = [];
  readonly job_questions: JobSeriesQuery[] = [];
  readonly stored_jobs = new Map<string, Omit<JobDetail, "attempts" | "use" | "phases">>();
  checks: readonly ReadinessCheck[] = [{ name: "store", ready: true, reason: "" }];
  sql: SqlUpstream | undefined;
  series_failure: Error | undefined;
  readonly asked_of_nodes: object[] = [];
  node_is_there = true;
  readonly ports: HttpPorts;

  constructor(options: { readonly page_directory?: string; readonly viewer_bounds?: ViewerBounds } = {}) {
    const { viewer_bounds } = options;
    this.hub = new LiveHub({ run: "r1", now_ms: this.clock.read, ...(viewer_bounds === undefined ? {} : { viewer_bounds }) });
    this.ports = {
      live: this.hub,
      sign_in: this.sign_in,
      store: {
        series: async (question) => {
          if (this.series_failure !== undefined) throw this.series_failure;
          this.questions.push(question);
          return await Promise.resolve({ from_ms: question.from_ms, to_ms: question.to_ms, step_ms: 1000, series: [] });
        },
        jobs: {
          stored: (job_id) => this.#storeAnswer(this.stored_jobs.get(job_id)),
          attempts: () => this.#storeAnswer([]),
          phases: () => this.#storeAnswer([]),
          use: () => this.#storeAnswer(jobUseOf([], 0)),
          series: (question) => {
            this.job_questions.push(question);
            return this.#storeAnswer([]);
          },
        },
        retention: () => Promise.resolve({ time_ms: this.clock.now_ms, has_archive: true, classes: [], disks: [] }),
        exports: {
          tables: () => Promise.resolve([{ table: "events", rows: 1, bytes: 1 }]),
          open: () => Promise.resolve(Readable.from([Buffer.from("PAR1")])),
        },
      },
      node_commands: {
        setSampleInterval: (node, interval_ms) => this.#ask(node, { interval_ms }),
        releaseNvml: (node, for_ms) => this.#ask(node, { for_ms }),
        forget: (node) => Promise.resolve(this.#ask(node, { for_ms: -1 })),
      },
      sql: { upstream: () => this.sql, queries_at_once: 8 },
      self: {
        instance: "c-0123456789abcdef",
        readiness: () => this.checks,
        metrics: { contentType: "text/plain; version=0.0.4", metrics: () => Promise.resolve("heliograph_up 1\n") },
      },
      observer: {
        onRequest: (line) => this.lines.push(line),
        onFault: (error) => this.faults.push(error),
        onConnectionRefused: (reason, remote) => this.connections_refused.push({ reason, remote }),
        audit: (entry, actor) => this.audited.push({ ...entry, ...actor }),
        onRefused: (reason) => this.refused.push(reason),
      },
      page_directory: options.page_directory ?? "/nonexistent",
      now_ms: this.clock.read,
    };
  }

  #storeAnswer<T>(answer: T): Promise<T> {
    return this.series_failure === undefined ? Promise.resolve(answer) : Promise.reject(this.series_failure);
  }

  #ask(node: string, what: object): boolean {
    this.asked_of_nodes.push({ node, ...what });
    return this.node_is_there;
  }

  /** Asks the app without a server; signed in as the role, if one is given. */
  ask(path: string, role?: "admin" | "viewer" | "analyst", init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has("Host")) headers.set("Host", "127.0.0.1:8080");
    if (role !== undefined) headers.set("Authorization", `Bearer ${role}-token`);
    const app = createApp(this.ports, { host: "127.0.0.1", allowed_hosts: ["heliograph.example"] }, new OpenStreams());
    return Promise.resolve(app.request(`http://127.0.0.1:8080${path}`, { ...init, headers }));
  }

  /** An app with other ports than the scene's, that is asked as an administrator; one app over several questions. */
  app(ports: Partial<HttpPorts>): (path: string, method?: "GET" | "HEAD") => Promise<Response> {
    const site = { host: "127.0.0.1", allowed_hosts: [] };
    const app = createApp({ ...this.ports, ...ports }, site, new OpenStreams());
    const headers = { Host: "127.0.0.1:8080", Authorization: "Bearer admin-token" };
    return async (path, method = "GET") => await app.request(`http://127.0.0.1:8080${path}`, { method, headers });
  }

  /** A listening server; who starts it stops it. */
  server(): HttpServer {
    return new HttpServer({ host: "127.0.0.1", port: 0, allowed_hosts: [] }, this.ports);
  }

  /** A reading of a GPU, published. */
  read(power_watts: number, gpu_uuid = "GPU-1"): void {
    this.clock.now_ms += 250;
    const received_ms = this.clock.now_ms;
    this.hub.batch(batchOf("a", "gpu_readings", [{ time_ms: received_ms, gpu_uuid, power_watts }], { received_ms }));
    this.hub.publish();
  }

  event(event_id: string, message = ""): void {
    this.hub.batch(batchOf("a", "events", [{ time_ms: this.clock.now_ms, event_id, kind: "gpu.xid", message }]));
    this.hub.publish();
  }
}
