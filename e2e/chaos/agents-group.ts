/** One process of agents, seen from chaos: started, hurt, started again. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { AgentsCommand, AgentsFarewell, AgentsProcessOptions } from "./agents-process.ts";

const SCRIPT = join(import.meta.dirname, "agents-process.ts");

export class AgentsGroup {
  readonly #options: Omit<AgentsProcessOptions, "clock_offset_ms">;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #clock_offset_ms = 0;
  /** What it wrote to standard error: agents log errors alone. */
  log = "";

  constructor(options: Omit<AgentsProcessOptions, "clock_offset_ms">, environment: NodeJS.ProcessEnv) {
    this.#options = options;
    this.#environment = environment;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Resolves when its agents run. */
  async start(): Promise<void> {
    const options: AgentsProcessOptions = { ...this.#options, clock_offset_ms: this.#clock_offset_ms };
    const child = spawn(process.execPath, [SCRIPT, JSON.stringify(options)], {
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => (this.log = (this.log + chunk.toString()).slice(-20_000)));
    this.#child = child;
    const [said] = (await Promise.race([once(child, "message"), once(child, "exit")])) as unknown[];
    if (said !== "ready") throw new Error(`a process of agents ended at its start (${String(said)}):\n${this.log}`);
  }

  set clock_offset_ms(offset_ms: number) {
    this.#clock_offset_ms = offset_ms;
    this.#tell({ do: "clock", offset_ms });
  }

  poison(): void {
    this.#tell({ do: "poison" });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  /** Sends what is left and ends. Undefined where it did not say goodbye. */
  async stop(deadline_ms: number): Promise<AgentsFarewell | undefined> {
    const child = this.#child;
    if (child === undefined) return undefined;
    const farewell = Promise.race([once(child, "message"), once(child, "exit").then(() => [undefined])]);
    this.#tell({ do: "stop", deadline_ms });
    const [said] = (await farewell) as [AgentsFarewell | undefined];
    return said;
  }

  #tell(command: AgentsCommand): void {
    if (this.#child?.connected === true) this.#child.send(command);
  }
}
