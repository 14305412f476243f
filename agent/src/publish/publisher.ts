/**
 * Sends the spool's batches and lets the collector's marks cover them. After each connect it first says which logs it
 * keeps (status) and waits for the answer: only then does it know from where to go on.
 */
import { heliograph } from "@heliograph/proto/wire";
import { SCHEMA_VERSION, SEND_WINDOW_BATCHES, SEND_WINDOW_BYTES } from "@heliograph/proto/limits";

import type { Spool } from "../spool/spool.ts";
import type { StreamLog } from "../spool/stream-log.ts";
import { describeStatus, type NodeDescription } from "./status.ts";
import type { Transport } from "./transport.ts";

const { Batch, Command, Commits } = heliograph.v1;

const SEND_WINDOW = { batches: SEND_WINDOW_BATCHES, bytes: SEND_WINDOW_BYTES };
/** No answer to a status for this long: it is sent again. */
const ANSWER_TIMEOUT_MS = 5_000;
/** A window that is full for this long without a mark that moves: ask where the collector stands. */
const STUCK_MS = 20_000;
/** A goodbye that the bus has not taken by then is left to the last will. */
const GOODBYE_MS = 300;
/** Batches of a backlog per pump; new readings go first. */
const BACKLOG_BATCHES_PER_PUMP = 32;

export interface PublisherOptions {
  readonly transport: Transport;
  readonly spool: Spool;
  readonly describe: () => NodeDescription;
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
  #answerTimer: NodeJS.Timeout | undefined;
  #lastProgressMs = 0;
  readonly #blocked = new Map<string, string>();
  /** Batches that the bus took, and that it did not take. */
  readonly counters = { batches_sent: 0, batches_failed: 0, marks_received: 0, reconnects: 0 };

  constructor(options: PublisherOptions) {
    this.#options = options;
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
    const { spool, now_ms } = this.#options;
    this.#connected = true;
    this.#answered = false;
    this.#lastProgressMs = now_ms();
    if (spool.logs.some((log) => !spool.isBacklog(log) && log.last - log.stored > SEND_WINDOW_BATCHES)) spool.splitBacklog();
    this.#options.onConnection(true, "");
    this.sendStatus();
  }

  #onDisconnected(reason: string): void {
    if (this.#connected) this.counters.reconnects += 1;
    this.#connected = false;
    this.#answered = false;
    clearTimeout(this.#answerTimer);
    this.#options.onConnection(false, reason);
  }

  /** Says which logs this node keeps; the collector answers with its marks. */
  sendStatus(): void {
    if (!this.#connected) return;
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.sendStatus(), ANSWER_TIMEOUT_MS);
    this.#answerTimer.unref();
    const payload = describeStatus(this.#options.describe(), this.#options.spool.logs, true, this.#options.now_ms());
    this.#options.transport.publishStatus(payload).catch((error: unknown) => this.#countFailure(error));
  }

  #onCommits(payload: Uint8Array): void {
    let commits: heliograph.v1.Commits;
    try {
      commits = Commits.decode(payload);
    } catch (cause) {
      this.#options.onWarning(`the collector sent a commit message that does not decode: ${(cause as Error).message}`);
      return;
    }
    clearTimeout(this.#answerTimer);
    this.#answered = true;
    this.counters.marks_received += 1;
    const now = this.#options.now_ms();
    this.#options.onCollectorClock?.(commits.sent_ms ?? 0);
    for (const mark of commits.marks) {
      const log = this.#options.spool.log(mark.epoch ?? 0, mark.stream ?? "");
      if (log === undefined) continue;
      if ((mark.stored ?? 0) > log.stored) this.#lastProgressMs = now;
      log.cover({ stored: mark.stored ?? 0, held: mark.held ?? 0, resend: mark.resend ?? false }, now);
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
    let backlog = BACKLOG_BATCHES_PER_PUMP;
    for (const log of spool.logs) {
      const isBacklog = spool.isBacklog(log);
      for (;;) {
        if (isBacklog && backlog <= 0) break;
        const batch = log.next(SEND_WINDOW);
        if (batch === undefined) break;
        if (isBacklog) backlog -= 1;
        this.#send(log, { ...batch, backfill: isBacklog, preview: false });
      }
      if (!isBacklog) this.#preview(log);
    }
    this.#askWhenStuck();
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
    const { spool, now_ms } = this.#options;
    if (spool.logs.every((log) => log.is_drained)) this.#lastProgressMs = now_ms();
    if (now_ms() - this.#lastProgressMs < STUCK_MS) return;
    this.#lastProgressMs = now_ms();
    this.sendStatus();
  }

  /** Waits until everything is covered by marks or the deadline is over, says goodbye and closes the connection. */
  async stop(deadline_ms: number): Promise<void> {
    const { spool, transport } = this.#options;
    const end = performance.now() + deadline_ms;
    // Not connected is no reason to give up: what is only in memory is gone with this process.
    while (!spool.logs.every((log) => log.is_drained) && performance.now() < end - 500) {
      this.pump();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    clearTimeout(this.#answerTimer);
    if (this.#connected) {
      const goodbye = describeStatus(this.#options.describe(), spool.logs, false, this.#options.now_ms());
      const told = transport.publishStatus(goodbye).catch((error: unknown) => this.#countFailure(error));
      await Promise.race([told, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))]);
    }
    clearTimeout(this.#answerTimer);
    await transport.stop(Math.max(100, end - performance.now()));
  }
}
