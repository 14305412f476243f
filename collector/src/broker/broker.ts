/**
 * The MQTT side of the collector: Aedes on a TCP port. Who may connect (authenticate.ts), what nodes may publish and subscribe
 * to (authorize.ts), how much at once (packet-limit.ts), and commit marks back to nodes (commit-publisher.ts). Whatever bytes
 * arrive, the worst result is a closed connection and a counted reason.
 */
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

import { Aedes, type Client } from "aedes";
import type { Logger } from "pino";
import type { heliograph } from "@heliograph/proto/wire";

import type { Access } from "../access/access.ts";
import { Admission } from "../access/admission.ts";
import { listenFailure } from "../network/listen-failure.ts";
import type { Intake } from "../intake/intake.ts";
import type { CollectorMetrics } from "../observability/metrics.ts";
import { authenticate, preConnect } from "./authenticate.ts";
import { sendCommand } from "./commands.ts";
import { CommitPublisher } from "./commit-publisher.ts";
import { Connection } from "./connection.ts";
import { Connections } from "./connections.ts";
import { DuplicateNames } from "./duplicate-names.ts";
import { BrokerHooks } from "./broker-hooks.ts";
import { limitPackets } from "./packet-limit.ts";

/** A node that does not read for this long is disconnected. */
const DRAIN_TIMEOUT_MS = 30_000;

export interface BrokerOptions {
  /** Port 0 takes any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  readonly access: Pick<Access, "verifyNode">;
  readonly intake: Intake;
  readonly metrics: CollectorMetrics;
  readonly log: Logger;
  /** Two agents share a node's name; gets both addresses. Called once, until the conflict is over. */
  readonly onDuplicateName?: (node: string, stays: string, refused: string) => void;
  /** ms since the epoch */
  readonly now_ms: () => number;
  readonly limits?: Partial<BrokerLimits>;
}

export interface BrokerLimits {
  /** Nodes that are signed in at the same time. */
  readonly connections: number;
  /**
   * Connections that have not signed in yet. The limit holds twice: for unknown addresses, and for addresses from which a node
   * signed in before.
   */
  readonly unauthenticated: number;
  /** Most of them from one address (from one IPv6 /64), for each of the two groups. */
  readonly unauthenticated_per_address: number;
  /** A node has to be signed in within this time. */
  readonly connect_timeout_ms: number;
  /** How often the tokens of connected nodes are checked again, besides after each change of the credentials. */
  readonly revalidate_ms: number;
}

const LIMITS: BrokerLimits = {
  connections: 16_384,
  unauthenticated: 2_000,
  unauthenticated_per_address: 500,
  connect_timeout_ms: 10_000,
  revalidate_ms: 5_000,
};

