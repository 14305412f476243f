/** The collector that is attacked, and what the intruder has of it. */
import type { ChildProcess } from "node:child_process";

import type { CollectorProcess } from "../harness/collector-process.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Credentials as an operator would have issued them. */
export interface Tokens {
  readonly admin: string;
  readonly analyst: string;
  readonly viewer: string;
  /** Another account of the role viewer: whom an attack may not disturb. */
  readonly bystander: string;
  readonly node: { readonly name: string; readonly token: string };
}

export interface AgentOptions {
  readonly name: string;
  readonly token: string;
  /** Where its spool lies; agents with the same directory are one agent after another. */
  readonly directory: string;
  readonly mqtt_url?: string;
}

export interface AgentProcess {
  readonly child: ChildProcess;
  readonly jobs_socket: string;
  log(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** What is only known of a collector that this command started. */
export interface Machine {
  readonly collector: CollectorProcess;
  /** A folder of this run's own, outside the data directory. */
  readonly scratch: string;
  /** Text in a file that only the collector's user may read: whoever shows it has read a file. */
  readonly canary: { readonly path: string; readonly text: string };
  /** Texts that no answer may hold: passwords of the embedded ClickHouse, tokens in files, the data directory. */
  secrets(): readonly string[];
  /** A command of the collector on its data directory: exit code and both outputs. */
  readonly command: (...words: readonly string[]) => Promise<{ readonly status: number; readonly output: string }>;
  /** A second collector on a data directory of its own, not started. */
  another(name: string): Promise<CollectorProcess>;
  agent(options: AgentOptions): AgentProcess;
}

export interface Target {
  readonly http: Address;
  readonly mqtt: Address;
  readonly tokens: Tokens;
  /** Between 0 and 1; the same seed gives the same attacks. */
  readonly random: () => number;
  readonly machine: Machine | undefined;
  /** An address of this machine that is not loopback, in a network of the attack's own. */
  readonly elsewhere: string | undefined;
}

export const originOf = ({ host, port }: Address): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** The machine, for attacks that say that they need it. */
export function machineOf({ machine }: Target): Machine {
  if (machine === undefined) throw new Error("this attack needs a collector that it started itself");
  return machine;
}
