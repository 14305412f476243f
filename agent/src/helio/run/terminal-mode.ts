/**
 * The mode of our own terminal while a program runs in another one behind it: ours must neither echo, nor edit, nor
 * translate anything, since the program's own terminal does all that.
 */
import { spawnSync } from "node:child_process";

export interface TerminalMode {
  /** Puts the terminal back as it was found. Can be called twice. */
  restore(): void;
  /** Makes it transparent again, e.g. after the shell has had it. */
  makeRaw(): void;
}

/**
 * stty(1) is used because Node's own raw mode goes on turning each newline into carriage return and newline.
 * Undefined where standard input is no terminal or stty fails: then nothing has been changed.
 */
export function enterRawMode(): TerminalMode | undefined {
  const saved = stty("-g");
  if (saved === undefined || !/^[0-9a-f:]+$/.test(saved)) return undefined;
  const mode: TerminalMode = {
    makeRaw: () => {
      stty("raw", "-echo");
    },
    restore: () => {
      stty(saved);
    },
  };
  mode.makeRaw();
  return mode;
}

function stty(...args: readonly string[]): string | undefined {
  const run = spawnSync("stty", args, { stdio: ["inherit", "pipe", "ignore"], encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() : undefined;
}
