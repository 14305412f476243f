/**
 * Between the broker and the rest: a published message becomes checked rows for the store and the live part, or a counted
 * reason why not. In this order: header, marks known?, sequence, rows, store, live. The decisions are pure functions in the
 * folders beside this file; this file joins them. The live part and the store never wait for each other.
 */
import type { Logger } from "pino";
import type { StreamName } from "@heliograph/proto/streams";
import type { heliograph } from "@heliograph/proto/wire";

import type { LiveSink } from "../live/port.ts";
import type { CollectorMetrics } from "../observability/metrics.ts";
import type { DurableStore, Mark } from "../store/port.ts";
import { decodeBatch } from "./batches/decode.ts";
import { FormerNames } from "./batches/former-names.ts";
import { decodeHeader, type BatchHeader } from "./batches/header.ts";
import { MarkReader } from "./logs/mark-reader.ts";
import { NodeLog } from "./logs/node-log.ts";
import { NodeTakeovers } from "./logs/node-takeovers.ts";
import { PoisonedBatches, type PoisonedBatch } from "./batches/poisoned-batches.ts";
import type { DroppedReason, RefusedReason } from "./reasons.ts";
import { Refusals } from "./refusals.ts";
import { ResendBudget } from "./logs/resend-budget.ts";
import { RowRefusals } from "./batches/row-refusals.ts";
import { decodeStatus } from "./status.ts";
import { BUFFER_FULL_WAIT_MS, type StreamPosition } from "./logs/stream-position.ts";

/** Poisoned batches that are kept in memory for inspection. */
const POISONED_KEPT = 200;

export interface IntakeOptions {
  readonly store: DurableStore;
  readonly live: LiveSink;
  readonly metrics: CollectorMetrics;
  readonly log: Logger;
  /** Another collector answers for this node now; the node's connection here is obsolete. */
  readonly onLost?: (node: string) => void;
  /** A node sent its status. */
  readonly onStatus?: (status: heliograph.v1.NodeStatus) => void;
  /** Rows of a node can never be stored and are lost. Gets the text; only some of many are reported. */
  readonly onRowsLost?: (message: string) => void;
  /** ms since the epoch */
  readonly now_ms: () => number;
}

