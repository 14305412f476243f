/** One run of the embedded ClickHouse: a child process from its start to its exit. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import type { Endpoint } from "../clickhouse/clickhouse.ts";

/** How much of standard error is kept, to report why it ended. */
const KEPT_OUTPUT = 4_096;
/** ClickHouse's exit code at its start if the lock is held: CANNOT_OPEN_FILE. */
const LOCKED_CODE = "76";
const READY_POLL_MS = 25;
const TERM_AFTER_MS = 500;

export interface Exit {
  /** ClickHouse's error code, if it printed one. */
  readonly code: string | undefined;
  readonly locked: boolean;
  /** Last lines of standard error. */
  readonly output: string;
  /** How the process ended: "signal SIGKILL", "exit code 1". */
  readonly ending: string;
}

export interface ServerCommand {
  readonly file: string;
  readonly arguments: readonly string[];
  /**
   * Its working directory. A relative path of ClickHouse is then in its own folder, and not in the folder from which a person
   * started the collector.
   */
  readonly folder: string;
}

/**
 * Command for the library in its own Node process, which can write to `folders` and no others, or for the user's `clickhouse`
 * binary. It works in the first of the folders.
 */
export function serverCommand(
  child_url: URL,
  binary: string | undefined,
  folders: readonly [string, ...string[]],
  server_arguments: readonly string[],
): ServerCommand {
  const [folder] = folders;
  // A path is relative to where the collector was started; a bare name is searched in PATH.
  if (binary !== undefined)
    return { file: binary.includes("/") ? resolve(binary) : binary, arguments: ["local", ...server_arguments], folder };
  const child = [fileURLToPath(child_url), String(process.pid), JSON.stringify(folders)];
  return { file: process.execPath, arguments: [...child, ...server_arguments], folder };
}

export class ServerProcess {
  /** Settles when the process is gone; never rejects. */
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  #output = "";
  #gone = false;

  constructor(command: ServerCommand) {
    // Nothing of the collector's environment is of use to it, and some could be secret.
    this.#child = spawn(command.file, command.arguments, {
      stdio: ["pipe", "ignore", "pipe"],
      env: { TZ: "UTC" },
      cwd: command.folder,
      // A process group of its own: Ctrl-C in a terminal goes to the whole group, and would end it before the writer has finished.
      detached: true,
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#output = (this.#output + text).slice(-KEPT_OUTPUT);
    });
    // The pipe breaks when the child is killed; its exit is reported already.
    this.#child.stdin?.on("error", () => undefined);
    this.exited = this.#exit();
  }

  /** Process id; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** True once it answers, false if it ended before or `timeout_ms` passed. */
  async ready(endpoint: Endpoint, timeout_ms: number): Promise<boolean> {
    const end = performance.now() + timeout_ms;
    while (!this.#gone && performance.now() < end) {
      if (await answers(endpoint)) return true;
      await delay(READY_POLL_MS);
    }
    return false;
  }

  /** Ends it cleanly: closes its input, sends SIGTERM if that is not enough, kills it after `deadline_ms`. */
  async stop(deadline_ms: number): Promise<Exit> {
    this.#child.stdin?.end();
    // Without it, the server would wait for idle connections that clients keep alive.
    const term = setTimeout(() => this.#child.kill("SIGTERM"), Math.min(TERM_AFTER_MS, deadline_ms / 2));
    const kill = setTimeout(() => this.#child.kill("SIGKILL"), deadline_ms);
    const exit = await this.exited;
    clearTimeout(term);
    clearTimeout(kill);
    return exit;
  }

  async #exit(): Promise<Exit> {
    let ending = "not started";
    try {
      const [code, signal] = (await once(this.#child, "close")) as [number | null, NodeJS.Signals | null];
      ending = signal === null ? `exit code ${code}` : `signal ${signal}`;
    } catch (error) {
      this.#output += String(error);
    }
    this.#gone = true;
    const code = /Code: (\d+)\./.exec(this.#output)?.[1];
    return { code, locked: code === LOCKED_CODE, output: this.#output.trim().split("\n").slice(-3).join("\n"), ending };
  }
}

async function answers({ url, headers, username, password }: Endpoint): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/?query=SELECT%201`, {
      headers: { connection: "close", ...headers, "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
      signal: AbortSignal.timeout(2_000),
    });
    return answer.ok && (await answer.text()).trim() === "1";
  } catch {
    // Not listening yet.
    return false;
  }
}
