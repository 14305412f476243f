/**
 * How many connections an address may have on which nobody is signed in, and how many answers an account may wait for. A
 * connection counts for its address, except while it carries the request of somebody who is signed in.
 */
import type { Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";

import { Admission } from "../../access/admission.ts";
import type { HttpRefusedReason } from "./refusal-reasons.ts";

/** A page needs six. */
const MAX_WAITING = 1_000;
const MAX_WAITING_OF_ADDRESS = 250;
/** Live streams among them. */
const MAX_ANSWERS_OF_ACCOUNT = 250;
/** A connection that takes nothing of what is sent to it for this long is cut off. */
const SLOW_READER_MS = 60_000;

/** Bounds in time, for a listener's requests: half requests end, and connections that ask nothing. */
export const REQUEST_TIMEOUTS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};

/** An answer that is being made: whose, whether its credentials are still good, and the response that it goes out by. */
export interface OpenAnswer {
  readonly account: string;
  readonly isStillAllowed: () => boolean;
  readonly outgoing: {
    readonly socket: Socket | null;
    once(event: "close", listener: () => void): unknown;
    destroy(): unknown;
  };
}

export type OnConnectionRefused = (reason: HttpRefusedReason, remote: string) => void;

export class ConnectionLimits {
  readonly #onRefused: OnConnectionRefused;
  readonly #admission = new Admission<Socket>({ total: MAX_WAITING, per_source: MAX_WAITING_OF_ADDRESS });
  readonly #answers = new Set<OpenAnswer>();
  readonly #by_account = new Map<string, number>();

  constructor(onRefused: OnConnectionRefused) {
    this.#onRefused = onRefused;
  }

  /** Looks after the connections of a server. */
  attach(server: Server): void {
    server.on("connection", (socket) => {
      this.#enter(socket);
      socket.once("close", () => this.#admission.leave(socket));
    });
    server.setTimeout(SLOW_READER_MS, (socket) => {
      // Silence alone is no fault: a query may take its time.
      if (socket.writableLength === 0) return;
      this.#refuse("slow_reader", socket);
    });
    server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
      if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") this.#onRefused("request_timeout", socket.remoteAddress ?? "");
      const status = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
      if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      socket.destroy();
    });
  }

  /** Somebody who is signed in asked something. False where the account waits for as many answers as it may. */
  begin(answer: OpenAnswer): boolean {
    const { account, outgoing } = answer;
    const { socket } = outgoing;
    const before = this.#by_account.get(account) ?? 0;
    if (before >= MAX_ANSWERS_OF_ACCOUNT) {
      this.#onRefused("too_many_requests", socket?.remoteAddress ?? "");
      return false;
    }
    this.#by_account.set(account, before + 1);
    this.#answers.add(answer);
    if (socket !== null) this.#admission.signedIn(socket.remoteAddress ?? "", socket);
    outgoing.once("close", () => {
      this.#answers.delete(answer);
      const left = (this.#by_account.get(account) ?? 1) - 1;
      if (left > 0) this.#by_account.set(account, left);
      else this.#by_account.delete(account);
      if (socket !== null && !socket.destroyed) this.#enter(socket);
    });
    return true;
  }

  /** Cuts off the answers whose credentials were taken back. */
  endRevoked(): void {
    for (const answer of this.#answers) if (!answer.isStillAllowed()) answer.outgoing.destroy();
  }

  #enter(socket: Socket): void {
    const evicted = this.#admission.enter(socket.remoteAddress ?? "", socket);
    if (evicted !== undefined) this.#refuse(evicted.reason, evicted.connection);
  }

  #refuse(reason: HttpRefusedReason, socket: Socket): void {
    this.#onRefused(reason, socket.remoteAddress ?? "");
    socket.destroy();
  }
}
