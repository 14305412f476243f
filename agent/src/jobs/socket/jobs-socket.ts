/**
 * The jobs socket: a Unix socket on which programs report their progress as lines of JSON (docs/reference/progress-socket.md). The
 * kernel says who a sender is. Nothing that a sender writes can hurt the agent, and the agent never makes it wait.
 */
import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import type { PeerCredentialsReader } from "../authorization/peer-credentials.ts";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import { Connection, MESSAGE_BURST, MESSAGES_PER_SECOND } from "./connection.ts";
import type { SocketCounts } from "./connection.ts";
import { createSenderCheckpoints } from "./sender-checkpoints.ts";
import type { SenderCheckpoints } from "./sender-checkpoints.ts";
import type { Answer, OpenSession } from "./sender-session.ts";
import { clearSocketPath, openToEverybody, unavailable } from "./socket-path.ts";

/** Connections at one time, in all and of one user. */
export const MAX_CONNECTIONS = 1_024;
export const MAX_CONNECTIONS_PER_USER = 256;

export interface JobsSocketOptions {
  /** Where the socket stands; its directory is made if need be. */
  readonly path: string;
  readonly credentials: PeerCredentialsReader;
  readonly openSession: OpenSession;
  /** Calls back once what was taken up to now is written; absent where that is so at once. */
  readonly whenWritten?: (done: () => void) => void;
  /** Monotonic, in ms. */
  readonly now_ms: () => number;
}

export class JobsSocket {
  readonly #options: JobsSocketOptions;
  readonly #counts: SocketCounts = {
    connections_refused: 0,
    messages: 0,
    bad_lines: 0,
    messages_over_rate: 0,
    answers_unread: 0,
  };
  /** Open connections, with the user of each. */
  readonly #open = new Map<Socket, number>();
  /** By user: the users of a node are few, which bounds these two. */
  readonly #messages = new Map<number, TokenBucket>();
  readonly #checkpoints = new Map<number, SenderCheckpoints>();
  #server: Server | undefined;

  constructor(options: JobsSocketOptions) {
    this.#options = options;
  }

  get counts(): Readonly<SocketCounts> {
    return this.#counts;
  }

  /** Listens. Rejects with AgentError jobs_socket_unavailable. */
  async start(): Promise<void> {
    if (this.#server !== undefined) return;
    const { path } = this.#options;
    await clearSocketPath(path);
    this.#server = await listen(path, (socket) => this.#accept(socket));
    await openToEverybody(path);
  }

  /** Ends every connection and removes the socket's file. Can be called twice. */
  async stop(deadline_ms: number): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of this.#open.keys()) socket.destroy();
    await Promise.race([closed, after(deadline_ms)]);
  }

  #accept(socket: Socket): void {
    const { credentials, openSession, whenWritten, now_ms } = this.#options;
    const peer = credentials.read(socket);
    if (peer === undefined) return this.#refuse(socket, unknown_peer);
    const of_user = [...this.#open.values()].filter((uid) => uid === peer.uid).length;
    if (this.#open.size >= MAX_CONNECTIONS || of_user >= MAX_CONNECTIONS_PER_USER)
      return this.#refuse(socket, too_many_connections);
    this.#open.set(socket, peer.uid);
    socket.once("close", () => this.#open.delete(socket));
    return new Connection(socket, {
      session: openSession(peer),
      counts: this.#counts,
      messages: getOrCreate(this.#messages, peer.uid, () => new TokenBucket(MESSAGES_PER_SECOND, MESSAGE_BURST)),
      checkpoints: getOrCreate(this.#checkpoints, peer.uid, createSenderCheckpoints),
      ...(whenWritten === undefined ? {} : { whenWritten }),
      now_ms,
    }).serve();
  }

  #refuse(socket: Socket, why: Answer): void {
    this.#counts.connections_refused++;
    // It may be gone already, which is what it is about to be.
    socket.on("error", () => socket.destroy());
    socket.end(`${JSON.stringify(why)}\n`, () => socket.destroy());
  }
}

function getOrCreate<V>(map: Map<number, V>, key: number, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

async function listen(path: string, accept: (socket: Socket) => void): Promise<Server> {
  const server = createServer(accept);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      reject(
        unavailable(`the jobs socket ${path} can't be opened`, "run the agent as root, or set jobs.socket elsewhere", cause),
      );
    });
    server.listen(path, () => resolve());
  });
  return server;
}

const after = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

const unknown_peer: Answer = {
  ok: false,
  code: "unknown_peer",
  error: "the kernel does not say who you are",
  hint: "report from the node's own PID namespace, or from one below it",
};
const too_many_connections: Answer = {
  ok: false,
  code: "too_many_connections",
  error: `more than ${MAX_CONNECTIONS_PER_USER} connections of one user, or ${MAX_CONNECTIONS} in all`,
  hint: "keep one connection for each process and close those you do not use",
};
