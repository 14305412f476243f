/**
 * The view socket: a Unix socket that everybody may open and nobody may write to. A viewer gets the latest view at
 * once, and then one line of JSON after each sample. A view is made only for viewers, once for all of them, from what the
 * agent knows anyway. A viewer that does not read loses its own views, and is disconnected in the end.
 */
import { createServer, type Server, type Socket } from "node:net";

import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import { clearSocketPath, openToEverybody, unavailable } from "../jobs/socket/socket-path.ts";
import type { Visibility } from "./visibility.ts";
import { viewFor } from "./visibility.ts";
import { VIEW_FORMAT, type NodeView } from "./node-view.ts";

/** Viewers at one time, in all and of one user. */
export const MOST_VIEWERS = 64;
export const MOST_VIEWERS_PER_USER = 16;
/** Connections of one user, a second and at once: scripts ask again and again. */
const CONNECTIONS_PER_SECOND = 20;
const CONNECTION_BURST = 100;
/** A viewer that has not read a view by then is disconnected. */
const UNREAD_MS = 30_000;

export interface ViewSocketOptions {
  readonly path: string;
  /** Who is at the other end; undefined where the kernel does not say: such a viewer is not served. */
  readonly identify: (socket: Socket) => { readonly uid: number; readonly audience: () => Visibility } | undefined;
  /** Monotonic, in ms. */
  readonly now_ms: () => number;
}

interface Viewer {
  readonly uid: number;
  /** Asked at each view: how /proc is mounted may change, and a name service may answer late. */
  readonly audience: () => Visibility;
  /** Since when a view waits to be read. */
  unread_since_ms: number | undefined;
}

export class ViewSocket {
  readonly #options: ViewSocketOptions;
  readonly #viewers = new Map<Socket, Viewer>();
  /** By user; the users of a node are few. */
  readonly #buckets = new Map<number, TokenBucket>();
  #server: Server | undefined;
  #make: (() => NodeView) | undefined;
  /** The current view as text, by audience; made when somebody asks for it. */
  readonly #texts = new Map<string, string>();
  #view: NodeView | undefined;
  /** Views that were made, for tests: none without a viewer. */
  views_made = 0;

  constructor(options: ViewSocketOptions) {
    this.#options = options;
  }

  get viewer_count(): number {
    return this.#viewers.size;
  }

  /** Bytes that wait for viewers to read them. */
  get unread_bytes(): number {
    return [...this.#viewers.keys()].reduce((sum, { writableLength }) => sum + writableLength, 0);
  }

  /** Listens. Rejects with AgentError jobs_socket_unavailable where the path can't be had. */
  async start(): Promise<void> {
    const { path } = this.#options;
    await clearSocketPath(path);
    const server = createServer((socket) => this.#accept(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", (cause) =>
        reject(unavailable(`the view socket ${path} can't be opened`, "run the agent as its service does", cause)),
      );
      server.listen(path, resolve);
    });
    await openToEverybody(path);
    this.#server = server;
  }

  /** There is a new view. `make` describes it, and is called only when there are viewers. */
  publish(make: () => NodeView): void {
    this.#make = make;
    this.#view = undefined;
    this.#texts.clear();
    const now_ms = this.#options.now_ms();
    for (const [socket, viewer] of this.#viewers) {
      if (socket.writableLength === 0) this.#push(socket, viewer);
      else {
        viewer.unread_since_ms ??= now_ms;
        if (now_ms - viewer.unread_since_ms > UNREAD_MS) socket.destroy();
      }
    }
  }

  #push(socket: Socket, viewer: Viewer): void {
    viewer.unread_since_ms = undefined;
    const text = this.#textFor(viewer.audience());
    if (text !== undefined) socket.write(text);
  }

  /** Undefined before the first sample. */
  #textFor(audience: Visibility): string | undefined {
    if (this.#make === undefined) return undefined;
    const key = audience.sees === "everything" ? "" : `own ${audience.users.join(" ")}`;
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    if (this.#view === undefined) {
      this.#view = this.#make();
      this.views_made += 1;
    }
    const text = `${JSON.stringify(viewFor(this.#view, audience))}\n`;
    this.#texts.set(key, text);
    return text;
  }

  #accept(socket: Socket): void {
    socket.on("error", () => socket.destroy());
    const peer = this.#options.identify(socket);
    if (peer === undefined) return refuse(socket, "the kernel does not say who you are", "look from the node itself");
    if (!this.#bucketOf(peer.uid).take(1, this.#options.now_ms()))
      return refuse(socket, `more than ${CONNECTIONS_PER_SECOND} connections of one user a second`, "ask less often");
    const of_user = [...this.#viewers.values()].filter(({ uid }) => uid === peer.uid).length;
    if (this.#viewers.size >= MOST_VIEWERS || of_user >= MOST_VIEWERS_PER_USER) {
      const limit = `more than ${MOST_VIEWERS_PER_USER} viewers of one user, or ${MOST_VIEWERS} in all`;
      return refuse(socket, limit, "end a `helio top` that nobody looks at");
    }
    const viewer: Viewer = { ...peer, unread_since_ms: undefined };
    this.#viewers.set(socket, viewer);
    socket.once("close", () => this.#viewers.delete(socket));
    // Viewers send nothing: one that writes is disconnected.
    socket.on("data", () => socket.destroy());
    return this.#push(socket, viewer);
  }

  #bucketOf(uid: number): TokenBucket {
    const bucket = this.#buckets.get(uid) ?? new TokenBucket(CONNECTIONS_PER_SECOND, CONNECTION_BURST);
    this.#buckets.set(uid, bucket);
    return bucket;
  }

  /** Ends every connection and removes the socket's file. Can be called twice. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#make = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    for (const socket of this.#viewers.keys()) socket.destroy();
    await closed;
  }
}

function refuse(socket: Socket, refused: string, hint: string): void {
  socket.end(`${JSON.stringify({ format: VIEW_FORMAT, refused, hint })}\n`, () => socket.destroy());
}
