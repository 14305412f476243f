/** The connection of `helio run` to the agent: opened again and again while there is none, until the program has ended. */
import { connect } from "node:net";
import type { Socket } from "node:net";

/** First and longest wait before the next attempt to reach the agent. */
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 5_000;
/** Bytes that may wait for an agent that does not read, or of a line that does not end. */
const MAX_UNREAD_BYTES = 64 << 10;

export interface AgentConnectionOptions {
  readonly socket_path: string;
  /** 0..1, spreads the attempts of many. */
  readonly random: () => number;
  readonly onOpen: () => void;
  /** A line of the agent. */
  readonly onLine: (line: string) => void;
  /** There is room again. */
  readonly onDrain: () => void;
  /** No agent was reached. */
  readonly onUnreachable: (why: string) => void;
  /** The last attempt has ended: nothing more is tried. */
  readonly onLost: () => void;
}

export class AgentConnection {
  readonly #options: AgentConnectionOptions;
  #socket: Socket | undefined;
  #is_open = false;
  #is_last = false;
  #retry_ms = RETRY_FIRST_MS;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: AgentConnectionOptions) {
    this.#options = options;
  }

  get is_open(): boolean {
    return this.#is_open;
  }
  get has_room(): boolean {
    return this.#is_open && (this.#socket?.writableLength ?? 0) <= MAX_UNREAD_BYTES;
  }

  open(): void {
    this.#retry = undefined;
    const socket = connect(this.#options.socket_path);
    this.#socket = socket;
    // The program's end ends us; a connection must not keep us alive.
    socket.unref();
    socket.once("connect", () => {
      this.#is_open = true;
      this.#retry_ms = RETRY_FIRST_MS;
      this.#options.onOpen();
    });
    this.#readLines(socket);
    socket.on("drain", this.#options.onDrain);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (!this.#is_open) this.#options.onUnreachable(error.code ?? error.message);
    });
    socket.once("close", () => this.#closed(socket));
  }

  send(message: object): void {
    this.#socket?.write(`${JSON.stringify(message)}\n`);
  }

  /** The program has ended: an attempt that waits is made at once, and none follows. */
  tryLast(): void {
    this.#is_last = true;
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    this.open();
  }

  close(): void {
    this.#socket?.destroy();
  }

  #readLines(socket: Socket): void {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (more: string) => {
      const lines = (text + more).slice(-MAX_UNREAD_BYTES).split("\n");
      text = lines.pop() ?? "";
      lines.forEach(this.#options.onLine);
    });
  }

  #closed(socket: Socket): void {
    this.#is_open = false;
    if (this.#socket === socket) this.#socket = undefined;
    if (this.#is_last) return this.#options.onLost();
    this.#retry = setTimeout(() => this.open(), this.#retry_ms * (0.5 + this.#options.random()));
    this.#retry.unref();
    this.#retry_ms = Math.min(RETRY_LAST_MS, this.#retry_ms * 2);
    return undefined;
  }
}
