/** A process of the demo beside the collector: its output is prefixed, it ends with us, and its early end is told. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface ChildDaemonOptions {
  /** Name before each line that it writes. */
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Added to our own environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly inherited: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
  readonly onExit: (what: string) => void;
}

export class ChildDaemon {
  readonly #child: ChildProcess;
  #stopping = false;

  constructor(options: ChildDaemonOptions) {
    const { name, script, args, environment, inherited, onLine, onExit } = options;
    // Standard input is a pipe: when it closes, because we ended in whatever way, the child ends too.
    this.#child = spawn(process.execPath, [script, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...inherited, ...environment },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on("line", (line) => onLine(`${name}: ${line}`));
    }
    this.#child.on("error", (error) => onExit(`${name} could not be started: ${error.message}`));
    this.#child.on("exit", (code, signal) => {
      if (!this.#stopping) onExit(`${name} ended by itself (${signal ?? `exit code ${code}`})`);
    });
  }

  /** SIGTERM, and SIGKILL when the deadline is over. */
  async stop(deadline_ms: number): Promise<void> {
    this.#stopping = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const kill = setTimeout(() => this.#child.kill("SIGKILL"), deadline_ms);
    await exited;
    clearTimeout(kill);
  }
}
