/** An MQTT client that signs in as a node, from any address of this machine. */
import { connect as connectTcp } from "node:net";

import { MqttClient, type IClientOptions } from "mqtt";

import type { Address } from "./target.ts";

export interface NodeClientOptions {
  readonly name: string;
  readonly token: string;
  readonly from?: string;
  readonly timeout_ms?: number;
  readonly mqtt?: IClientOptions;
}

/** Resolves when the broker accepted it. Rejects where it was refused, cut off, or not answered in time. */
export async function signInNode(to: Address, options: NodeClientOptions): Promise<MqttClient> {
  const { name, token, from, timeout_ms = 10_000, mqtt = {} } = options;
  const client = new MqttClient(() => connectTcp({ ...to, ...(from === undefined ? {} : { localAddress: from }) }), {
    protocolVersion: 4,
    username: name,
    password: token,
    clientId: name,
    reconnectPeriod: 0,
    connectTimeout: timeout_ms,
    keepalive: 30,
    ...mqtt,
  });
  // Later errors are those of a connection that was cut off; who cares looks at `connected`.
  client.on("error", () => undefined);
  const signal = AbortSignal.timeout(timeout_ms + 1_000);
  try {
    await new Promise<void>((resolve, reject) => {
      client.once("connect", () => resolve());
      client.once("close", () => reject(new Error("the broker closed the connection")));
      signal.addEventListener("abort", () => reject(new Error("the broker did not answer")));
    });
  } catch (error) {
    client.end(true);
    throw error;
  }
  return client;
}

/** Whether a node can sign in, and how long that took; undefined where it could not. */
export async function signInMs(to: Address, options: NodeClientOptions): Promise<number | undefined> {
  const began = performance.now();
  try {
    const client = await signInNode(to, options);
    client.end(true);
    return performance.now() - began;
  } catch {
    return undefined;
  }
}
