/** The parts of one node's agent, joined: sinks start first, sources stop first. */
import { MAX_CLOCK_AHEAD_MS, MAX_SAMPLE_INTERVAL_MS, MIN_SAMPLE_INTERVAL_MS } from "@heliograph/proto/limits";
import type { heliograph } from "@heliograph/proto/wire";
import type { Condition } from "@heliograph/daemon/systemd/service-notifier";
import type { Logger } from "pino";

import { conditionOf } from "./control/service-condition.ts";
import type { AgentReport } from "./control/control-message.ts";
import type { HealthEvents } from "./events/health-events.ts";
import { MAX_SKEW_MS } from "./events/watch/node-watch.ts";
import type { JobSource } from "./jobs/job-source.ts";
import { queueReadings, queueDetectors } from "./jobs/queue/poller-counts.ts";
import type { QueuePoller } from "./jobs/queue/queue-poller.ts";
import { Publisher } from "./publish/publisher.ts";
import { describeStatus, type NodeDescription } from "./publish/node-status.ts";
import type { Transport } from "./publish/transport.ts";
import type { GpuSource } from "./gpu/port/gpu-source.ts";
import type { RowSink } from "./spool/row-sink.ts";
import { Sampler, type HostDeviceSource, type HostSource, type NodeSample, type ProcessDescriber } from "./sampling/sampler.ts";
import { Schedule } from "./sampling/schedule.ts";
import type { SpoolHealth } from "./spool/spool-health.ts";
import { Spool, type SpoolOptions } from "./spool/spool.ts";

/** How often the state of the spool is checked. */
const LOOK_AT_SPOOL_MS = 5_000;
/** Rows of jobs wait at most this long for their batch, however slow the sampling is. */
const FLUSH_INTERVAL_MS = 500;

/** Which agent this is, for its status and its spool. */
export interface AgentIdentity {
  readonly node: string;
  readonly agent_version: string;
  /** Of this boot of the node; empty where it is not known. */
  readonly boot_id: string;
}

/** What is sampled, and by what. */
export interface AgentSources {
  readonly gpus: GpuSource;
  readonly jobs: JobSource;
  /** Asks a scheduler which jobs wait; absent on all nodes of a cluster but one. */
  readonly queue?: Pick<QueuePoller, "start" | "stop" | "counts">;
  readonly host: HostSource;
  readonly host_devices?: HostDeviceSource;
  readonly processes: ProcessDescriber;
  /** Finds health events; absent where the GPUs report their own (simulated nodes). */
  readonly events?: (sink: RowSink) => HealthEvents;
}

/** How batches reach the collector. */
export interface AgentPublishing {
  /** Opens the connection; `will` is the message that the collector publishes when the connection breaks. */
  readonly transport: (will: Uint8Array) => Transport;
  /** Most bytes of a backlog that are sent each second; no limit without. */
  readonly backlog_bytes_per_second?: number;
}

export interface AgentOptions {
  readonly identity: AgentIdentity;
  readonly interval_ms: number;
  /** Kept in memory unless it names a disk. */
  readonly spool: Omit<SpoolOptions, "boot_id">;
  readonly sources: AgentSources;
  readonly publishing: AgentPublishing;
  /** Releases NVML for a while; absent where the GPUs can't be released. Resolves with the time at which they are opened again. */
  readonly release?: (for_ms: number) => Promise<number>;
  /** Called after each sample, with the agent's start and the sample interval. Must not throw. */
  readonly onSample?: (sample: NodeSample, agent: { readonly started_ms: number; readonly interval_ms: number }) => void;
  readonly now_ms: () => number;
  readonly log: Logger;
}

