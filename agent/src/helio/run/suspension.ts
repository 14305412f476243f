/**
 * Ctrl-Z for a program in its own terminal. Its process group has no shell in that session which could wake it, so
 * the kernel lets no terminal stop it; we stop it instead, and ourselves, and our own shell wakes us both.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { isInForeground } from "./signals.ts";
import type { TerminalMode } from "./terminal-mode.ts";

/** Control-Z, the usual VSUSP character. */
const SUSPEND = 0x1a;
/** Time for a program that does as it likes with Ctrl-Z. */
const ASKED_MS = 50;
const SIGTSTP_BIT = 1n << 19n;

export interface Suspension {
  /** What was typed and has been passed on. */
  typed(chunk: Uint8Array): void;
  stop(): void;
}

export interface SuspensionOptions {
  /** The program, leader of the session in its terminal. */
  readonly pid: number;
  /** Descriptor of our side of its terminal. */
  readonly terminal_fd: number;
  readonly mode: TerminalMode | undefined;
  readonly input: { pause(): unknown; resume(): unknown };
}

export function createSuspension({ pid, terminal_fd, mode, input }: SuspensionOptions): Suspension {
  let timer: NodeJS.Timeout | undefined;

  function suspend(): void {
    // What runs in a shell there is stopped by that shell; what caught or ignores the signal did as it likes.
    if (!isInForeground(pid) || !takesDefault(pid) || !isSuspendMeant(terminal_fd)) return;
    signalGroup(pid, "SIGSTOP");
    mode?.restore();
    process.kill(process.pid, "SIGSTOP");
  }

  function goOn(): void {
    // In the background our terminal is not ours: a change of its mode or a read from it would stop us.
    if (isInForeground()) {
      mode?.makeRaw();
      input.resume();
    } else input.pause();
    signalGroup(pid, "SIGCONT");
  }
  process.on("SIGCONT", goOn);

  return {
    typed(chunk) {
      if (!chunk.includes(SUSPEND)) return;
      clearTimeout(timer);
      timer = setTimeout(suspend, ASKED_MS);
    },
    stop() {
      clearTimeout(timer);
      process.off("SIGCONT", goOn);
    },
  };
}

/** Whether SIGTSTP has its usual effect on the process: neither ignored nor caught (proc_pid_status). */
function takesDefault(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const masks = [...status.matchAll(/^Sig(?:Ign|Cgt):\s*([0-9a-f]+)$/gm)].map(([, mask]) => BigInt(`0x${mask}`));
    return masks.length > 0 && masks.every((mask) => (mask & SIGTSTP_BIT) === 0n);
  } catch {
    return false;
  }
}

/** A program in raw mode, such as an editor, has Ctrl-Z as a character like any other. */
function isSuspendMeant(terminal_fd: number): boolean {
  const { status, stdout } = spawnSync("stty", ["-a"], { stdio: [terminal_fd, "pipe", "ignore"], encoding: "utf8" });
  return status === 0 && /(?:^|\s)isig\b/m.test(stdout) && stdout.includes("susp = ^Z");
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has just ended, which is as good.
  }
}
