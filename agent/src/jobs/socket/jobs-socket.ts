/**
 * The door for progress: a Unix socket on which each sender writes lines of JSON (docs/reference/progress-socket.md). Who a
 * sender is, the kernel says; nothing that it sends can hurt the agent, and the agent never makes it wait.
 */
import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import type { PeerCredentialsReader } from "../authorization/peer-credentials.ts";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import { MESSAGE_BURST, MESSAGES_PER_SECOND, serveConnection } from "./connection.ts";
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
  readonly open_session: OpenSession;
  /** Calls back once what was taken up to now is written; absent where that is so at once. */
  readonly when_written?: (done: () => void) => void;
  /** Monotonic, in ms. */
  readonly now_ms: () => number;
}

export interface JobsSocket {
  readonly counts: Readonly<SocketCounts>;
  /** Listens. Rejects with AgentError jobs_socket_unavailable. */
  start(): Promise<void>;
  /** Ends every connection and removes the socket's file. Can be called twice. */
  stop(deadline_ms: number): Promise<void>;
}

export function createJobsSocket(options: JobsSocketOptions): JobsSocket {
  const counts: SocketCounts = { connections_refused: 0, messages: 0, bad_lines: 0, messages_over_rate: 0, answers_unread: 0 };
  const open = new Map<Socket, number>();
  /** Users of a node are few; their number is what bounds these two. */
  const buckets = new Map<number, TokenBucket>();
  const checkpoints = new Map<number, SenderCheckpoints>();
  let server: Server | undefined;

  function accept(socket: Socket): void {
    const peer = options.credentials.read(socket);
    if (peer === undefined) return refuse(socket, unknownPeer);
    const of_user = [...open.values()].filter((uid) => uid === peer.uid).length;
    if (open.size >= MAX_CONNECTIONS || of_user >= MAX_CONNECTIONS_PER_USER) return refuse(socket, tooManyConnections);
    open.set(socket, peer.uid);
    socket.once("close", () => open.delete(socket));
    return serveConnection(socket, {
      session: options.open_session(peer),
      counts,
      messages: bucketOf(peer.uid),
      checkpoints: checkpointsOf(peer.uid),
      ...(options.when_written === undefined ? {} : { when_written: options.when_written }),
      now_ms: options.now_ms,
    });
  }

  function bucketOf(uid: number): TokenBucket {
    const bucket = buckets.get(uid) ?? new TokenBucket(MESSAGES_PER_SECOND, MESSAGE_BURST);
    buckets.set(uid, bucket);
    return bucket;
  }

  function checkpointsOf(uid: number): SenderCheckpoints {
    const of_user = checkpoints.get(uid) ?? createSenderCheckpoints();
    checkpoints.set(uid, of_user);
    return of_user;
  }

  function refuse(socket: Socket, why: Answer): void {
    counts.connections_refused++;
    // It may be gone already, which is what it is about to be.
    socket.on("error", () => socket.destroy());
    socket.end(`${JSON.stringify(why)}\n`, () => socket.destroy());
  }

  return {
    counts,
    async start() {
      if (server !== undefined) return;
      await clearSocketPath(options.path);
      server = await listen(options.path, accept);
      await openToEverybody(options.path);
    },
    async stop(deadline_ms) {
      const stopping = server;
      server = undefined;
      if (stopping === undefined) return;
      const closed = new Promise<void>((resolve) => {
        stopping.close(() => resolve());
      });
      for (const socket of open.keys()) socket.destroy();
      await Promise.race([closed, after(deadline_ms)]);
    },
  };
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

const unknownPeer: Answer = {
  ok: false,
  code: "unknown_peer",
  error: "the kernel does not say who you are",
  hint: "report from the node's own PID namespace, or from one below it",
};
const tooManyConnections: Answer = {
  ok: false,
  code: "too_many_connections",
  error: `more than ${MAX_CONNECTIONS_PER_USER} connections of one user, or ${MAX_CONNECTIONS} in all`,
  hint: "keep one connection for each process and close those you do not use",
};
