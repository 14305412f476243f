/**
 * Sends the spool's batches and lets the collector's marks cover them. After each connect it first says which logs it
 * keeps (status) and waits for the answer: only then does it know from where to go on.
 */
import { heliograph } from "@heliograph/proto/wire";
import { SCHEMA_VERSION, SEND_WINDOW_BATCHES, SEND_WINDOW_BYTES } from "@heliograph/proto/limits";

import type { Spool } from "../spool/spool.ts";
import type { StreamLog } from "../spool/stream-log.ts";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import { describeStatus, type NodeDescription } from "./node-status.ts";
import type { Transport } from "./transport.ts";

const { Batch, Command, Commits } = heliograph.v1;

const SEND_WINDOW = { batches: SEND_WINDOW_BATCHES, bytes: SEND_WINDOW_BYTES };
/** No answer to a status for this long: it is sent again. */
const ANSWER_TIMEOUT_MS = 5_000;
/** A window that is full for this long without a mark that moves: ask what the collector has stored. */
const STUCK_MS = 20_000;
/** A goodbye that the bus has not taken by then is left to the last will. */
const GOODBYE_MS = 300;
/** Most logs that a status names: those of the current epoch, and the oldest others; the rest after those are drained. */
const MAX_NAMED_LOGS = 512;
/** When there is more to name, it is named at most this often. */
const SAY_AGAIN_MS = 2_000;
/** Logs of a backlog that are sent side by side, the oldest: more than one epoch has streams. */
const LOGS_AT_ONCE = 20;
const BATCHES_IN_TURN = 4;
/** A backlog is sent at this pace, so that it burdens neither the node nor the collector. */
const BACKLOG_EVERY_MS = 100;
/** Batches of a backlog a second, whatever their size: each costs the agent some of its CPU time. */
const BACKLOG_BATCHES_PER_SECOND = 200;
const BACKLOG_BYTES_PER_SECOND = 1 << 20;

export interface PublisherOptions {
  readonly transport: Transport;
  readonly spool: Spool;
  readonly describe: () => NodeDescription;
  /** Most bytes a second of a backlog. */
  readonly backlog_bytes_per_second?: number;
  readonly now_ms: () => number;
  readonly onCommand: (command: heliograph.v1.Command) => void;
  /** When the collector sent a message that arrives now, by its own clock, ms since the epoch. */
  readonly onCollectorClock?: (sent_ms: number) => void;
  /** For the log; called on each change of the connection. */
  readonly onConnection: (connected: boolean, reason: string) => void;
  /** A payload from the collector that does not decode, or a log that the collector cannot go on with. */
  readonly onWarning: (message: string) => void;
}

/** A batch with what its header says besides. */
type Outgoing = NonNullable<ReturnType<StreamLog["next"]>> & { readonly backfill: boolean; readonly preview: boolean };

export class Publisher {
  readonly #options: PublisherOptions;
  #connected = false;
  #answered = false;
  #answer_timer: NodeJS.Timeout | undefined;
  #last_progress_ms = 0;
  #backlog_timer: NodeJS.Timeout | undefined;
  readonly #backlog_buckets: { readonly batches: TokenBucket; readonly bytes: TokenBucket };
  /** Logs that the last status named, and those of the last one that was answered: of a backlog only these are sent. */
  #asked: ReadonlySet<StreamLog> = new Set();
  #named: ReadonlySet<StreamLog> = new Set();
  #said_ms = Number.NEGATIVE_INFINITY;
  readonly #blocked = new Map<string, string>();
  /** Batches that the bus took, and that it did not take. */
  readonly counters = { batches_sent: 0, batches_failed: 0, marks_received: 0, reconnects: 0 };

