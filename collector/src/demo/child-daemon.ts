/**
 * A process of the demo beside the collector: its output gets a prefix, it ends with this process, and its early end is
 * reported.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { createInterface } from "node:readline";

import type { ChildEnd } from "./child-end.ts";

/** Lines that are kept for the report of an end. */
const LAST_LINES = 12;

export interface ChildDaemonOptions {
  /** Name before each line that it writes. */
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Added to our own environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly inherited: NodeJS.ProcessEnv;
  /** Whether it writes batches into a fourth pipe (descriptor 3). */
  readonly sends_batches?: boolean;
  readonly onLine: (line: string) => void;
  readonly onExit: (end: ChildEnd) => void;
}

export class ChildDaemon {
  readonly #child: ChildProcess;
  readonly #last_lines: string[] = [];
  #stopping = false;

  constructor(options: ChildDaemonOptions) {
    const { name, script, args, environment, inherited, onLine, onExit } = options;
    // Standard input is a pipe: it closes when this process ends in any way, and then the child ends too.
    this.#child = spawn(process.execPath, [script, ...args], {
      stdio: options.sends_batches === true ? ["pipe", "pipe", "pipe", "pipe"] : ["pipe", "pipe", "pipe"],
      env: { ...inherited, ...environment },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        this.#last_lines.push(line);
        if (this.#last_lines.length > LAST_LINES) this.#last_lines.shift();
        onLine(`${name}: ${line}`);
      });
    }
    const last_lines = this.#last_lines;
    this.#child.on("error", (error) => onExit({ name, how: { failure: error.message }, last_lines }));
    // Not "exit": the last output is complete only when the streams have closed.
    this.#child.on("close", (code, signal) => {
      if (!this.#stopping) onExit({ name, how: signal === null ? { code: code ?? 0 } : { signal }, last_lines });
    });
  }

  /** The batches that it writes into its fourth pipe. */
  get batches(): Readable {
    const pipe = this.#child.stdio[3];
    if (pipe === undefined || pipe === null) throw new Error("this process was started without a pipe for batches");
    return pipe as Readable;
  }

  /** Writes a line into its standard input. */
  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
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
