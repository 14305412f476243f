/**
 * XIDs and other events of GPUs and NVSwitches from the kernel log. /dev/kmsg gives each reader every record that the kernel still has, one at each read, and
 * EAGAIN at its end; so a start reads what happened before it too, and takes from it what was not reported yet:
 *
 *   oldest ─────── reported before (position file) ──┬── or, without a position, older than FRESH_MS ──┬── new ──▶ EAGAIN
 *                        left out                │                  left out                       │   reported
 *
 * Reading never blocks, and a poll reads a bounded number of records.
 */
import { closeSync, constants, openSync, readSync } from "node:fs";

import type { HealthEvent } from "../health-event.ts";
import type { XidOccurrence, XidSource } from "../xid/xid-source.ts";
import type { GpuLocations } from "../gpu-locations.ts";
import type { PositionFile } from "./position-file.ts";
import { KernelEvents } from "./kernel-event.ts";
import { parseRecords, type KernelRecord } from "./record.ts";
import { parseGpuLine, parseXidLine } from "./xid-line.ts";

/** A record has at most 8 KiB as the kernel writes it out (CONSOLE_EXT_LOG_MAX). */
const BUFFER_BYTES = 16 << 10;
/** Most reads in one poll: a full ring buffer has thousands of records, and the event loop has other work. */
const MAX_READS = 512;
/** How far before its start an agent without a position reports. */
const FRESH_MS = 10 * 60_000;
/** A log that could not be opened is tried again this often. */
const REOPEN_MS = 60_000;
/** The position is kept this long after its XID was reported: it may still be on its way to the collector. */
const SAVE_AFTER_MS = 30_000;

export interface KernelLogOptions {
  /** "/dev/kmsg". */
  readonly path: string;
  readonly boot_id: string;
  readonly places: GpuLocations;
  /** Absent where the agent has no state directory. */
  readonly position?: PositionFile;
  /** Wall clock, ms since the epoch. */
  readonly now_ms: () => number;
  /** CLOCK_MONOTONIC, which the kernel's records are in, in ms. */
  readonly monotonic_ms: () => number;
  /** What an operator should know once. */
  readonly onWarning: (message: string) => void;
}

export class KernelLog implements XidSource {
  readonly #options: KernelLogOptions;
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  readonly #reported_up_to: number | undefined;
  readonly #fresh_from_ms: number;
  readonly #events: KernelEvents;
  #pending_events: HealthEvent[] = [];
  #descriptor: number | undefined;
  #opened_at_ms: number | undefined;
  #trouble: string | undefined;
  #unsaved: { readonly sequence: number; readonly reported_ms: number } | undefined;
  /** Times that the kernel had overwritten records before they were read. */
  overruns = 0;

  constructor(options: KernelLogOptions) {
    this.#options = options;
    this.#events = new KernelEvents((pci) => options.places.uuidAt(pci));
    const position = options.position?.load();
    this.#reported_up_to = position?.boot_id === options.boot_id ? position.sequence : undefined;
    this.#fresh_from_ms = options.monotonic_ms() - FRESH_MS;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  poll(): readonly XidOccurrence[] {
    if (!this.#open()) return [];
    const xids = this.#read()
      .filter((record) => this.#isNew(record))
      .flatMap((record) => this.#occurrence(record) ?? []);
    const now = this.#options.monotonic_ms();
    if (this.#unsaved !== undefined && now - this.#unsaved.reported_ms >= SAVE_AFTER_MS) this.#save();
    return xids;
  }

  drainEvents(): readonly HealthEvent[] {
    const events = this.#pending_events;
    this.#pending_events = [];
    return events;
  }

  stop(): void {
    this.#save();
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    this.#opened_at_ms = Infinity;
  }

  #open(): boolean {
    if (this.#descriptor !== undefined) return true;
    const now = this.#options.monotonic_ms();
    if (this.#opened_at_ms !== undefined && now - this.#opened_at_ms < REOPEN_MS) return false;
    this.#opened_at_ms = now;
    try {
      this.#descriptor = openSync(this.#options.path, constants.O_RDONLY | constants.O_NONBLOCK);
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = (error as Error).message;
    }
    return this.#descriptor !== undefined;
  }

  #read(): KernelRecord[] {
    const records: KernelRecord[] = [];
    for (let reads = 0; reads < MAX_READS && this.#descriptor !== undefined; reads++) {
      try {
        const length = readSync(this.#descriptor, this.#buffer, 0, BUFFER_BYTES, null);
        if (length === 0) break;
        records.push(...parseRecords(this.#buffer.toString("utf8", 0, length)));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code === "EAGAIN") break;
        // EPIPE: the ring buffer went round; the next read gives the oldest record that is left.
        if (code === "EPIPE") this.overruns += 1;
        else this.#giveUp(message);
      }
    }
    return records;
  }

  #giveUp(reason: string): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    this.#trouble = reason;
  }

  #isNew({ sequence, since_boot_ms, message }: KernelRecord): boolean {
    // Names of GPUs stand at the beginning of the log and are no news.
    const named = parseGpuLine(message);
    if (named !== undefined) this.#options.places.learn(named.pci, named.gpu_uuid);
    return this.#reported_up_to === undefined ? since_boot_ms >= this.#fresh_from_ms : sequence > this.#reported_up_to;
  }

  /** The XID that a record reports. What else it says of GPUs waits for drainEvents(). */
  #occurrence({ sequence, since_boot_ms, message }: KernelRecord): XidOccurrence | undefined {
    const { boot_id, places, now_ms, monotonic_ms } = this.#options;
    const time_ms = Math.round(now_ms() - (monotonic_ms() - since_boot_ms));
    const occurrence_id = `${boot_id}/kmsg/${sequence}`;
    const line = parseXidLine(message);
    const event = line === undefined ? this.#events.observe(message, time_ms, occurrence_id) : undefined;
    if (event !== undefined) this.#pending_events.push(event);
    if (line !== undefined || event !== undefined) this.#unsaved = { sequence, reported_ms: monotonic_ms() };
    if (line === undefined) return undefined;
    this.#events.noteXid(line.pci, line.xid, time_ms);
    return { ...line, reported_by: "kernel_log", time_ms, gpu_uuid: places.uuidAt(line.pci) ?? "", occurrence_id };
  }

  #save(): void {
    const { boot_id, position, onWarning } = this.#options;
    if (this.#unsaved === undefined || position === undefined) return;
    try {
      position.save({ boot_id, sequence: this.#unsaved.sequence });
    } catch (error) {
      onWarning(
        `the position in the kernel log can't be kept: ${(error as Error).message}; XIDs may be reported again after a restart`,
      );
    }
    this.#unsaved = undefined;
  }
}
