/** Signals that are sent to `helio run` are meant for its program. */
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import type { Child, Ending } from "./child.ts";

/** What people, schedulers and service managers send. SIGKILL and SIGSTOP can't be passed on. */
const FORWARDED: readonly NodeJS.Signals[] = [
  "SIGHUP",
  "SIGINT",
  "SIGQUIT",
  "SIGTERM",
  "SIGUSR1",
  "SIGUSR2",
  "SIGALRM",
  "SIGCONT",
];
/** Time for a program to stop, once it was asked to. */
const STOP_MS = 50;
/** What the terminal sends to every process in the foreground, so that the program has it already. */
const FROM_TERMINAL: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT"];

/** Processes that were asked to stop by a terminal or a person, and may have refused. */
const ASK_TO_STOP = "SIGTSTP";

export interface SignalForwarding {
  /** Gives the signals their usual effect back. */
  stop(): void;
}

/**
 * `has_own_terminal`: the program runs in its own terminal, where ours reaches nobody but us. Otherwise Ctrl-C
 * comes to both of us, and a second SIGINT would turn a clean end into an abort.
 */
export function forwardSignals(child: Pick<Child, "kill" | "pid">, has_own_terminal: boolean): SignalForwarding {
  const listeners = FORWARDED.map((signal) => {
    const listener = () => {
      if (!has_own_terminal && FROM_TERMINAL.includes(signal) && isInForeground()) return;
      child.kill(signal);
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  // We stop where our program does, so that who waits for us sees it; SIGCONT wakes both.
  const stopWithProgram = () => {
    if (!isInForeground()) child.kill(ASK_TO_STOP);
    setTimeout(() => {
      if (isStopped(child.pid)) process.kill(process.pid, "SIGSTOP");
    }, STOP_MS);
  };
  process.on(ASK_TO_STOP, stopWithProgram);
  return {
    stop() {
      for (const [signal, listener] of listeners) process.off(signal, listener);
      process.off(ASK_TO_STOP, stopWithProgram);
    },
  };
}

/** Whether our process group is the terminal's foreground one: fields pgrp and tpgid of /proc/self/stat, proc(5). */
export function isInForeground(pid: number | "self" = "self"): boolean {
  const [, , pgrp, , , tpgid] = statOf(pid);
  return pgrp !== undefined && pgrp === tpgid;
}

/** State T of proc(5): stopped by a signal. */
const isStopped = (pid: number): boolean => statOf(pid)[0] === "T";

/** Fields of /proc/<pid>/stat from the state on; none where the process is gone. */
function statOf(pid: number | "self"): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** Ends this process as its program ended; by the same signal, if it was one. Returns where that does not kill us. */
export function endLike(ending: Ending, exit: (code: number) => void): void {
  if ("exit_code" in ending) return exit(ending.exit_code);
  const name = (Object.keys(constants.signals) as NodeJS.Signals[]).find((known) => constants.signals[known] === ending.signal);
  if (name !== undefined) process.kill(process.pid, name);
  // Delivered a moment later, or never: then the status that a shell would show.
  setTimeout(() => exit(128 + ending.signal), 1_000);
  return undefined;
}