export class Agent {
  readonly #options: AgentOptions;
  readonly #started_ms: number;
  readonly #sampling: Schedule;
  readonly #flushing: Schedule;
  readonly #sampler: Sampler;
  readonly #publisher: Publisher;
  readonly #events: HealthEvents | undefined;
  readonly spool: Spool;
  #last_failure = "";
  #looked_ms = Number.NEGATIVE_INFINITY;
  /** When the last sample was done, by the monotonic clock, in ms. */
  #sampled_ms = Number.NEGATIVE_INFINITY;
  /** The interval of the settings, and the one that the collector wants instead, if it does. */
  #own_interval_ms: number;
  #wanted_interval_ms: number | undefined;
  #is_clock_off = false;
  /** Rows that earlier agents lost. */
  readonly #dropped_before: number;
  #connection_reason = "";
  #clock_ahead_ms: number | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: AgentOptions) {
    const { identity, sources, publishing, log, now_ms } = options;
    const { gpus, host, host_devices, jobs, processes, queue } = sources;
    this.#options = options;
    this.#own_interval_ms = options.interval_ms;
    this.#started_ms = now_ms();
    const { backlog_bytes_per_second } = publishing;
    this.spool = new Spool({ ...options.spool, boot_id: identity.boot_id });
    this.#dropped_before = sumOf(this.spool.rows_dropped);
    this.#events = sources.events?.(this.spool);
    this.#publisher = new Publisher({
      transport: publishing.transport(describeStatus(this.#describe(options.interval_ms), [], false, now_ms())),
      spool: this.spool,
      describe: () => this.#describe(this.#sampling.interval_ms),
      ...(backlog_bytes_per_second === undefined ? {} : { backlog_bytes_per_second }),
      now_ms,
      onCollectorClock: (sent_ms) => this.#observeClock(sent_ms),
      onCommand: (command) => this.#obey(command),
      onConnection: (connected, reason) => this.#logConnection(connected, reason),
      onWarning: (message) => log.warn(message),
    });
    this.#sampler = new Sampler({
      gpus,
      host,
      ...(host_devices === undefined ? {} : { host_devices }),
      jobs,
      processes,
      sink: this.spool,
      ...(this.#events === undefined ? {} : { health: this.#events }),
      agent_version: identity.agent_version,
      ownReadings: () => ({ agent_log_bytes: this.spool.unacknowledged_bytes, ...queueReadings(queue?.counts) }),
      onFailure: (source, error) => this.#logFailure(source, error),
    });
    this.#sampling = new Schedule({ interval_ms: options.interval_ms, tick: () => this.#sample() });
    this.#flushing = new Schedule({ interval_ms: FLUSH_INTERVAL_MS, tick: async () => this.#flush() });
  }

  #describe(sample_interval_ms: number): NodeDescription {
    return { ...this.#options.identity, started_ms: this.#started_ms, sample_interval_ms };
  }

  async start(): Promise<void> {
    this.#publisher.start();
    const { jobs, gpus, queue } = this.#options.sources;
    await jobs.start(this.spool);
    await gpus.start();
    queue?.start(this.spool);
    this.#sampling.start();
    this.#flushing.start();
  }

  async #sample(): Promise<void> {
    const sample = await this.#sampler.sample(this.#options.now_ms());
    this.#sampled_ms = performance.now();
    this.#sendOn();
    this.#options.onSample?.(sample, { started_ms: this.#started_ms, interval_ms: this.#sampling.interval_ms });
  }

  #flush(): void {
    this.#events?.poll((pid) => this.#sampler.jobOf(pid));
    if (performance.now() - this.#looked_ms >= LOOK_AT_SPOOL_MS) {
      this.#looked_ms = performance.now();
      this.#events?.observeSpool(this.spool.health);
    }
    this.#sendOn();
  }

  #sendOn(): void {
    this.spool.seal(this.#options.now_ms());
    this.#publisher.pump();
  }

  #obey(command: heliograph.v1.Command): void {
    const interval = command.set_sample_interval?.interval_ms;
    if (interval !== undefined && interval !== null) {
      this.#wanted_interval_ms = interval === 0 ? undefined : interval;
      this.#setInterval();
      this.#options.log.info({ interval_ms: this.#sampling.interval_ms }, "the collector set the sample interval");
    } else if (command.release_nvml !== undefined && command.release_nvml !== null) {
      void this.release(command.release_nvml.for_ms ?? 0, "the collector");
    } else if (command.send_status !== undefined && command.send_status !== null) this.#publisher.sendStatus();
  }

  /** Samples at another interval from now on, unless the collector has set one. */
  setInterval(interval_ms: number): void {
    this.#own_interval_ms = interval_ms;
    this.#setInterval();
  }

  #setInterval(): void {
    const wanted = this.#wanted_interval_ms ?? this.#own_interval_ms;
    this.#sampling.interval_ms = Math.min(MAX_SAMPLE_INTERVAL_MS, Math.max(MIN_SAMPLE_INTERVAL_MS, wanted));
    this.#publisher.sendStatus();
  }

  /** How it is, for the service manager. Ready with the first sample, whether or not the collector is there. */
  get condition(): Condition {
    return conditionOf({
      sampled_ago_ms: performance.now() - this.#sampled_ms,
      interval_ms: this.#sampling.interval_ms,
      is_connected: this.#publisher.is_connected,
      connection_reason: this.#connection_reason,
      waiting_bytes: this.spool.unacknowledged_bytes,
    });
  }

  /** Releases NVML so that a driver can be unloaded; `asker` is for the log. Undefined where there is nothing to release. */
  async release(for_ms: number, asker: string): Promise<number | undefined> {
    const until_ms = await this.#options.release?.(for_ms);
    if (until_ms === undefined) return undefined;
    this.#options.log.info({ asker, until: new Date(until_ms).toISOString() }, "NVML was released on request");
    return until_ms;
  }

  /** How the agent is, for its control socket; `pid` is that of this process. */
  report(pid: number): AgentReport {
    const { identity, spool, sources } = this.#options;
    return {
      pid,
      node: identity.node,
      agent_version: identity.agent_version,
      started_ms: this.#started_ms,
      sample_interval_ms: this.#sampling.interval_ms,
      connected: this.#publisher.is_connected,
      connection_reason: this.#connection_reason,
      clock_ahead_ms: this.#clock_ahead_ms ?? null,
      log_bytes: this.spool.unacknowledged_bytes,
      log_max_bytes: spool.max_bytes,
      spool: reportOfSpool(this.spool.health),
      rows_dropped: sumOf(this.spool.rows_dropped) - this.#dropped_before,
      kernel_log_trouble: this.#events?.trouble ?? "",
      job_ways: [...(sources.jobs.detectors ?? []), ...queueDetectors(sources.queue?.counts)],
      ...this.#sampler.health,
    };
  }

  #observeClock(sent_ms: number): void {
    if (sent_ms > 0) {
      this.#clock_ahead_ms = this.#options.now_ms() - sent_ms;
      this.spool.confirmClock(Math.abs(this.#clock_ahead_ms) < MAX_CLOCK_AHEAD_MS);
      this.#warnOfClock(this.#clock_ahead_ms);
    }
    this.#events?.observeClock(sent_ms);
  }

  #warnOfClock(ahead_ms: number): void {
    const is_off = Math.abs(ahead_ms) > MAX_SKEW_MS;
    if (is_off && !this.#is_clock_off)
      this.#options.log.warn({ ahead_ms }, "this node's clock and the collector's differ; set up time synchronisation on both");
    this.#is_clock_off = is_off;
  }

  #logConnection(connected: boolean, reason: string): void {
    this.#connection_reason = reason;
    if (connected) this.#options.log.info("connected to the collector");
    else this.#options.log.warn({ reason }, "no connection to the collector; readings are kept and sent later");
  }

  /** A source that fails each second is logged once. */
  #logFailure(source: string, error: unknown): void {
    const text = `${source}: ${error instanceof Error ? error.message : String(error)}`;
    if (text === this.#last_failure) return;
    this.#last_failure = text;
    this.#options.log.error({ source, err: error }, "a source failed; the others go on");
  }

  /** Sources end first, then what they wrote is sent until the deadline. Can be called twice. */
  stop(deadline_ms: number): Promise<void> {
    this.#stopping ??= this.#stop(performance.now() + deadline_ms);
    return this.#stopping;
  }

  async #stop(end: number): Promise<void> {
    const left = (): number => Math.max(0, end - performance.now());
    await this.#sampling.stop(left() / 4);
    // Points that were accepted are answered before their connection ends; otherwise the next agent would accept them again.
    this.spool.seal(this.#options.now_ms());
    const { jobs, gpus, queue } = this.#options.sources;
    await Promise.all([jobs.stop(left() / 4), gpus.stop(left() / 4), queue?.stop()]);
    await this.#flushing.stop(left());
    this.#events?.stop();
    this.spool.seal(this.#options.now_ms());
    await this.#publisher.stop(left());
    this.spool.stop();
    const dropped = [...this.spool.rows_dropped].map(([stream, rows]) => `${stream} ${rows}`).join(", ");
    if (dropped !== "") this.#options.log.warn({ dropped }, "rows were lost because the spool was full");
  }
}

const sumOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, rows) => sum + rows, 0);

const reportOfSpool = ({ free_bytes, oldest_ms, unacknowledged_bytes, ...health }: SpoolHealth): AgentReport["spool"] => ({
  ...health,
  uncovered_bytes: unacknowledged_bytes,
  free_bytes: free_bytes ?? null,
  oldest_ms: oldest_ms ?? null,
});
