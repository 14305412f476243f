/**
 * Runs a program of the machine to its end without waiting for it on the event loop, bounded in time and in output. It runs in
 * its own process group, and what it started is killed with it.
 */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";

export interface BoundedProgram {
  /** A path, or a name that is looked up in the PATH of `environment`. */
  readonly program: string;
  readonly args: readonly string[];
  /** All of its environment. */
  readonly environment: NodeJS.ProcessEnv;
  readonly timeout_ms: number;
  /** Most bytes of its standard output; of standard error the first ERROR_BYTES are kept. */
  readonly max_bytes: number;
}

export type ProgramEnd =
  | {
      readonly kind: "ended";
      /** Exit status; null where a signal ended it. */
      readonly status: number | null;
      readonly signal: NodeJS.Signals | null;
      readonly output: Buffer;
      readonly errors: string;
    }
  /** not_started: `reason` is the code of the system call. too_slow and too_long: it was killed. */
  | { readonly kind: "not_started" | "too_slow" | "too_long" | "stopped"; readonly reason: string };

const ERROR_BYTES = 4_096;
/** A killed process that sits in the kernel is not waited for any longer. */
const KILL_WAIT_MS = 1_000;

/** Never rejects. `signal` kills it. */
export function runBounded(options: BoundedProgram, signal?: AbortSignal): Promise<ProgramEnd> {
  const { program, args, environment, timeout_ms, max_bytes } = options;
  if (signal?.aborted === true) return Promise.resolve({ kind: "stopped", reason: "" });
  return new Promise((resolve) => {
    const child = spawn(program, args, { env: environment, cwd: "/", detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    let length = 0;
    let killed_for: ProgramEnd | undefined;
    let giving_up: NodeJS.Timeout | undefined;
    const settle = (end: ProgramEnd): void => {
      clearTimeout(running);
      clearTimeout(giving_up);
      signal?.removeEventListener("abort", stop);
      resolve(end);
    };
    const kill = (end: ProgramEnd): void => {
      if (killed_for !== undefined) return;
      killed_for = end;
      killGroup(child);
      giving_up = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        child.unref();
        settle(end);
      }, KILL_WAIT_MS);
    };
    const stop = (): void => kill({ kind: "stopped", reason: "" });
    const running = setTimeout(() => kill({ kind: "too_slow", reason: `no end within ${timeout_ms} ms` }), timeout_ms);
    signal?.addEventListener("abort", stop);
    child.once("error", (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) settle({ kind: "not_started", reason: error.code ?? error.message });
    });
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > max_bytes) kill({ kind: "too_long", reason: `more than ${max_bytes} bytes of output` });
      else output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      const kept = errors.reduce((sum, { length: bytes }) => sum + bytes, 0);
      if (kept < ERROR_BYTES) errors.push(chunk.subarray(0, ERROR_BYTES - kept));
    });
    child.once("close", (status, ended_by) => {
      if (child.pid === undefined) return;
      const text = Buffer.concat(errors).toString("utf8");
      settle(killed_for ?? { kind: "ended", status, signal: ended_by, output: Buffer.concat(output), errors: text });
    });
  });
}

function killGroup(child: ChildProcessByStdio<null, Readable, Readable>): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // All of the group has ended.
  }
}
