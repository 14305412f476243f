/**
 * The door for the node's administrator: a Unix socket that only the agent's own user and root may open (mode 0600, which
 * the kernel enforces). One request a connection, one line each way.
 */
import { chmod } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join, dirname } from "node:path";

import { clearSocketPath, unavailable } from "../jobs/socket/socket-path.ts";
import { parseRequest, type ControlAnswer, type ControlRequest } from "./control-message.ts";

const OWNER_ONLY = 0o600;
const MAX_CONNECTIONS = 8;
const LONGEST_REQUEST = 1_024;
/** Who has not asked by then is cut off. */
const REQUEST_TIMEOUT_MS = 5_000;

/** Where the control socket is: beside the jobs socket, so that two agents never share one. */
export const controlPath = (jobs_socket: string): string => join(dirname(jobs_socket), "control.sock");

export type AnswerRequest = (request: ControlRequest) => Promise<ControlAnswer>;

export class ControlSocket {
  readonly #path: string;
  readonly #answer: AnswerRequest;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;

  constructor(path: string, answer: AnswerRequest) {
    this.#path = path;
    this.#answer = answer;
  }

  /** Listens. Rejects with AgentError jobs_socket_unavailable where the path can't be used. */
  async start(): Promise<void> {
    await clearSocketPath(this.#path);
    const server = createServer((socket) => this.#serve(socket));
    server.maxConnections = MAX_CONNECTIONS;
    const listening = new Promise<void>((resolve, reject) => {
      server.once("error", (cause) =>
        reject(unavailable(`the control socket ${this.#path} can't be opened`, "run the agent as its service does", cause)),
      );
      // The file is made before listen() returns, and must never have been open to others.
      const mask = process.umask(0o177);
      server.listen(this.#path, resolve);
      process.umask(mask);
    });
    await listening;
    await chmod(this.#path, OWNER_ONLY);
    this.#server = server;
  }

  #serve(socket: Socket): void {
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.setTimeout(REQUEST_TIMEOUT_MS, () => socket.destroy());
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      const end = text.indexOf("\n");
      if (end < 0 && text.length <= LONGEST_REQUEST) return;
      socket.removeAllListeners("data");
      socket.setTimeout(0);
      void this.#reply(socket, text.slice(0, Math.max(0, end)));
    });
  }

  async #reply(socket: Socket, line: string): Promise<void> {
    const request = parseRequest(line);
    const answer: ControlAnswer =
      request === undefined
        ? { ok: false, reason: "this release of the agent does not know that request" }
        : await this.#answer(request);
    socket.end(`${JSON.stringify(answer)}\n`);
  }

  /** Ends every connection and removes the socket's file. Can be called twice. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of this.#open) socket.destroy();
    await closed;
  }
}
