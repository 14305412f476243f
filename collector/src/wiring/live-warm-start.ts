/**
 * Fills the live state before the nodes have reported, in parts: each part is queried separately, with a time limit, and
 * retried until it succeeds. Without them the page fills up more slowly, and nodes that are away are missing.
 */
import { setTimeout as delay } from "node:timers/promises";

import type { Row } from "@heliograph/proto/streams";
import type { Logger } from "pino";

import type { LiveHub } from "../live/hub.ts";
import type { ForgottenNodes } from "../nodes/forgotten-nodes.ts";
import { backoffMs } from "@heliograph/daemon/timing/backoff";
import type { Query } from "../store/clickhouse/query.ts";
import { recentEvents } from "../store/queries/recent-events.ts";
import { DEFAULT_LOOKBACK_MS, WARM_STREAMS, warmStartPart } from "../store/queries/warm-start.ts";

const EVENTS_REACH_MS = 24 * 3_600_000;
const EVENTS_SHOWN = 1_000;
/** A part that does not come within this time is asked for again later. */
const LIMIT_MS = 20_000;
/** A ClickHouse that is away refuses at once, so frequent retries cost nothing. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [1_000, 5_000];

type WarmStream = (typeof WARM_STREAMS)[number];
type Part = WarmStream | "events";
const PARTS: readonly Part[] = [...WARM_STREAMS, "events"];
/** Parts about jobs are kept only if the job is known. */
const OF_JOBS: ReadonlySet<Part> = new Set(["job_progress", "job_phases", "job_metrics", "job_gpus"]);

export interface LiveWarmStartOptions {
  readonly query: Query;
  readonly live: Pick<LiveHub, "warmStart" | "beginWarmStart" | "endWarmStart">;
  /** Nodes that are not shown, although their rows are stored. */
  readonly forgotten: Pick<ForgottenNodes, "without">;
  readonly log: Logger;
  readonly now_ms: () => number;
  readonly limit_ms?: number;
  readonly first_pause_ms?: number;
}

export interface MissingPart {
  readonly part: string;
  /** Why it is missing, for people. */
  readonly reason: string;
}

export class LiveWarmStart {
  readonly #options: LiveWarmStartOptions;
  readonly #missing = new Map<Part, string>(PARTS.map((part) => [part, "not asked for yet"]));
  readonly #abort = new AbortController();
  #retrying: Promise<void> | undefined;

  constructor(options: LiveWarmStartOptions) {
    this.#options = options;
  }

  /** Parts that are still missing. */
  get missing(): readonly MissingPart[] {
    return [...this.#missing].map(([part, reason]) => ({ part, reason }));
  }

  /** Queries all parts; resolves when each succeeded or failed. Failed parts are retried in the background. Never rejects. */
  async start(): Promise<void> {
    this.#options.live.beginWarmStart();
    for (const part of PARTS) this.#missing.set(part, "not asked for yet");
    await this.#round();
    if (this.#missing.size === 0) return this.#options.live.endWarmStart();
    this.#retrying ??= this.#retry();
  }

  /** Stops the queries. Can be called twice. */
  async stop(): Promise<void> {
    this.#abort.abort(new Error("the collector stops"));
    await this.#retrying;
  }

  async #round(): Promise<void> {
    const missing = [...this.#missing.keys()];
    await Promise.all(missing.filter((part) => !OF_JOBS.has(part)).map((part) => this.#fill(part)));
    const of_jobs = missing.filter((part) => OF_JOBS.has(part));
    if (!this.#missing.has("job_events")) await Promise.all(of_jobs.map((part) => this.#fill(part)));
    else for (const part of of_jobs) this.#missing.set(part, "waits for job_events");
  }

  async #retry(): Promise<void> {
    const { signal } = this.#abort;
    const pause_ms = this.#options.first_pause_ms ?? FIRST_PAUSE_MS;
    for (let attempt = 0; this.#missing.size > 0 && !signal.aborted; attempt += 1) {
      await delay(backoffMs(attempt, Math.random(), pause_ms, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.#round();
    }
    this.#retrying = undefined;
    this.#options.live.endWarmStart();
  }

  async #fill(part: Part): Promise<void> {
    const { log, limit_ms = LIMIT_MS } = this.#options;
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(limit_ms)]);
    try {
      const rows = await Promise.race([
        part === "events" ? this.#fillEvents(signal) : this.#fillStream(part, signal),
        rejected(signal),
      ]);
      this.#missing.delete(part);
      log.debug({ part, rows }, "filled a part of the live state from the store");
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      const reason = signal.aborted ? `the store did not answer within ${limit_ms / 1_000} s` : (error as Error).message;
      this.#missing.set(part, reason);
      log.warn({ part, reason }, "a part of the live state is missing: the store is asked for it again");
    }
  }

  async #fillStream(stream: WarmStream, signal: AbortSignal): Promise<number> {
    const { query, live, forgotten, now_ms } = this.#options;
    const stored = await warmStartPart(query, stream, { now_ms: now_ms(), lookback_ms: DEFAULT_LOOKBACK_MS }, signal);
    signal.throwIfAborted();
    // The store returns the node beside the row; the live state needs it in the row.
    const rows = (stored as readonly { readonly node: string; readonly row: Row }[]).map(({ node, row }) => ({
      ...row,
      node,
    }));
    const kept = forgotten.without(rows);
    live.warmStart({ [stream]: kept });
    return kept.length;
  }

  async #fillEvents(signal: AbortSignal): Promise<number> {
    const { query, live, now_ms } = this.#options;
    const events = await recentEvents(query, { since_ms: now_ms() - EVENTS_REACH_MS, limit: EVENTS_SHOWN }, signal);
    signal.throwIfAborted();
    live.warmStart({}, events);
    return events.length;
  }
}

/** Rejects once the signal is aborted: a hanging store may ignore it. */
const rejected = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
