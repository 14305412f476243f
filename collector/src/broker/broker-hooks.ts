/** Joins the broker's pure decisions with Aedes's hooks, the counters and the log. */
import { cutText, lineText } from "@heliograph/proto/text";

import type { AedesOptions } from "aedes";
import type { Logger } from "pino";

import { FailedSignIns } from "../access/failed-sign-ins.ts";
import type { NodeFailureReason } from "../access/reasons.ts";
import { sourceOf } from "../access/source.ts";
import type { Intake } from "../intake/intake.ts";
import { Refusals } from "../intake/refusals.ts";
import type { CollectorMetrics } from "../observability/metrics.ts";
import { authorizePublish, isAllowedSubscription } from "./authorize.ts";
import type { Connection } from "./connection.ts";
import type { Connections } from "./connections.ts";
import type { MqttRefusedReason } from "./reasons.ts";

export interface BrokerHooksOptions {
  readonly intake: Pick<Intake, "onMessage">;
  readonly metrics: CollectorMetrics;
  readonly log: Logger;
  readonly now_ms: () => number;
}

export class BrokerHooks {
  readonly #options: BrokerHooksOptions;
  readonly #connections: Connections;
  readonly #refusals: Refusals;
  readonly #failed = new FailedSignIns();

  constructor(options: BrokerHooksOptions, connections: Connections) {
    this.#options = options;
    this.#connections = connections;
    this.#refusals = new Refusals(options.log, options.now_ms);
  }

  /** Counts and logs a refusal. The caller closes the connection. */
  readonly refuse = (connection: Connection, reason: MqttRefusedReason, topic?: string): void => {
    connection.setEndReason("refused");
    this.#count(reason, { remote: connection.remote, node: connection.node, topic });
  };

  /** Counts and logs a connection that was not even opened. */
  refuseAddress(remote: string, reason: MqttRefusedReason): void {
    this.#count(reason, { remote });
  }

  /** Counts and logs a wrong sign-in; returns how long to hold back its answer, in ms. */
  readonly failSignIn = (connection: Connection, reason: NodeFailureReason, name: string): number => {
    connection.setEndReason("refused");
    this.#options.metrics.auth_failures.inc({ door: "mqtt", reason });
    this.#refusals.warn("a node could not sign in", reason, { remote: connection.remote, name: lineText(cutText(name, 64)) });
    return this.#failed.add(sourceOf(connection.remote), this.#options.now_ms());
  };

  /** Aedes's hook for a PUBLISH, and for a last will at the moment it is published. */
  readonly authorizePublish: NonNullable<AedesOptions["authorizePublish"]> = (client, packet, callback) => {
    const connection = client === null ? undefined : this.#connections.of(client);
    if (connection?.node === undefined) return callback(new Error("nobody has signed in on this connection"));
    const { topic, qos, retain, payload } = packet;
    const verdict = authorizePublish(connection.node, { topic, qos, retain, payload_bytes: payload.length });
    if (verdict.kind !== "refused") {
      // Nobody may subscribe to a node's status here, so it isn't retained: Aedes would search all retained messages at each
      // SUBSCRIBE.
      packet.retain = false;
      return callback(null);
    }
    this.refuse(connection, verdict.reason, topic);
    callback(new Error(verdict.reason));
  };

  /** Aedes's hook for each filter of a SUBSCRIBE; a refused one gets the failure code in the SUBACK (3.9.3). */
  readonly authorizeSubscribe: NonNullable<AedesOptions["authorizeSubscribe"]> = (client, subscription, callback) => {
    const connection = this.#connections.of(client);
    const node = connection?.node;
    if (connection !== undefined && node !== undefined && isAllowedSubscription(node, subscription.topic)) {
      return callback(null, { ...subscription, qos: subscription.qos === 0 ? 0 : 1 });
    }
    this.#count("foreign_subscription", { remote: connection?.remote, node, topic: subscription.topic });
    callback(null, null);
  };

  /** Hands an authorized message to the intake. */
  deliver(connection: Connection, topic: string, payload: Uint8Array): void {
    const { node } = connection;
    if (node === undefined) return;
    const verdict = authorizePublish(node, { topic, qos: 0, retain: false, payload_bytes: payload.length });
    if (verdict.kind === "allowed") this.#options.intake.onMessage(node, verdict.leaf, payload, this.#options.now_ms());
    else this.#count(verdict.reason, { remote: connection.remote, node, topic });
  }

  /** Aedes gave up a connection. A socket error has a code; any other error means that the bytes were not MQTT. */
  onConnectionError(connection: Connection | undefined, error: Error & { readonly code?: unknown }): void {
    if (connection === undefined || connection.end_reason !== undefined) return;
    if (typeof error.code === "string") return connection.setEndReason("connection_lost");
    if (connection.is_slow) return connection.setEndReason("slow_reader");
    this.refuse(connection, "malformed_packet");
  }

  #count(reason: MqttRefusedReason, details: Readonly<Record<string, string | undefined>>): void {
    this.#options.metrics.mqtt_refused.inc({ reason });
    const { node, topic, remote } = details;
    const where = topic === undefined ? {} : { topic: lineText(cutText(topic, 256)) };
    this.#refusals.warn("MQTT: refused", reason, { ...(node === undefined ? {} : { node }), remote: remote ?? "", ...where });
  }
}
