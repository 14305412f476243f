/** One TCP connection to the MQTT port: which node it belongs to, its subscriptions, and why it ended. Owns its timers. */
import type { Socket } from "node:net";

import { commitsTopic } from "@heliograph/proto/topics";
import type { Client } from "aedes";

import type { DisconnectReason } from "./reasons.ts";

/** If this many bytes are unread by the node, messages that can wait are postponed. */
const MAX_UNSENT_BYTES = 64 * 1_024;

export class Connection {
  readonly socket: Socket;
  /** Address of the peer; for the log and for counting failures, never a label. */
  readonly remote: string;
  /** Address and port of the peer: two agents may be on one machine. */
  readonly address: string;
  /** Aedes's side of it; set as soon as Aedes has accepted the socket. */
  client: Client | undefined;
  #node: string | undefined;
  #isStillValid: () => boolean = () => true;
  #end_reason: DisconnectReason | undefined;
  readonly #subscriptions = new Set<string>();
  #commits_topic = "";
  #receives_commits = false;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(socket: Socket) {
    this.socket = socket;
    this.remote = socket.remoteAddress ?? "";
    this.address = `${this.remote.includes(":") ? `[${this.remote}]` : this.remote}:${socket.remotePort ?? 0}`;
  }

  /** The node that has signed in on it; undefined before. */
  get node(): string | undefined {
    return this.#node;
  }

  /** Why it ended, if that is known; the first reason counts. */
  get end_reason(): DisconnectReason | undefined {
    return this.#end_reason;
  }

  /** Whether the credential that opened it is still valid. */
  get is_still_valid(): boolean {
    return this.#isStillValid();
  }

  get is_slow(): boolean {
    return this.socket.writableLength > MAX_UNSENT_BYTES;
  }

  signedIn(node: string, isStillValid: () => boolean): void {
    this.#node = node;
    this.#commits_topic = commitsTopic(node);
    this.#isStillValid = isStillValid;
  }

  /** Remembers why it ends. */
  setEndReason(reason: DisconnectReason): void {
    this.#end_reason ??= reason;
  }

  /** Closes it at once, for this reason. */
  end(reason: DisconnectReason): void {
    this.setEndReason(reason);
    this.socket.destroy();
  }

  subscribed(filters: readonly string[]): void {
    for (const filter of filters) this.#subscriptions.add(filter);
    this.#receives_commits = this.#subscriptions.has(this.#commits_topic);
  }

  unsubscribed(filters: readonly string[]): void {
    for (const filter of filters) this.#subscriptions.delete(filter);
    this.#receives_commits = this.#subscriptions.has(this.#commits_topic);
  }

  /** The topic of its node's marks. */
  get commits_topic(): string {
    return this.#commits_topic;
  }

  /** Whether its node subscribed to marks. Cached, since it is asked ten times a second for each node. */
  get receives_commits(): boolean {
    return this.#receives_commits;
  }

  isSubscribed(topic: string): boolean {
    return this.#subscriptions.has(topic);
  }

  /** Sends on a topic that the node has subscribed to. False when it has not, or is gone. */
  send(topic: string, payload: Uint8Array, qos: 0 | 1): boolean {
    const { client } = this;
    if (client === undefined || client.closed || !this.isSubscribed(topic)) return false;
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    client.publish({ cmd: "publish", topic, payload: bytes, qos, dup: false, retain: false }, () => undefined);
    return true;
  }

  /** Runs after a while, unless the connection is closed by then. Returns the function that cancels it. */
  after(wait_ms: number, run: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, wait_ms);
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      clearTimeout(timer);
    };
  }

  /** The socket is closed. */
  closed(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#subscriptions.clear();
    this.#receives_commits = false;
  }
}
