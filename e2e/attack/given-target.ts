/** A target that runs already, as the command line names it. */
import { isIP } from "node:net";

import type { Address, Target } from "./target.ts";

export interface GivenWords {
  readonly url?: string | undefined;
  readonly mqtt?: string | undefined;
  readonly "admin-token"?: string | undefined;
  readonly "analyst-token"?: string | undefined;
  readonly "viewer-token"?: string | undefined;
  readonly "bystander-token"?: string | undefined;
  readonly node?: string | undefined;
}

/** Only this machine may be attacked. */
function loopback(host: string, port: number): Address {
  const bare = host.replace(/^\[|\]$/g, "");
  const is_loopback = (isIP(bare) === 4 && bare.startsWith("127.")) || bare === "::1";
  if (!is_loopback)
    throw new Error(`${host} is not a loopback address: attack only a collector on this machine, by 127.0.0.1 or ::1`);
  return { host: bare, port };
}

/** Throws where a word is missing, or where the address is not loopback. */
export function givenTarget(words: GivenWords, random: () => number): Target {
  const word = (name: keyof GivenWords): string => {
    const value = words[name];
    if (value === undefined) throw new Error(`--${name} is needed with --url; see --help`);
    return value;
  };
  const url = new URL(word("url"));
  const mqtt = new URL(`mqtt://${word("mqtt")}`);
  const node = word("node");
  const cut = node.indexOf(":");
  return {
    http: loopback(url.hostname, Number(url.port || 80)),
    mqtt: loopback(mqtt.hostname, Number(mqtt.port || 1883)),
    tokens: {
      admin: word("admin-token"),
      analyst: word("analyst-token"),
      viewer: word("viewer-token"),
      bystander: word("bystander-token"),
      node: { name: node.slice(0, cut), token: node.slice(cut + 1) },
    },
    random,
    machine: undefined,
    elsewhere: undefined,
  };
}
