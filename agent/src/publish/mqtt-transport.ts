/** MQTT 3.1.1 through MQTT.js: QoS 1 publishes, a retained status that is also the last will, reconnects without end and with jitter. */
import { connect, type IPublishPacket, type MqttClient } from "mqtt";
import { writeToStream } from "mqtt-packet";
import { commandsTopic, commitsTopic, statusTopic, streamTopic } from "@heliograph/proto/topics";
import type { StreamName } from "@heliograph/proto/streams";

import { AgentError } from "../errors.ts";
import { NAME_TAKEN, ReconnectWait } from "./reconnect-wait.ts";
import type { Transport, TransportEvents } from "./transport.ts";

const KEEP_ALIVE_S = 15;
/** CONNACK of a collector that has another connection of this name (MQTT 3.1.1, 3.2.2.3: 2, identifier rejected). */
const IDENTIFIER_REJECTED = 2;
/** Time for the DISCONNECT to go out, so that the broker does not publish the last will. */
const GOODBYE_MS = 300;

export interface MqttTransportOptions {
  /** E.g. mqtt://127.0.0.1:1883; several with commas between them are tried in turn. */
  readonly url: string;
  readonly node: string;
  readonly token: string;
  /** The token as it is now, asked for before each connect after the first; without, the first one is kept. */
  readonly renewToken?: () => string;
  /** Encoded NodeStatus with online = false. */
  readonly will: Uint8Array;
  /** 0..1 */
  readonly random: () => number;
}

/** An address as MQTT.js takes it. */
function serverOf(address: string): { readonly protocol: "mqtt" | "mqtts"; readonly host: string; readonly port: number } {
  const { protocol, hostname, port } = new URL(address.trim());
  const is_tls = protocol === "mqtts:";
  return {
    protocol: is_tls ? "mqtts" : "mqtt",
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port === "" ? (is_tls ? 8883 : 1883) : Number(port),
  };
}

export class MqttTransport implements Transport {
  readonly #options: MqttTransportOptions;
  #client: MqttClient | undefined;
  #events: TransportEvents | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  readonly #wait = new ReconnectWait();
  #is_name_refused = false;
  #stopped = false;
  #last_error = "";

  constructor(options: MqttTransportOptions) {
    this.#options = options;
  }

  start(events: TransportEvents): void {
    this.#events = events;
    const { url, node, token, will } = this.#options;
    // mqtt-packet would keep a Buffer for each of 65,536 numbers, 7 MiB, to write a handful of them a second.
    writeToStream.cacheNumbers = false;
    // Not the address as text: MQTT.js would take it apart with url.parse(), which Node.js warns of.
    const servers = url.split(",").map(serverOf);
    const client = connect({
      ...servers[0],
      // At each connect the next of them.
      servers,
      protocolVersion: 4,
      clientId: node,
      username: node,
      password: token,
      clean: true,
      keepalive: KEEP_ALIVE_S,
      connectTimeout: 10_000,
      reconnectPeriod: 0,
      queueQoSZero: false,
      resubscribe: false,
      will: { topic: statusTopic(node), payload: Buffer.from(will), qos: 1, retain: true },
    });
    this.#client = client;
    client.on("connect", () => this.#subscribe(client));
    client.on("message", (topic: string, payload: Buffer, packet: IPublishPacket) => this.#receive(topic, payload, packet));
    client.on("error", (error) => {
      this.#last_error = error.message;
      this.#is_name_refused = (error as { readonly code?: unknown }).code === IDENTIFIER_REJECTED;
    });
    client.on("close", () => this.#lost());
  }

  #subscribe(client: MqttClient): void {
    const { node } = this.#options;
    client.subscribe([commitsTopic(node), commandsTopic(node)], { qos: 1 }, (error) => {
      if (error !== null) {
        this.#last_error = error.message;
        client.stream.destroy();
        return;
      }
      this.#wait.connected(performance.now());
      this.#events?.connected();
    });
  }

  #receive(topic: string, payload: Uint8Array, packet: IPublishPacket): void {
    // A retained command would be carried out again at each connect.
    if (topic === commitsTopic(this.#options.node)) this.#events?.commits(payload);
    else if (topic === commandsTopic(this.#options.node) && !packet.retain) this.#events?.command(payload);
  }

  #lost(): void {
    if (this.#stopped) return;
    clearTimeout(this.#reconnect);
    const { wait_ms, name_is_taken } = this.#wait.lost(this.#is_name_refused, performance.now(), this.#options.random());
    const reason = this.#last_error === "" ? "the connection was closed" : this.#last_error;
    this.#events?.disconnected(name_is_taken ? NAME_TAKEN : reason);
    this.#last_error = "";
    this.#is_name_refused = false;
    this.#reconnect = setTimeout(() => this.#connectAgain(), wait_ms);
  }

  #connectAgain(): void {
    const client = this.#client;
    if (client === undefined) return;
    const { renewToken } = this.#options;
    // MQTT.js takes the password from its options at each connect.
    if (renewToken !== undefined) client.options.password = renewToken();
    client.reconnect();
  }

  /** Ends the connection, so that the next one is made with the token as it is now. Does nothing before start(). */
  renew(): void {
    if (this.#stopped || this.#client === undefined) return;
    this.#wait.ending();
    this.#last_error = "the token was changed";
    this.#client.stream.destroy();
  }

  publishBatch(stream: StreamName, payload: Uint8Array): Promise<void> {
    return this.#publish(streamTopic(this.#options.node, stream), payload, false);
  }

  publishStatus(payload: Uint8Array): Promise<void> {
    return this.#publish(statusTopic(this.#options.node), payload, true);
  }

  #publish(topic: string, payload: Uint8Array, retain: boolean): Promise<void> {
    const client = this.#client;
    if (client === undefined || !client.connected) {
      return Promise.reject(
        new AgentError("broker_refused", "not connected to the collector", { hint: "It is tried again.", retryable: true }),
      );
    }
    return new Promise((resolve, reject) => {
      client.publish(topic, Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength), { qos: 1, retain }, (error) => {
        if (error === undefined || error === null) resolve();
        else
          reject(
            new AgentError("broker_refused", `publishing failed: ${error.message}`, {
              hint: "It is tried again.",
              retryable: true,
              cause: error,
            }),
          );
      });
    });
  }

  async stop(deadline_ms: number): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#reconnect);
    const client = this.#client;
    if (client === undefined) return;
    // A graceful end waits for every PUBACK that is still due, which may take for ever; nothing depends on them any more.
    if (client.connected) await Promise.race([client.endAsync(false), delay(Math.min(deadline_ms, GOODBYE_MS))]);
    await Promise.race([client.endAsync(true), delay(deadline_ms)]);
  }
}

/** Resolves after a while, and does not keep the process alive for it. */
function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
