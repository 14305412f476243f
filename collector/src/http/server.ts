/** The HTTP server: listens, and when it stops ends the live streams and lets other answers finish. */
import type { Server } from "node:http";

import { createAdaptorServer } from "@hono/node-server";

import { listenFailure } from "../network/listen-failure.ts";
import { createApp } from "./app.ts";
import { ConnectionLimits, REQUEST_TIMEOUTS } from "./connections/connection-limits.ts";
import { OpenStreams } from "./sse/open-streams.ts";
import type { HttpPorts } from "./ports.ts";

export interface HttpServerOptions {
  /** Address to listen on. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Names, besides the address itself, under which browsers reach it. */
  readonly allowed_hosts: readonly string[];
  /** The address under which browsers reach it through a proxy; empty where there is none. */
  readonly public_url?: string;
}

const IDLE_CHECK_MS = 20;
/** How often live streams are ended whose session has expired; one that was taken back ends at once. */
const EXPIRY_CHECK_MS = 10_000;

export class HttpServer {
  readonly #options: HttpServerOptions;
  readonly #streams = new OpenStreams();
  readonly #limits: ConnectionLimits;
  readonly #server: Server;
  #expiry: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: HttpServerOptions, ports: HttpPorts) {
    this.#options = options;
    this.#limits = new ConnectionLimits(ports.observer.onConnectionRefused);
    const app = createApp(ports, options, this.#streams, this.#limits);
    // Response and Request stay Node's own: what else runs in this process has no business with the adapter's.
    this.#server = createAdaptorServer({
      fetch: app.fetch,
      overrideGlobalObjects: false,
      serverOptions: REQUEST_TIMEOUTS,
    }) as Server;
    this.#limits.attach(this.#server);
  }

  /** Resolves once it listens, with the port. Rejects with port_in_use or listen_failed. */
  start(): Promise<number> {
    const { host, port } = this.#options;
    this.#expiry = setInterval(() => this.endRevoked(), EXPIRY_CHECK_MS);
    return new Promise((resolve, reject) => {
      this.#server.once("error", (cause: NodeJS.ErrnoException) =>
        reject(listenFailure({ what: "HTTP", section: "http", host, port }, cause)),
      );
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  }

  /** Ends the live streams and cuts off the answers whose credentials were taken back. */
  endRevoked(): void {
    this.#streams.endRevoked();
    this.#limits.endRevoked();
  }

  /** Live streams that are open. */
  get open_streams(): number {
    return this.#streams.size;
  }

  /** Ends live streams at once, takes nothing new, cuts off after deadline_ms what is not done. Can be called twice. */
  stop(deadline_ms: number): Promise<void> {
    clearInterval(this.#expiry);
    this.#stopping ??= new Promise((resolve) => {
      const cut = setTimeout(() => this.#server.closeAllConnections(), deadline_ms);
      // A connection is idle only once its answer is out, and would be kept for the next request.
      const idle = setInterval(() => this.#server.closeIdleConnections(), IDLE_CHECK_MS);
      this.#server.close(() => {
        clearTimeout(cut);
        clearInterval(idle);
        resolve();
      });
      this.#streams.endAll();
    });
    return this.#stopping;
  }
}
