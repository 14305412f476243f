/** All that runs, and how it is hurt and healed. What was hurt heals by itself after its time, while other things happen. */
import { setTimeout as delay } from "node:timers/promises";

import { waitFor, type CollectorProcess } from "../harness/collector-process.ts";
import type { AgentsGroup } from "./agents-group.ts";
import type { AgentsFarewell } from "./agents-process.ts";
import type { Network } from "./network.ts";
import { describeDisturbance, type Disturbance, type Target } from "./plan.ts";

/** The last backlog has this long to be stored. */
const DRAIN_MS = 240_000;

export class World {
  readonly #collector: CollectorProcess;
  readonly #say: (line: string) => void;
  readonly #places: { readonly network: Network; readonly agents: AgentsGroup }[] = [];
  /** Healing that is under way, by what is healed: a thing that is hurt is not hurt again before. */
  readonly #healing = new Map<string, Promise<void>>();
  readonly disturbances = new Map<string, number>();

  constructor(collector: CollectorProcess, say: (line: string) => void) {
    this.#collector = collector;
    this.#say = say;
  }

  async startCollector(): Promise<void> {
    await this.#collector.start("--log-level", "error");
  }

  async add(network: Network, agents: AgentsGroup): Promise<void> {
    this.#places.push({ network, agents });
    await agents.start();
  }

  /** Returns at once; healing goes on beside it. */
  async happen(disturbance: Disturbance): Promise<void> {
    const { kind } = disturbance;
    const what = "target" in disturbance ? disturbance.target : { part: "agents" as const, group: disturbance.group };
    const name = what.part === "agents" ? `agents ${what.group}` : what.part;
    const subject = kind === "cut" || kind === "freeze" ? `network ${name}` : name;
    // ClickHouse is the collector's child: while that is hurt, it has no life of its own.
    await this.#healing.get(subject === "clickhouse" ? "collector" : subject);
    await this.#healing.get(subject);
    const label = what.part === "agents" ? `${kind} agents` : `${kind} ${what.part}`;
    this.disturbances.set(label, (this.disturbances.get(label) ?? 0) + 1);
    const healing = this.#hurt(disturbance).finally(() => this.#healing.delete(subject));
    this.#healing.set(subject, healing);
    // A failure ends the run where it is waited for, in whole().
    healing.catch((error: unknown) => this.#say(`FAILED: ${describeDisturbance(disturbance)}: ${String(error)}`));
  }

  async #hurt(disturbance: Disturbance): Promise<void> {
    switch (disturbance.kind) {
      case "kill":
        return this.#kill(disturbance.target, disturbance.for_ms);
      case "stop": {
        const pid = await this.#pidOf(disturbance.target);
        process.kill(pid, "SIGSTOP");
        await delay(disturbance.for_ms);
        signalIfThere(pid, "SIGCONT");
        return;
      }
      case "cut":
      case "freeze": {
        const network = this.#places[disturbance.group]?.network;
        if (network === undefined) return;
        network.condition = disturbance.kind === "cut" ? "cut" : "frozen";
        await delay(disturbance.for_ms);
        network.condition = "open";
        return;
      }
      case "clock": {
        const agents = this.#places[disturbance.group]?.agents;
        if (agents !== undefined) agents.clock_offset_ms = disturbance.offset_ms;
        return;
      }
      case "poison":
      default:
        this.#places[disturbance.group]?.agents.poison();
    }
  }

  async #kill(target: Target, for_ms: number): Promise<void> {
    if (target.part === "clickhouse") {
      signalIfThere(await this.#pidOf(target), "SIGKILL");
      return;
    }
    const agents = target.part === "agents" ? this.#places[target.group]?.agents : undefined;
    await (target.part === "collector" ? this.#collector.kill("SIGKILL") : agents?.kill());
    await delay(for_ms);
    await (target.part === "collector" ? this.startCollector() : agents?.start());
  }

  async #pidOf(target: Target): Promise<number> {
    if (target.part === "collector") return this.#collector.pid;
    if (target.part === "agents") return this.#places[target.group]?.agents.pid ?? 0;
    // It may be on its way up from the kill before.
    return waitFor("a ClickHouse child", 60_000, () => this.#collector.clickhouse_pid || undefined);
  }

  /** Waits until all is healed, then lets the agents send what is left and end. */
  async end(): Promise<AgentsFarewell[]> {
    await Promise.all(this.#healing.values());
    await this.#collector.ready(60_000);
    const farewells = await Promise.all(this.#places.map(({ agents }) => agents.stop(DRAIN_MS)));
    return farewells.map((farewell, group) => {
      if (farewell !== undefined) return farewell;
      throw new Error(`agents ${group} did not say goodbye:\n${this.#places[group]?.agents.log}`);
    });
  }

  async close(): Promise<void> {
    for (const { agents, network } of this.#places) {
      await agents.kill();
      await network.close();
    }
    await this.#collector.kill("SIGTERM");
  }
}

/** A process that died in between needs no signal. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
