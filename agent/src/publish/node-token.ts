/** The node's token, read again at each connect: a new token only has to be written to the file. */
import type { Logger } from "pino";

import { readToken } from "../config.ts";
import { type AgentSettings } from "../settings/settings-schema.ts";
import { AgentError } from "../errors.ts";
import { MqttTransport, type MqttTransportOptions } from "./mqtt-transport.ts";

export class NodeToken {
  readonly #log: Logger;
  #settings: AgentSettings;
  #token: string;
  #trouble = "";
  #transport: MqttTransport | undefined;

  /** Throws SettingsError where there is no token that can be read. */
  constructor(settings: AgentSettings, log: Logger) {
    this.#settings = settings;
    this.#log = log;
    this.#token = readToken(settings);
  }

  /** The way to the collector, which asks for the token at each connect. */
  transportTo(options: Omit<MqttTransportOptions, "token" | "renewToken">): MqttTransport {
    this.#transport = new MqttTransport({ ...options, token: this.#token, renewToken: () => this.#current() });
    return this.#transport;
  }

  /** Takes new settings; a token that differs from the one in use makes a new connection. True where it does. */
  reload(settings: AgentSettings): boolean {
    this.#settings = settings;
    const before = this.#token;
    if (this.#current() === before) return false;
    this.#transport?.renew();
    return true;
  }

  /** The one before where it can't be read now: its file may be half written. */
  #current(): string {
    try {
      const token = readToken(this.#settings);
      if (token === "") throw new AgentError("config_invalid", "the token file is empty", { hint: "Write the token to it." });
      this.#token = token;
      this.#trouble = "";
    } catch (error) {
      const { message, hint } = error as Error & { readonly hint?: string };
      if (message !== this.#trouble) this.#log.warn({ reason: message, hint }, "the token can't be read; the one before is used");
      this.#trouble = message;
    }
    return this.#token;
  }
}
