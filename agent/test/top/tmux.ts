/** A terminal of a person: tmux with a server of its own, a shell in it, keys in and what is on the screen out. */
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";

import { until } from "../jobs/recording-agent.ts";

export interface TmuxOptions {
  readonly columns: number;
  readonly rows: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What is always the same in a test, whatever the machine has. */
const ENVIRONMENT = { PS1: "$ ", LANG: "C.UTF-8", LC_ALL: "C.UTF-8", NO_COLOR: "", COLORTERM: "" };

export class Tmux {
  readonly #server = `heliograph-${randomUUID()}`;

  constructor({ columns, rows, environment = {} }: TmuxOptions) {
    const settings = Object.entries({ ...ENVIRONMENT, ...environment }).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
    const size = ["-x", String(columns), "-y", String(rows)];
    this.#tmux("-f", "/dev/null", "-u", "new-session", "-d", ...size, ...settings, "bash --norc --noprofile");
    this.#tmux("set", "-g", "default-terminal", "tmux-256color");
  }

  #tmux(...words: readonly string[]): string {
    return execFileSync("tmux", ["-L", this.#server, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Names of keys as tmux has them ("F5", "Enter", "C-z"); other text is typed. */
  press(...keys: readonly string[]): void {
    this.#tmux("send-keys", ...keys);
  }
  /** A line for the shell. */
  type(line: string): void {
    this.#tmux("send-keys", "-l", line);
    this.press("Enter");
  }
  resize(columns: number, rows: number): void {
    this.#tmux("resize-window", "-x", String(columns), "-y", String(rows));
  }

  get screen(): string {
    return this.#tmux("capture-pane", "-p");
  }
  /** With escape sequences for looks. */
  get coloured_screen(): string {
    return this.#tmux("capture-pane", "-p", "-e");
  }
  /** Whether a program has the whole screen, and whether the cursor is hidden. */
  get has_alternate_screen(): boolean {
    return this.#tmux("display-message", "-p", "#{alternate_on}").trim() === "1";
  }
  get has_cursor(): boolean {
    return this.#tmux("display-message", "-p", "#{cursor_flag}").trim() === "1";
  }
  get has_wrap(): boolean {
    return this.#tmux("display-message", "-p", "#{wrap_flag}").trim() === "1";
  }

  /** The screen once it has this. */
  shows(what: RegExp, within_ms = 10_000): Promise<string> {
    let last = "";
    return until(
      `a screen with ${String(what)}`,
      () => {
        last = this.screen;
        return what.test(last) ? last : undefined;
      },
      within_ms,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}; it shows\n${last}`, { cause: error });
    });
  }

  stop(): void {
    this.#tmux("kill-server");
  }
}
