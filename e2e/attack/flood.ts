/** Connections that are opened and held, and opened again when the other side closes them: bounded in number. */
import { connect, type Socket } from "node:net";

import type { Address } from "./target.ts";

export interface FloodOptions {
  readonly to: Address;
  /** Most connections at a time. */
  readonly count: number;
  /** Where the n-th comes from. */
  readonly from?: (index: number) => string;
  /** What each sends when it is open; nothing unless said. */
  readonly hello?: string | Buffer;
  /** What each sends every half second after that. */
  readonly drip?: string | Buffer;
  /** Whether one that was closed is opened again. */
  readonly persists?: boolean;
}

const DRIP_MS = 500;
/** Pause before one that was closed comes again. */
const AGAIN_MS = 20;

export class Flood {
  readonly #options: FloodOptions;
  readonly #sockets = new Set<Socket>();
  readonly #drip: NodeJS.Timeout;
  #stopped = false;
  /** Connections that were opened in all. */
  opened = 0;
  /** First bytes of answers, by how often they came. */
  readonly answers = new Map<string, number>();

  constructor(options: FloodOptions) {
    this.#options = options;
    for (let index = 0; index < options.count; index += 1) this.#open(index);
    this.#drip = setInterval(() => this.#dripAll(), DRIP_MS);
  }

  /** Connections that are open on both sides now. */
  get held(): number {
    return [...this.#sockets].filter((socket) => socket.readyState === "open").length;
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#drip);
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #open(index: number): void {
    const { to, from, hello, persists = true } = this.#options;
    const local = from?.(index);
    const socket = connect({ ...to, ...(local === undefined ? {} : { localAddress: local }) });
    this.#sockets.add(socket);
    socket.on("connect", () => {
      this.opened += 1;
      if (hello !== undefined) socket.write(hello);
    });
    socket.once("data", (bytes: Buffer) => {
      const line = bytes.toString("latin1").split("\r")[0] ?? "";
      this.answers.set(line, (this.answers.get(line) ?? 0) + 1);
    });
    socket.on("data", () => undefined);
    socket.on("error", () => undefined); // Being cut off is what is hoped for.
    socket.on("close", () => {
      this.#sockets.delete(socket);
      if (!this.#stopped && persists) setTimeout(() => this.#stopped || this.#open(index), AGAIN_MS).unref();
    });
  }

  #dripAll(): void {
    const { drip } = this.#options;
    if (drip === undefined) return;
    for (const socket of this.#sockets) if (socket.readyState === "open") socket.write(drip);
  }
}

/** Addresses 127.20.0.1, 127.20.0.2 … */
export const loopbackAddress = (index: number): string => `127.20.${(index >> 8) & 255}.${index & 255 || 254}`;
