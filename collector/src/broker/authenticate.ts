/** CONNECT: the version, the keep-alive, the last will, then the node's name and token. */
import type { AedesOptions } from "aedes";

import type { NodeVerdict } from "../access/access.ts";
import type { NodeFailureReason } from "../access/reasons.ts";
import { isAllowedWill } from "./authorize.ts";
import type { Connection } from "./connection.ts";
import type { MqttRefusedReason } from "./reasons.ts";

/** Longest keep-alive a node may ask for, in seconds; without one a dead connection would never be noticed. */
export const MAX_KEEP_ALIVE_S = 300;

/** CONNACK return codes (MQTT 3.1.1, 3.2.2.3). */
const UNACCEPTABLE_PROTOCOL = 1;
const SERVER_UNAVAILABLE = 3;
const NOT_AUTHORIZED = 5;
const IDENTIFIER_REJECTED = 2;

type PreConnect = NonNullable<AedesOptions["preConnect"]>;
type Authenticate = NonNullable<AedesOptions["authenticate"]>;
type ConnectPacket = Parameters<PreConnect>[1];

/** Why a CONNECT is refused before its token is checked, with the code for its CONNACK; undefined if it is not. Pure. */
export function checkConnect(packet: ConnectPacket): { readonly reason: MqttRefusedReason; readonly code: number } | undefined {
  if (packet.protocolVersion !== 4) return { reason: "mqtt_version", code: UNACCEPTABLE_PROTOCOL };
  const keepalive = packet.keepalive ?? 0;
  if (keepalive === 0 || keepalive > MAX_KEEP_ALIVE_S) return { reason: "keep_alive", code: NOT_AUTHORIZED };
  const { will } = packet;
  if (will === undefined) return undefined;
  const publication = {
    topic: will.topic,
    qos: will.qos ?? 0,
    retain: will.retain ?? false,
    payload_bytes: will.payload.length,
  };
  return isAllowedWill(packet.username ?? "", publication) ? undefined : { reason: "foreign_will", code: NOT_AUTHORIZED };
}

/** A connection that has just ended may not be closed yet. The name is checked up to this many times, at this interval. */
const NAME_PATIENCE = 12;
const NAME_AGAIN_MS = 20;

/** Calls back once a name is free, or with false when that took too long. */
function whenFree(connection: Connection, isFree: () => boolean, times: number, then: (is_free: boolean) => void): void {
  if (isFree()) return then(true);
  if (times === 0) return then(false);
  connection.after(NAME_AGAIN_MS, () => whenFree(connection, isFree, times - 1, then));
}

export interface AuthenticateOptions {
  readonly verifyNode: (name: string, token: string) => NodeVerdict;
  readonly connectionOf: (client: Parameters<PreConnect>[0]) => Connection | undefined;
  /** Whether there is room to sign in this node too. */
  readonly hasRoomFor: (name: string) => boolean;
  /** Counts and logs a CONNECT that is refused for another reason than its token. */
  readonly refuse: (connection: Connection, reason: MqttRefusedReason) => void;
  /** Whether another agent is connected under this name and stays, because two agents share the name. */
  readonly isNameTaken: (name: string) => boolean;
  /** Counts and logs a sign-in that failed; returns how long to hold back the answer, in ms. */
  readonly fail: (connection: Connection, reason: NodeFailureReason, name: string) => number;
}

/** Aedes's hook for a CONNECT that has just been read. */
export function preConnect(options: AuthenticateOptions): PreConnect {
  let number = 0;
  return (client, packet, callback) => {
    const connection = options.connectionOf(client);
    if (connection === undefined) return callback(null, false);
    const refusal = checkConnect(packet);
    if (refusal !== undefined) {
      options.refuse(connection, refusal.reason);
      connection.socket.end(Buffer.from([0x20, 2, 0, refusal.code]));
      return callback(new Error(refusal.reason), false);
    }
    // The broker keeps nothing for a node that is away. A client's own identifier can't push another connection out: once the
    // token is verified, the connection gets its node's name as identifier.
    packet.clean = true;
    packet.clientId = `connecting/${(number += 1)}`;
    callback(null, true);
  };
}

/** Aedes's hook for the name and token of a CONNECT. */
export function authenticate(options: AuthenticateOptions): Authenticate {
  return (client, username, password, done) => {
    const connection = options.connectionOf(client);
    if (connection === undefined) return done(null, false);
    const name = username ?? "";
    const token = password?.toString("utf8") ?? "";
    const verdict = name === "" || token === "" ? "no_credentials" : options.verifyNode(name, token);
    if (verdict === "ok" && !options.hasRoomFor(name)) {
      options.refuse(connection, "too_many_connections");
      return done(Object.assign(new Error("too many nodes"), { returnCode: SERVER_UNAVAILABLE }), false);
    }
    if (verdict === "ok") {
      const isFree = (): boolean => !options.isNameTaken(name);
      return whenFree(connection, isFree, NAME_PATIENCE, (is_free) => {
        if (!is_free) {
          options.refuse(connection, "duplicate_name");
          return done(Object.assign(new Error("identifier rejected"), { returnCode: IDENTIFIER_REJECTED }), false);
        }
        client.id = name;
        connection.signedIn(name, () => options.verifyNode(name, token) === "ok");
        return done(null, true);
      });
    }
    const delay = options.fail(connection, verdict, name);
    // Aedes answers it with "not authorized".
    if (delay === 0) return done(null, false);
    connection.after(delay, () => done(null, false));
  };
}
