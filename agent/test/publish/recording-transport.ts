/** A bus that a test holds in its hand: it keeps what was published, and says what a collector would say. */
import type { StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { Transport, TransportEvents } from "../../src/publish/transport.ts";

const { Batch, Commits, NodeStatus } = heliograph.v1;

export class RecordingTransport implements Transport {
  readonly batches: heliograph.v1.Batch[] = [];
  readonly statuses: heliograph.v1.NodeStatus[] = [];
  #events: TransportEvents | undefined;
  #connected = false;

  start(events: TransportEvents): void {
    this.#events = events;
  }

  connect(): void {
    this.#connected = true;
    this.#events?.connected();
  }

  cut(): void {
    this.#connected = false;
    this.#events?.disconnected("cut");
  }

  /** What the collector answers. */
  commits(...marks: heliograph.v1.StreamMark.$Properties[]): void {
    this.#events?.commits(Commits.encode({ marks, sent_ms: 0 }).finish());
  }

  /** What the collector asks. */
  command(command: heliograph.v1.Command.$Properties): void {
    this.#events?.command(heliograph.v1.Command.encode(command).finish());
  }

  raw(payload: Uint8Array): void {
    this.#events?.commits(payload);
  }

  publishBatch(_stream: StreamName, payload: Uint8Array): Promise<void> {
    if (!this.#connected) return Promise.reject(new Error("not connected"));
    this.batches.push(Batch.decode(payload));
    return Promise.resolve();
  }

  publishStatus(payload: Uint8Array): Promise<void> {
    if (!this.#connected) return Promise.reject(new Error("not connected"));
    this.statuses.push(NodeStatus.decode(payload));
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#connected = false;
  }
}
