/**
 * Where the node's health events come together: XIDs from their sources, and what is derived from samples and the clock.
 *
 *   kernel log ─┐
 *   NVML's XIDs ┴─ matcher ─┐
 *   samples ──── gpu watch ─┼─▶ rows of events ─▶ sink
 *   marks ───── node watch ─┤
 *   spool ──── spool watch ─┤
 *   ports ───── port watch ─┤
 *   /proc ─ stuck processes ┘
 */
import { MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import type { Row } from "@heliograph/proto/streams";

import type { DeviceInventory, GpuSample } from "../gpu/port/gpu-source.ts";
import type { RowSink } from "../spool/row-sink.ts";
import { driverXids, otherDriverEvents } from "./driver-events.ts";
import { EVENT_KINDS } from "./event-kinds.ts";
import type { GpuLocations } from "./gpu-locations.ts";
import { GpuWatch } from "./watch/gpu-watch.ts";
import type { HealthEvent } from "./health-event.ts";
import { NodeWatch } from "./watch/node-watch.ts";
import type { SpoolHealth } from "../spool/spool-health.ts";
import { PortWatch } from "./watch/port-watch.ts";
import { SpoolWatch } from "./watch/spool-watch.ts";
import { countGpus, observeSample } from "./watch/observe-sample.ts";
import { StuckProcesses, type SleepingProcess } from "./watch/stuck-processes.ts";
import { xidEvent } from "./xid/xid-event.ts";
import { XidMatcher } from "./xid/xid-matcher.ts";
import type { XidOccurrence, XidSource } from "./xid/xid-source.ts";

/** XIDs wait this long for the first inventory, which says where each GPU stands. */
const WAIT_FOR_PLACES_MS = 10_000;

/** All of /proc is looked through this often for processes that hang. */
const LOOK_FOR_STUCK_MS = 30_000;

export interface HealthEventsOptions {
  readonly sink: RowSink;
  readonly boot_id: string;
  readonly places: GpuLocations;
  /** Absent where the agent reads no kernel log (simulated nodes). */
  readonly kernel_log?: XidSource;
  /** Processes of the driver, or on these GPUs, in uninterruptible sleep; absent on simulated nodes. */
  readonly sleeping?: (on_gpus: ReadonlySet<number>) => readonly SleepingProcess[];
  /** How many GPUs the node should have; 0: not said. */
  readonly expected_gpus: number;
  readonly now_ms: () => number;
  /** For the log, once on each change. */
  readonly onTrouble: (message: string) => void;
}

export class HealthEvents {
  readonly #options: HealthEventsOptions;
  readonly #matcher = new XidMatcher();
  readonly #gpus = new GpuWatch();
  readonly #node = new NodeWatch();
  readonly #spool = new SpoolWatch();
  readonly #ports = new PortWatch();
  readonly #stuck = new StuckProcesses();
  readonly #started_ms: number;
  /** Processes that were on a GPU: one that hangs is no longer listed there. */
  #on_gpus = new Set<number>();
  #slept_ms = -Infinity;
  /** XIDs that NVML reported and that were not matched yet. */
  #nvml_reports: XidOccurrence[] = [];
  #knows_places = false;
  #trouble: string | undefined;

  constructor(options: HealthEventsOptions) {
    this.#options = options;
    this.#started_ms = options.now_ms();
  }

  /** Why the kernel log can't be read; undefined where it can, or was not tried yet. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** GPUs as last listed; needed to name the GPU of an XID. */
  learn(devices: readonly DeviceInventory[]): void {
    this.#options.places.learnInventory(devices);
    this.#knows_places = true;
  }

  /** Derives events from a sample. */
  observe(sample: GpuSample, time_ms: number): void {
    const count = this.#node.observeCount(countGpus(sample), this.#options.expected_gpus, time_ms);
    const { events = [] } = sample;
    for (const { pid } of sample.processes) this.#on_gpus.add(pid);
    this.#nvml_reports.push(...driverXids(events, this.#options.boot_id, time_ms));
    this.#append([...this.#gpus.observe(observeSample(sample), time_ms), ...count, ...otherDriverEvents(events, time_ms)]);
  }

  /** Ports of the host as they are now. */
  observePorts(rows: readonly Row<"host_networks">[], time_ms: number): void {
    this.#append(this.#ports.observe(rows, time_ms));
  }

  /** The collector's clock was `sent_ms` when it sent a message that arrives now. */
  observeClock(sent_ms: number): void {
    if (sent_ms > 0) this.#append(this.#node.observeClock(this.#options.now_ms() - sent_ms, this.#options.now_ms()));
  }

  /** How the spool is that these events go to. */
  observeSpool(health: SpoolHealth): void {
    this.#append(this.#spool.observe(health, this.#options.now_ms(), performance.now()));
  }

  /** Asks the sources of XIDs; `jobOf` gives the job of a process, "" where none is known. Called every so often. */
  poll(jobOf: (pid: number) => string): void {
    const { kernel_log, places, now_ms, sink } = this.#options;
    this.#lookForStuck();
    if (!this.#knows_places && now_ms() - this.#started_ms < WAIT_FOR_PLACES_MS) return;
    const reported = [...(kernel_log?.poll() ?? []), ...this.#nvml_reports];
    this.#nvml_reports = [];
    this.#append(kernel_log?.drainEvents() ?? []);
    this.#noteTrouble(kernel_log?.trouble);
    const is_readable = kernel_log !== undefined && kernel_log.trouble === undefined;
    const fresh = this.#matcher.observe(reported, is_readable, now_ms());
    if (fresh.length === 0) return;
    sink.append(
      "events",
      fresh.map((occurrence) => {
        const job_id = occurrence.pid === undefined ? "" : jobOf(occurrence.pid);
        return xidEvent(occurrence, job_id, places.migOf(occurrence.gpu_uuid, occurrence.gpu_instance));
      }),
    );
  }

  stop(): void {
    this.#options.kernel_log?.stop();
  }

  #lookForStuck(): void {
    const { sleeping, now_ms } = this.#options;
    if (sleeping === undefined || Math.abs(now_ms() - this.#slept_ms) < LOOK_FOR_STUCK_MS) return;
    this.#slept_ms = now_ms();
    const found = sleeping(this.#on_gpus);
    this.#append(this.#stuck.observe(found, now_ms()));
    this.#on_gpus = new Set(found.map(({ pid }) => pid));
  }

  #noteTrouble(trouble: string | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    if (trouble === undefined) return;
    this.#options.onTrouble(trouble);
    this.#append([{ kind: "agent.kernel_log_unreadable", gpu_uuid: "", time_ms: this.#options.now_ms(), detail: trouble }]);
  }

  #append(events: readonly HealthEvent[]): void {
    if (events.length > 0)
      this.#options.sink.append(
        "events",
        events.map((event) => this.#row(event)),
      );
  }

  #row({ kind, gpu_uuid, time_ms, detail, severity, code, subject: part, occurrence_id }: HealthEvent): Row<"events"> {
    const usual = EVENT_KINDS[kind];
    const subject = part ?? (gpu_uuid === "" ? "node" : gpu_uuid);
    return {
      time_ms,
      event_id: `${kind}/${occurrence_id ?? `${this.#options.boot_id}/${subject}/${time_ms}`}`,
      kind,
      severity: severity ?? usual.severity,
      gpu_uuid,
      mig_uuid: "",
      job_id: "",
      ...(code === undefined ? {} : { code }),
      message: (detail === "" ? usual.meaning : `${usual.meaning}: ${detail}`).slice(0, MAX_TEXT_LENGTH),
    };
  }
}
