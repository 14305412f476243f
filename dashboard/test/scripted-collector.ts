/**
 * A small HTTP server with the collector's addresses, for the browser test: the built page, JSON in the documented shapes,
 * and a live stream that the test speaks on, cuts, mutes and refuses as it likes.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

import type { EventsSnapshot } from "@heliograph/api/shapes/events";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobDetail } from "@heliograph/api/shapes/job-detail";
import type { NodeDetail } from "@heliograph/api/shapes/node";
import type { JobSeriesAnswer, SeriesAnswer } from "@heliograph/api/shapes/series";

import {
  nodeName,
  sampleAttempts,
  sampleFleet,
  samplePhases,
  sampleRanks,
  sampleUse,
  type SampleOptions,
} from "./sample-fleet.ts";
import { sampleJobs } from "./sample-jobs.ts";

const DIST = join(import.meta.dirname, "../dist");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};
/** As strict as the collector's own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export class ScriptedCollector {
  readonly #options: SampleOptions;
  readonly #server: Server;
  readonly #viewers = new Set<ServerResponse>();
  #tick = 0;
  #id = 0;
  /** How the live route and the API answer: as usual, 401, or not at all (the connection is cut at once). */
  answers: "as usual" | "unauthorized" | "cut" = "as usual";
  /** Last-Event-ID of each live connection so far, null where none was sent. */
  readonly resumed_from: (string | null)[] = [];
  /** Requests to anything but what is served here. */
  readonly not_found: string[] = [];

  constructor(options: SampleOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.cut();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  /** Cuts all live connections, as a network does. */
  cut(): void {
    for (const viewer of this.#viewers) viewer.destroy();
    this.#viewers.clear();
  }

  /** Advances by some seconds and sends all viewers the changes. */
  advance(seconds = 1): void {
    this.#tick += seconds;
    const fleet = sampleFleet(this.#options, this.#tick);
    this.send("fleet", "change", fleet);
    this.send("jobs", "change", sampleJobs(this.#options, this.#tick));
  }

  send(topic: string, event: "snapshot" | "change", data: unknown): void {
    for (const viewer of this.#viewers) this.#write(viewer, topic, event, data);
  }

  #write(viewer: ServerResponse, topic: string, event: string, data: unknown): void {
    this.#id += 1;
    viewer.write(`event: ${event}\nid: ${this.#id}\ndata: ${JSON.stringify({ topic, data })}\n\n`);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://collector");
    if (!url.pathname.startsWith("/api/")) return this.#file(url.pathname, response);
    if (this.answers === "cut") {
      request.socket.destroy();
      return;
    }
    if (this.answers === "unauthorized") {
      const error = { code: "unauthorized", message: "Nobody is signed in.", hint: "Open the sign-in link." };
      return json(response, 401, { error });
    }
    if (url.pathname === "/api/v1/live") return this.#live(request, response);
    if (url.pathname === "/api/v1/me") return json(response, 200, { name: "ada", role: "viewer" });
    if (url.pathname === "/api/v1/series") return json(response, 200, this.#series(url.searchParams));
    if (url.pathname === "/api/v1/job-series") return json(response, 200, this.#jobSeries(url.searchParams));
    const job = url.pathname.startsWith("/api/v1/jobs/") ? this.#job(decodeURIComponent(url.pathname.slice(13))) : undefined;
    if (job !== undefined) return json(response, 200, job);
    if (url.pathname.startsWith("/api/v1/nodes/")) return json(response, 200, this.#node(url.pathname.slice(14)));
    this.not_found.push(url.pathname);
    return json(response, 404, { error: { code: "not_found", message: "There is nothing here.", hint: "" } });
  }

  #live(request: IncomingMessage, response: ServerResponse): void {
    const last = request.headers["last-event-id"];
    this.resumed_from.push(typeof last === "string" ? last : null);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 500\n\n");
    const events: EventsSnapshot = { time_ms: this.#now(), events: [sampleEvent(this.#options.start_ms)] };
    this.#write(response, "fleet", "snapshot", sampleFleet(this.#options, this.#tick));
    this.#write(response, "jobs", "snapshot", sampleJobs(this.#options, this.#tick));
    this.#write(response, "events", "snapshot", events);
    const topic = new URL(request.url ?? "/", "http://collector").searchParams.get("topic");
    const job = topic === null ? undefined : this.#job(topic.slice(4));
    if (topic !== null && job !== undefined) {
      const { all_ranks, attempts: _, phases: __, use, ...summary } = job;
      this.#write(response, topic, "snapshot", { time_ms: this.#now(), jobs: [summary], ranks: all_ranks, use });
    }
    this.#viewers.add(response);
    response.on("close", () => this.#viewers.delete(response));
  }

  /** Jobs of the stream, and one that ended long ago. */
  #job(job_id: string): JobDetail | undefined {
    const { jobs } = sampleJobs(this.#options, this.#tick);
    const past: JobSummary | undefined = jobs.find((job) => job.state === "finished");
    const job = job_id === "run/past" && past !== undefined ? { ...past, job_id } : jobs.find((known) => known.job_id === job_id);
    if (job === undefined) return undefined;
    return {
      ...job,
      all_ranks: sampleRanks(job),
      attempts: sampleAttempts(job),
      use: sampleUse(job, this.#now()),
      phases: samplePhases(job, this.#now()),
    };
  }

  #jobSeries(query: URLSearchParams): JobSeriesAnswer {
    const job_id = query.get("job") ?? "";
    const job = this.#job(job_id);
    const steps = Array.from({ length: 100 }, (_, index) => ((job?.step ?? 0) * index) / 100);
    const series = query.getAll("name").map((name) => ({
      name,
      attempt: job?.attempt ?? 1,
      rank: 0,
      steps,
      times_ms: steps.map((_, index) => this.#options.start_ms - (100 - index) * 1_000),
      values: steps.map((_, index) => 4 / (1 + index / 20)),
    }));
    return { job_id, series };
  }

  #now(): number {
    return this.#options.start_ms + this.#tick * 1_000;
  }

  #node(name: string): NodeDetail | { readonly error: unknown } {
    const fleet = sampleFleet(this.#options, this.#tick);
    const node = fleet.nodes.find((known) => known.node === name);
    if (node === undefined) return { error: { code: "not_found", message: "There is no such node.", hint: "" } };
    const gpus = fleet.gpus.filter((gpu) => gpu.node === name);
    return {
      ...node,
      os_name: "Debian GNU/Linux 12",
      kernel_version: "6.1.0-31-amd64",
      cpu_model: "AMD EPYC 9654 96-Core Processor",
      cpu_count: 192,
      driver_version: "570.86.15",
      cuda_version: "12.8",
      gpus,
      processes: gpus
        .filter((gpu) => gpu.job_ids.length > 0)
        .map((gpu, index) => ({
          gpu_uuid: gpu.gpu_uuid,
          mig_uuid: "",
          pid: 4_100 + index,
          user: "ada",
          command: "python train.py --config large.yaml",
          memory_used_bytes: gpu.readings.memory_used_bytes,
          job_id: gpu.job_ids[0] ?? "",
        })),
    };
  }

  #series(query: URLSearchParams): SeriesAnswer {
    const [from_ms, to_ms] = [Number(query.get("from_ms")), Number(query.get("to_ms"))];
    const step_ms = (to_ms - from_ms) / 200;
    const times_ms = Array.from({ length: 200 }, (_, index) => from_ms + index * step_ms);
    const readings = (query.get("readings") ?? "").split(",");
    const gpus = sampleFleet(this.#options, 0).gpus.filter((gpu) => gpu.node === query.get("node"));
    const node = Number(/\d+/.exec(query.get("node") ?? "")?.[0]) - 1;
    const series = gpus.flatMap((gpu) =>
      readings.map((reading) => {
        const values = times_ms.map((time_ms) => {
          const then = sampleFleet({ ...this.#options, nodes: node + 1 }, (time_ms - this.#options.start_ms) / 1_000);
          const known = then.gpus.find((other) => other.gpu_uuid === gpu.gpu_uuid);
          return known?.state === "ok" ? (known.readings[reading as "power_watts"] ?? null) : null;
        });
        const { gpu_uuid } = gpu;
        return { node: nodeName(node), gpu_uuid, mig_uuid: "", reading, times_ms, values, min: values, max: values };
      }),
    );
    return { from_ms, to_ms, step_ms, series };
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const file = join(DIST, normalize(path === "/" ? "/index.html" : path));
    try {
      const content = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", "content-security-policy": POLICY });
      response.end(content);
    } catch (error) {
      this.not_found.push(`${path}: ${String(error)}`);
      response.writeHead(404).end();
    }
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

const sampleEvent = (time_ms: number): EventsSnapshot["events"][number] => ({
  time_ms: time_ms - 60_000,
  event_id: "1",
  node: nodeName(2),
  kind: "xid",
  severity: "critical",
  gpu_uuid: "",
  mig_uuid: "",
  job_id: "",
  code: 79,
  message: "GPU has fallen off the bus",
});
