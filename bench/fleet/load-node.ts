/**
 * One node of the load: a socket that speaks MQTT 3.1.1 and keeps to delivery's rules as an agent does, on the least that
 * takes. It says its status, waits for the answer, sends within the window, follows marks and goes back when it is asked to.
 */
import { connect, type Socket } from "node:net";

import { SCHEMA_VERSION, SEND_WINDOW_BATCHES } from "@heliograph/proto/limits";
import { commitsTopic, statusTopic } from "@heliograph/proto/topics";
import { heliograph } from "@heliograph/proto/wire";
import { generate, parser, type Packet, type Parser } from "mqtt-packet";

import { BatchPackets } from "./batch-packet.ts";
import type { ReadingBodies } from "./reading-bodies.ts";

/** A node whose socket has this much unsent waits, as one with a slow network would. */
const MAX_UNSENT_BYTES = 16 * 1024;
const KEEP_ALIVE_S = 300;

export interface LoadNodeOptions {
  readonly port: number;
  readonly node: string;
  readonly token: string;
  /** Number in the fleet. */
  readonly index: number;
  readonly bodies: ReadingBodies;
  /** Batches sent at these times of their readings are stored now, ms since the epoch. */
  readonly onStored: (times_ms: readonly number[]) => void;
  /** The connection ended. */
  readonly onLost: (reason: string) => void;
}

export class LoadNode {
  readonly #options: LoadNodeOptions;
  readonly #packets: BatchPackets;
  readonly #parser: Parser = parser({ protocolVersion: 4 });
  readonly #epoch: number;
  #socket: Socket | undefined;
  #answered: (() => void) | undefined;
  #next = 1;
  #stored = 0;
  /** Time of the readings of each batch that is due, from the one after `stored` on. */
  readonly #times_ms: number[] = [];
  #message_id = 0;
  #is_closing = false;
  batches_sent = 0;

  constructor(options: LoadNodeOptions) {
    this.#options = options;
    this.#epoch = Date.now() * 1000 + (options.index % 1000);
    this.#packets = new BatchPackets(options.node, options.index, this.#epoch, options.bodies);
    this.#parser.on("packet", (packet: Packet) => this.#receive(packet));
  }

  /** Batches that were due and are not known to be stored. */
  get open_batches(): number {
    return this.#times_ms.length;
  }

  /** Resolves when the collector has answered the node's status. */
  connect(): Promise<void> {
    const { port, node, token, onLost } = this.#options;
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => {
        const password = Buffer.from(token);
        const packet = { cmd: "connect", clientId: node, username: node, password, keepalive: KEEP_ALIVE_S } as const;
        socket.write(generate({ ...packet, protocolId: "MQTT", protocolVersion: 4, clean: true }));
      });
      this.#socket = socket;
      socket.on("data", (bytes) => this.#parser.parse(bytes));
      socket.on("drain", () => this.pump());
      socket.on("error", reject);
      socket.on("close", () => {
        if (!this.#is_closing) onLost(node);
        reject(new Error(`${node}: the collector closed the connection`));
      });
    });
  }

  /** Readings of this time are to be sent. */
  due(time_ms: number): void {
    this.#times_ms.push(time_ms);
    this.pump();
  }

  /** Sends what window and socket let through. */
  pump(): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    while (this.#next - this.#stored <= Math.min(this.#times_ms.length, SEND_WINDOW_BATCHES)) {
      if (socket.writableLength > MAX_UNSENT_BYTES) return;
      const time_ms = this.#times_ms[this.#next - this.#stored - 1] ?? 0;
      this.#message_id = (this.#message_id % 65_535) + 1;
      socket.write(this.#packets.packet(this.#next, time_ms, this.#message_id));
      this.batches_sent += 1;
      this.#next += 1;
    }
  }

  close(): void {
    this.#is_closing = true;
    this.#socket?.end(generate({ cmd: "disconnect" }));
  }

  #receive(packet: Packet): void {
    const { node } = this.#options;
    if (packet.cmd === "puback" || this.#socket === undefined) return;
    if (packet.cmd === "connack") {
      if (packet.returnCode !== 0) this.#socket.destroy(new Error(`${node} was refused with code ${packet.returnCode}`));
      else
        this.#socket.write(generate({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic: commitsTopic(node), qos: 0 }] }));
    } else if (packet.cmd === "suback") this.#sayStatus(this.#socket);
    else if (packet.cmd === "publish") this.#follow(heliograph.v1.Commits.decode(packet.payload as Buffer));
  }

  #sayStatus(socket: Socket): void {
    const { node } = this.#options;
    const sent_ms = Date.now();
    const status = { schema: SCHEMA_VERSION, node, online: true, sent_ms, started_ms: sent_ms, agent_version: "bench" };
    const payload = Buffer.from(heliograph.v1.NodeStatus.encode(status).finish());
    socket.write(generate({ cmd: "publish", topic: statusTopic(node), payload, qos: 1, messageId: 2, retain: true, dup: false }));
  }

  #follow(commits: heliograph.v1.Commits): void {
    this.#answered?.();
    for (const mark of commits.marks) {
      if (mark.epoch !== this.#epoch) continue;
      const stored = mark.stored ?? 0;
      if (stored > this.#stored) {
        this.#options.onStored(this.#times_ms.splice(0, stored - this.#stored));
        this.#stored = stored;
      }
      if (mark.resend === true) this.#next = Math.max(this.#stored, mark.held ?? 0) + 1;
    }
    this.pump();
  }
}