export class Broker {
  readonly #options: BrokerOptions;
  readonly #limits: BrokerLimits;
  readonly #connections = new Connections();
  readonly #admission: Admission<Connection>;
  readonly #hooks: BrokerHooks;
  readonly #duplicates = new DuplicateNames();
  readonly #commits: CommitPublisher;
  readonly #aedes: Aedes;
  readonly #server: Server;
  #revalidate: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: BrokerOptions) {
    const { access, intake, metrics, now_ms } = options;
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
    const { unauthenticated, unauthenticated_per_address } = this.#limits;
    this.#admission = new Admission({ total: unauthenticated, per_source: unauthenticated_per_address });
    this.#hooks = new BrokerHooks(options, this.#connections);
    this.#commits = new CommitPublisher({ intake, metrics, now_ms, connections: this.#connections });
    const sign_in = {
      verifyNode: (name: string, token: string) => access.verifyNode(name, token),
      connectionOf: (client: Client) => this.#connections.of(client),
      hasRoomFor: (name: string) =>
        this.#connections.node_count < this.#limits.connections || this.#connections.ofNode(name) !== undefined,
      isNameTaken: (name: string) => this.#isNameTaken(name),
      refuse: this.#hooks.refuse,
      fail: this.#hooks.failSignIn,
    };
    this.#aedes = new Aedes({
      preConnect: preConnect(sign_in),
      authenticate: authenticate(sign_in),
      authorizePublish: this.#hooks.authorizePublish,
      authorizeSubscribe: this.#hooks.authorizeSubscribe,
      published: (packet, client, callback) => {
        this.#onPublished(packet.topic, packet.payload, client);
        callback();
      },
      // Our own timeout is shorter, and counts the reason.
      connectTimeout: this.#limits.connect_timeout_ms * 2,
      drainTimeout: DRAIN_TIMEOUT_MS,
    });
    this.#server = createServer({ noDelay: true, keepAlive: true }, (socket) => this.#onSocket(socket));
    // Each kind of connection has its own limit. The listener's limit is only an upper bound for short peaks.
    this.#server.maxConnections = this.#limits.connections + 3 * unauthenticated;
  }

  /** Listens; rejects with port_in_use or listen_failed. */
  async start(): Promise<void> {
    this.#listenToAedes();
    await this.#aedes.listen();
    const { host, port } = this.#options.listen;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", (cause: NodeJS.ErrnoException) => {
        reject(listenFailure({ what: "MQTT", section: "mqtt", host, port }, cause));
      });
      this.#server.listen({ host, port }, resolve);
    });
    this.#server.removeAllListeners("error");
    this.#server.on("error", (error) => this.#options.log.error({ err: error }, "the MQTT listener reports an error"));
    this.#server.on("drop", (data) => this.#hooks.refuseAddress(data?.remoteAddress ?? "", "too_many_connections"));
    this.#commits.start();
    this.#revalidate = setInterval(() => this.endRevoked(), this.#limits.revalidate_ms);
  }

  /** Where it listens; the port is the real one when 0 was asked for. */
  address(): { readonly host: string; readonly port: number } {
    const { address, port } = this.#server.address() as AddressInfo;
    return { host: address, port };
  }

  /** Connections now, how many of them are nodes, and how many have not signed in yet; for gauges. */
  counts(): { readonly connections: number; readonly nodes: number; readonly unauthenticated: number } {
    const { size, node_count } = this.#connections;
    return { connections: size, nodes: node_count, unauthenticated: this.#admission.waiting };
  }

  /** Sends a command to a node; false if the node is not connected or not subscribed. */
  send(node: string, command: heliograph.v1.Command.$Properties): boolean {
    return sendCommand(this.#connections, node, command);
  }

  /** Closes the connection of a node that another collector has taken over. */
  disconnectClaimed(node: string): void {
    this.#connections.ofNode(node)?.end("claimed_elsewhere");
  }

  /** Closes all connections and the listener. May be called twice. */
  stop(deadline_ms: number): Promise<void> {
    this.#stopping ??= this.#stop(deadline_ms);
    return this.#stopping;
  }

  async #stop(deadline_ms: number): Promise<void> {
    this.#commits.stop();
    clearInterval(this.#revalidate);
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections.all) connection.setEndReason("stopped");
    const left = new Promise<void>((resolve) => this.#aedes.close(() => resolve()));
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, deadline_ms).unref());
    await Promise.race([left, deadline]);
    for (const connection of this.#connections.all) connection.end("stopped");
    await Promise.race([closed, deadline]);
  }

  #onSocket(socket: Socket): void {
    const connection = new Connection(socket);
    this.#options.metrics.mqtt_connections.inc();
    this.#connections.add(connection);
    const evicted = this.#admission.enter(connection.remote, connection);
    if (evicted !== undefined) {
      this.#hooks.refuse(evicted.connection, evicted.reason);
      evicted.connection.socket.destroy();
    }
    socket.once("close", () => this.#onClosed(connection));
    limitPackets(socket, (reason) => {
      this.#hooks.refuse(connection, reason);
      socket.destroy();
    });
    connection.after(this.#limits.connect_timeout_ms, () => {
      if (connection.node !== undefined) return;
      // A refused connection may still be open: the peer need not close it.
      if (connection.end_reason === undefined) this.#hooks.refuse(connection, "connect_timeout");
      socket.destroy();
    });
    connection.client = this.#aedes.handle(socket);
  }

  #onClosed(connection: Connection): void {
    connection.closed();
    this.#admission.leave(connection);
    const spoke = this.#connections.remove(connection);
    const { node } = connection;
    if (node === undefined) return;
    this.#options.metrics.mqtt_disconnects.inc({ reason: connection.end_reason ?? "closed" });
    if (spoke) this.#options.intake.nodeDisconnected(node, this.#options.now_ms());
  }

  #onPublished(topic: string, payload: string | Buffer, client: Client | null): void {
    // Without a client, it is a message of Aedes about itself.
    if (client === null || this.#stopping !== undefined) return;
    const connection = this.#connections.of(client);
    // If another connection has taken over, this one no longer counts, not even its last will.
    if (connection === undefined || this.#connections.isSuperseded(connection)) return;
    this.#hooks.deliver(connection, topic, typeof payload === "string" ? Buffer.from(payload) : payload);
    this.#commits.publish(connection);
  }

  /** If two agents share a name, the connected one keeps it as long as its connection lives. */
  #isNameTaken(node: string): boolean {
    const now_ms = this.#options.now_ms();
    if (this.#connections.ofNode(node) === undefined || !this.#duplicates.isShared(node, now_ms)) return false;
    this.#duplicates.refused(node, now_ms);
    return true;
  }

  #observeTakeover(node: string, { address: stays }: Connection, { address: refused }: Connection): void {
    if (!this.#duplicates.takenOver(node, this.#options.now_ms())) return;
    const hint = "Give each machine its own node.name and token.";
    this.#options.log.error({ node, stays, refused, hint }, "two agents share a name: one stays connected, the other is refused");
    this.#options.onDuplicateName?.(node, stays, refused);
  }

  /** Closes the connections of nodes whose token was revoked. */
  endRevoked(): void {
    for (const connection of this.#connections.nodes) if (!connection.is_still_valid) connection.end("revoked");
  }

  #listenToAedes(): void {
    const { log, intake } = this.#options;
    const aedes = this.#aedes;
    aedes.on("client", (client) => {
      const connection = this.#connections.of(client);
      if (connection?.node === undefined) return;
      const before = this.#connections.ofNode(connection.node);
      before?.setEndReason("taken_over");
      if (before !== undefined) this.#observeTakeover(connection.node, connection, before);
      this.#connections.takeOver(connection.node, connection);
      this.#admission.signedIn(connection.remote, connection);
      intake.nodeConnected(connection.node);
    });
    aedes.on("subscribe", (subscriptions, client) => {
      const granted = subscriptions.filter(({ qos }) => (qos as number) !== 128).map(({ topic }) => topic);
      this.#connections.of(client)?.subscribed(granted);
    });
    aedes.on("unsubscribe", (filters, client) => this.#connections.of(client)?.unsubscribed(filters));
    aedes.on("keepaliveTimeout", (client) => this.#connections.of(client)?.setEndReason("keep_alive_timeout"));
    const onError = (client: Client, error: Error): void => this.#hooks.onConnectionError(this.#connections.of(client), error);
    aedes.on("clientError", onError);
    aedes.on("connectionError", onError);
    (aedes as NodeJS.EventEmitter).on("error", (error: unknown) => log.error({ err: error }, "the broker reports an error"));
  }
}