  constructor(options: PublisherOptions) {
    this.#options = options;
    const bytes = options.backlog_bytes_per_second ?? BACKLOG_BYTES_PER_SECOND;
    this.#backlog_buckets = {
      batches: new TokenBucket(BACKLOG_BATCHES_PER_SECOND, BACKLOG_BATCHES_PER_SECOND / 4),
      bytes: new TokenBucket(bytes, bytes / 4),
    };
  }

  get is_connected(): boolean {
    return this.#connected;
  }

  start(): void {
    this.#options.transport.start({
      connected: () => this.#onConnected(),
      disconnected: (reason) => this.#onDisconnected(reason),
      commits: (payload) => this.#onCommits(payload),
      command: (payload) => this.#onCommand(payload),
    });
  }

  #onConnected(): void {
    const { spool } = this.#options;
    this.#connected = true;
    this.#answered = false;
    this.#last_progress_ms = performance.now();
    if (spool.logs.some((log) => !spool.isBacklog(log) && log.last - log.stored > SEND_WINDOW_BATCHES)) spool.splitBacklog();
    this.#options.onConnection(true, "");
    this.sendStatus();
  }

  #onDisconnected(reason: string): void {
    if (this.#connected) this.counters.reconnects += 1;
    this.#connected = false;
    this.#answered = false;
    clearTimeout(this.#answer_timer);
    this.#options.onConnection(false, reason);
  }

  /** Says which logs this node keeps; the collector answers with its marks. */
  sendStatus(): void {
    if (!this.#connected) return;
    clearTimeout(this.#answer_timer);
    this.#answer_timer = setTimeout(() => this.sendStatus(), ANSWER_TIMEOUT_MS);
    this.#answer_timer.unref();
    const logs = this.#logsToName();
    this.#asked = new Set(logs);
    this.#said_ms = performance.now();
    const { describe, now_ms, spool } = this.#options;
    const payload = describeStatus(describe(), logs, true, now_ms(), spool.former_nodes);
    this.#options.transport.publishStatus(payload).catch((error: unknown) => this.#countFailure(error));
  }

  /** Those of the current epoch, then what waits, the oldest first, then what is stored: the collector may have lost it. */
  #logsToName(): StreamLog[] {
    const { spool } = this.#options;
    const logs = spool.logs.filter((log) => log.last > 0);
    const rank = (log: StreamLog): number => (spool.isBacklog(log) ? (log.is_drained ? 2 : 1) : 0);
    return logs.toSorted((a, b) => rank(a) - rank(b)).slice(0, MAX_NAMED_LOGS);
  }

  #onCommits(payload: Uint8Array): void {
    let commits: heliograph.v1.Commits;
    try {
      commits = Commits.decode(payload);
    } catch (cause) {
      this.#options.onWarning(`the collector sent a commit message that does not decode: ${(cause as Error).message}`);
      return;
    }
    clearTimeout(this.#answer_timer);
    this.#answered = true;
    this.#named = this.#asked;
    this.counters.marks_received += 1;
    this.#options.onCollectorClock?.(commits.sent_ms ?? 0);
    for (const mark of commits.marks) {
      const log = this.#options.spool.log(mark.epoch ?? 0, mark.stream ?? "");
      if (log === undefined) continue;
      if ((mark.stored ?? 0) > log.stored) this.#last_progress_ms = performance.now();
      this.#options.spool.acknowledge(log, { stored: mark.stored ?? 0, held: mark.held ?? 0, resend: mark.resend ?? false });
      this.#warnOnce(log, mark.blocked_reason ?? "");
    }
    this.pump();
  }

  #warnOnce(log: StreamLog, reason: string): void {
    const name = `${log.stream}/${log.epoch}`;
    if ((this.#blocked.get(name) ?? "") === reason) return;
    this.#blocked.set(name, reason);
    if (reason !== "") this.#options.onWarning(`the collector holds back ${log.stream}: ${reason}`);
  }

  #onCommand(payload: Uint8Array): void {
    try {
      this.#options.onCommand(Command.decode(payload));
    } catch (cause) {
      this.#options.onWarning(`the collector sent a command that does not decode: ${(cause as Error).message}`);
    }
  }

  /** Sends what may be sent now; called after each seal and after each mark. */
  pump(): void {
    if (!this.#connected || !this.#answered) return;
    const { spool } = this.#options;
    for (const log of spool.logs) {
      if (spool.isBacklog(log)) continue;
      for (let batch = log.next(SEND_WINDOW); batch !== undefined; batch = log.next(SEND_WINDOW))
        this.#send(log, { ...batch, backfill: false, preview: false });
      this.#preview(log);
    }
    this.#backlog_timer ??= this.#hasBacklog() ? setInterval(() => this.#pumpBacklog(), BACKLOG_EVERY_MS) : undefined;
    this.#pumpBacklog();
    this.#askWhenStuck();
  }

  #hasBacklog(): boolean {
    return this.#options.spool.has_backlog;
  }

  /** Of what earlier epochs left, as much as its pace allows, from the oldest log on. */
  #pumpBacklog(): void {
    const { spool } = this.#options;
    if (!this.#connected || !this.#answered || !this.#hasBacklog()) {
      clearInterval(this.#backlog_timer);
      this.#backlog_timer = undefined;
      return;
    }
    spool.readAhead();
    const waiting = spool.logs.filter((log) => spool.isBacklog(log) && !log.is_drained);
    const named = waiting.filter((log) => this.#named.has(log));
    this.#sendInTurn(named.slice(0, LOGS_AT_ONCE));
    const is_room = named.length < MAX_NAMED_LOGS / 2 && performance.now() - this.#said_ms > SAY_AGAIN_MS;
    if (is_room && named.length < waiting.length) this.sendStatus();
  }

  /** A few batches of each log in turn, so that the streams of one time come together. */
  #sendInTurn(logs: readonly StreamLog[]): void {
    const now_ms = performance.now();
    const { batches, bytes } = this.#backlog_buckets;
    let open = logs;
    while (open.length > 0) {
      open = open.filter((log) => {
        for (let turn = 0; turn < BATCHES_IN_TURN; turn += 1) {
          const batch = batches.has(now_ms) && bytes.has(now_ms) ? log.next(SEND_WINDOW) : undefined;
          if (batch === undefined) return false;
          batches.spend(1);
          bytes.spend(batch.payload.length);
          this.#send(log, { ...batch, backfill: true, preview: false });
        }
        return true;
      });
    }
  }

  /** While ClickHouse is behind, the window is full; the live view need not wait for it. */
  #preview(log: StreamLog): void {
    for (let batch = log.nextPreview(); batch !== undefined; batch = log.nextPreview()) {
      this.#send(log, { ...batch, follows: batch.sequence - 1, backfill: false, preview: true });
    }
  }

  #send(log: StreamLog, batch: Outgoing): void {
    const payload = Batch.encode({
      schema: SCHEMA_VERSION,
      node: this.#options.describe().node,
      epoch: log.epoch,
      stream: log.stream,
      sequence: batch.sequence,
      follows: batch.follows,
      row_count: batch.row_count,
      backfill: batch.backfill,
      preview: batch.preview,
      payload: batch.payload,
    }).finish();
    this.#options.transport.publishBatch(log.stream, payload).then(
      () => (this.counters.batches_sent += 1),
      (error: unknown) => this.#countFailure(error),
    );
  }

  /** A publish fails when the connection is lost; what was in it is sent again after the next status. */
  #countFailure(error: unknown): void {
    this.counters.batches_failed += 1;
    if (this.#connected) this.#options.onWarning(`publishing failed: ${error instanceof Error ? error.message : String(error)}`);
  }

  #askWhenStuck(): void {
    const now_ms = performance.now();
    if (this.#options.spool.is_drained) this.#last_progress_ms = now_ms;
    if (now_ms - this.#last_progress_ms < STUCK_MS) return;
    this.#last_progress_ms = now_ms;
    this.sendStatus();
  }

  /**
   * Waits until everything is covered by marks or the deadline is over, says goodbye and closes the connection. What is on
   * disk need not be waited for: of that only what is new, and only where a collector is connected.
   */
  async stop(deadline_ms: number): Promise<void> {
    const { spool, transport } = this.#options;
    const end = performance.now() + deadline_ms;
    const isDone = (): boolean => {
      if (!spool.is_on_disk) return spool.is_drained;
      return !this.#connected || spool.logs.every((log) => log.is_drained || spool.isBacklog(log));
    };
    while (!isDone() && performance.now() < end - 500) {
      this.pump();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    clearTimeout(this.#answer_timer);
    clearInterval(this.#backlog_timer);
    this.#backlog_timer = undefined;
    if (this.#connected) {
      const goodbye = describeStatus(this.#options.describe(), this.#logsToName(), false, this.#options.now_ms());
      const reported = transport.publishStatus(goodbye).catch((error: unknown) => this.#countFailure(error));
      await Promise.race([reported, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
    }
    clearTimeout(this.#answer_timer);
    await transport.stop(Math.max(100, end - performance.now()));
  }
}