export class Intake {
  readonly #options: IntakeOptions;
  readonly #refusals: Refusals;
  readonly #row_refusals: RowRefusals;
  readonly #marks: MarkReader;
  readonly #poisoned = new PoisonedBatches(POISONED_KEPT);
  readonly #nodes = new Map<string, NodeLog>();
  readonly #former = new FormerNames();
  /** Absent if no other collector can answer for a node. */
  readonly #takeovers: NodeTakeovers | undefined;
  #ends: (() => void)[] = [];
  readonly #resends: ResendBudget;

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#refusals = new Refusals(options.log, options.now_ms);
    this.#row_refusals = new RowRefusals({ ...options, refusals: this.#refusals });
    this.#resends = new ResendBudget(() => options.store.room_bytes);
    const { store } = options;
    const onFailure = (nodes: readonly string[], error: unknown): void => {
      options.metrics.mark_read_failures.inc();
      const details = { nodes: nodes.length, error: String(error) };
      this.#refusals.warn("marks of nodes can't be read, so their batches wait", "marks_unknown", details);
    };
    const onReadable = (node: string): void => this.#marks.request(node);
    const named = this.#former.reader(store);
    const takeovers =
      store.sharing === undefined
        ? undefined
        : new NodeTakeovers({ store: named, sharing: store.sharing, onReadable, onFailure });
    this.#takeovers = takeovers;
    this.#marks = new MarkReader({
      store: takeovers ?? named,
      onMarks: (node, marks) => {
        if (takeovers?.accepts(node) === false) return;
        if (this.#isNameSettled(node)) this.#node(node).learn(marks, options.now_ms());
        else this.#marks.request(node);
      },
      onFailure,
    });
  }

  start(): void {
    if (this.#ends.length > 0) return;
    const { store } = this.#options;
    this.#ends.push(store.onCommitted((node, marks) => this.#onCommitted(node, marks)));
    if (store.sharing !== undefined) this.#ends.push(store.sharing.onLost((node) => this.#onLost(node)));
  }

  /** Ends all waits. May be called twice; needs no time. */
  async stop(_deadline_ms: number): Promise<void> {
    for (const end of this.#ends.splice(0)) end();
    this.#takeovers?.stop();
    this.#marks.stop();
  }

  /** The last batches that can never be stored, newest last. */
  get poisoned(): readonly PoisonedBatch[] {
    return this.#poisoned.list;
  }

  /** A node has signed in. */
  nodeConnected(node: string): void {
    const log = this.#node(node);
    log.reconnected();
    if (this.#takeovers !== undefined) {
      // Another collector may have answered for it in between: its logs are unknown until the marks are read.
      log.restart();
      this.#takeovers.begin(node);
    }
    if (log.needs_marks) this.#askMarks(node);
  }

  /** The node's last connection ended. */
  nodeDisconnected(node: string, at_ms: number): void {
    this.#takeovers?.end(node);
    this.#options.live.disconnected(node, at_ms);
  }

  /** The marks to send to the node now; undefined if there are none. They count as sent. */
  drainMarks(node: string, now_ms: number): readonly heliograph.v1.StreamMark.$Properties[] | undefined {
    const marks = this.#nodes.get(node)?.drainMarks(now_ms, (bytes) => this.#resends.grant(bytes, now_ms));
    const resends = marks?.filter((mark) => mark.resend === true).length ?? 0;
    if (resends > 0) this.#options.metrics.resend_requests.inc(resends);
    return marks;
  }

  /** A message that the node published on its own topic; never throws. */
  onMessage(node: string, leaf: StreamName | "status", message: Uint8Array, received_ms: number): void {
    try {
      if (leaf === "status") this.#onStatus(node, message, received_ms);
      else this.#onBatch(node, leaf, message, received_ms);
    } catch (error) {
      // A fault of this program; the next message is handled as usual.
      this.#options.metrics.messages_refused.inc({ reason: "internal_error" });
      this.#options.log.error({ node, leaf, err: error }, "a message could not be handled");
    }
  }

  #onStatus(node: string, message: Uint8Array, received_ms: number): void {
    const result = decodeStatus(node, message);
    if (result.kind === "refused") return this.#refuse(node, "status", result.reason, result.detail);
    const log = this.#node(node);
    // A goodbye and a last will get no answer.
    if (result.status.online) {
      // The known marks were read without its former names.
      if (this.#former.learn(node, result.former_nodes)) log.restart();
      log.hello(result.logs);
      if (log.needs_marks) this.#askMarks(node);
    }
    this.#options.live.status(result.status, received_ms);
    this.#options.onStatus?.(result.status);
  }

  #onBatch(node: string, stream: StreamName, message: Uint8Array, received_ms: number): void {
    const result = decodeHeader(node, stream, message);
    if (result.kind === "refused") return this.#refuse(node, stream, result.reason, result.detail);
    const log = this.#node(node);
    const { header } = result;
    const position = log.position(header.epoch, stream);
    if (position === "too_many_logs") return this.#drop(node, stream, position);
    if (position === "marks_unknown") {
      log.await(header.epoch, stream, header.sequence);
      this.#askMarks(node);
      return this.#drop(node, stream, position);
    }
    if (result.kind === "blocked") return this.#block(node, log, position, result.reason, header);
    if (header.preview) return this.#preview(node, position, header, message.byteLength, received_ms);
    const decision = position.decide(header);
    if (decision === "gap") {
      log.missed(position, header.sequence, received_ms, message.byteLength);
      // After a full buffer every later batch of the window is a gap. Viewers get them anyway.
      if (position.isNextToShow(header)) this.#preview(node, position, header, message.byteLength, received_ms);
      return this.#drop(node, stream, "gap");
    }
    log.changed(position);
    if (decision === "duplicate") return this.#options.metrics.batches_duplicate.inc({ stream });
    this.#accept(node, log, position, header, message.byteLength, received_ms);
  }

  /** The batch is the next of its log: it goes to the store and the live part, unless it is poisoned or the store is full. */
  #accept(
    node: string,
    log: NodeLog,
    position: StreamPosition,
    header: BatchHeader,
    wire_bytes: number,
    received_ms: number,
  ): void {
    const { store, live, metrics } = this.#options;
    const { epoch, stream, sequence } = header;
    const result = decodeBatch(header, { node, received_ms, wire_bytes });
    if (result.kind === "poisoned") {
      const { reason, detail } = result.fault;
      metrics.batches_poisoned.inc({ stream, reason });
      this.#poisoned.add({ node, epoch, stream, sequence, reason, detail, received_ms });
      this.#refusals.warn("a batch can never be stored and was passed over", reason, { node, stream, epoch, sequence, detail });
      this.#row_refusals.recordBatch(node, header, result);
      return position.pass(sequence, received_ms);
    }
    const { batch, refused, retimed } = result;
    // The live and the durable part separate here. A batch that the store can't take now is shown anyway, and a batch that was
    // previewed is not shown again.
    if (position.show(sequence)) live.batch(batch);
    if (!store.append(batch)) {
      log.missed(position, sequence, received_ms + BUFFER_FULL_WAIT_MS, wire_bytes);
      return this.#drop(node, stream, "buffer_full");
    }
    position.accept(sequence, received_ms);
    metrics.batches_accepted.inc({ stream });
    metrics.rows_accepted.inc({ stream }, batch.rows.length);
    if (retimed > 0) metrics.rows_retimed.inc({ stream }, retimed);
    // Only after the store took the others: otherwise a batch that is sent again would be counted twice.
    if (refused.length > 0) this.#row_refusals.record(node, header, refused, batch.rows.length);
  }

  /** A batch ahead of its turn: it is shown and forgotten. A poisoned one is counted when its turn comes. */
  #preview(node: string, position: StreamPosition, header: BatchHeader, wire_bytes: number, received_ms: number): void {
    const result = decodeBatch(header, { node, received_ms, wire_bytes });
    if (result.kind === "poisoned" || !position.show(header.sequence)) return;
    this.#options.metrics.batches_previewed.inc({ stream: header.stream });
    this.#options.live.batch(result.batch);
  }

  #block(node: string, log: NodeLog, position: StreamPosition, reason: "newer_schema" | "old_schema", header: BatchHeader): void {
    if (position.block(reason)) log.changed(position);
    if (reason === "newer_schema") return this.#drop(node, header.stream, reason);
    this.#refuse(node, header.stream, reason, `schema ${header.schema}`);
  }

  #drop(node: string, stream: StreamName, reason: DroppedReason): void {
    this.#options.metrics.batches_dropped.inc({ stream, reason });
    this.#refusals.warn("a batch was dropped; the agent sends it again", reason, { node, stream });
  }

  #refuse(node: string, leaf: string, reason: RefusedReason, detail: string): void {
    this.#options.metrics.messages_refused.inc({ reason });
    this.#refusals.warn("a message was refused", reason, { node, stream: leaf, detail });
  }

  /** Whether its marks include its former names, and nothing under those names waits to be stored. */
  #isNameSettled(node: string): boolean {
    if (!this.#former.isAnswered(node)) return false;
    const { kept_epochs } = this.#node(node);
    return this.#former.of(node).every((name) => this.#nodes.get(name)?.hasUncommitted(kept_epochs) !== true);
  }

  #onCommitted(node: string, marks: readonly Mark[]): void {
    const log = this.#nodes.get(node);
    for (const mark of marks) log?.committed(mark);
  }

  /** If another collector may answer for a node, its marks are read only after the takeover. */
  #askMarks(node: string): void {
    if (this.#takeovers?.isOurs(node) !== false) this.#marks.request(node);
  }

  #onLost(node: string): void {
    this.#nodes.get(node)?.restart();
    this.#takeovers?.end(node);
    this.#options.metrics.nodes_lost.inc();
    this.#options.onLost?.(node);
  }

  #node(node: string): NodeLog {
    let log = this.#nodes.get(node);
    if (log === undefined) this.#nodes.set(node, (log = new NodeLog()));
    return log;
  }
}
