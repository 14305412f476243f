/** Runs the `helio` command as a person would, with and without a terminal. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { spawn as spawnInTerminal } from "@lydell/node-pty";

/** A command's environment is ours, but for the socket. */
// oxlint-disable-next-line node/no-process-env
const ENVIRONMENT = process.env;

export const HELIO = [process.execPath, join(import.meta.dirname, "..", "..", "src", "helio", "main.ts")] as const;

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
}

export interface Surroundings {
  readonly socket_path: string;
  readonly input?: Buffer;
  readonly cwd?: string;
}

/** Starts any command; with `helio run --` before it where it is to be compared. */
export function start(command: readonly string[], around: Surroundings): Running {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    env: { ...ENVIRONMENT, HELIOGRAPH_JOBS_SOCKET: around.socket_path },
    ...(around.cwd === undefined ? {} : { cwd: around.cwd }),
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A program that does not read its input closes it first.
  child.stdin.on("error", () => undefined);
  if (around.input !== undefined) child.stdin.end(around.input);
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    });
  });
  return { child, ended };
}

export const helioRun = (command: readonly string[], ...options: readonly string[]): readonly string[] => [
  ...HELIO,
  "run",
  ...options,
  "--",
  ...command,
];

export interface InTerminal {
  readonly pid: number;
  /** All that came to the terminal so far. */
  text(): string;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  pause(): void;
  resume(): void;
  readonly ended: Promise<{ readonly code: number; readonly signal: number }>;
}

/** Starts a command on a terminal of 100 columns and 30 rows. */
export function startInTerminal(command: readonly string[], socket_path: string): InTerminal {
  const [program = "", ...args] = command;
  const terminal = spawnInTerminal(program, args, {
    cols: 100,
    rows: 30,
    encoding: null,
    env: { ...ENVIRONMENT, HELIOGRAPH_JOBS_SOCKET: socket_path },
  });
  let output = "";
  terminal.onData((data) => {
    output += Buffer.from(data as unknown as Buffer).toString("latin1");
  });
  return {
    pid: terminal.pid,
    text: () => output,
    type: (text) => terminal.write(text),
    resize: (columns, rows) => terminal.resize(columns, rows),
    pause: () => terminal.pause(),
    resume: () => terminal.resume(),
    ended: new Promise((resolve) => {
      terminal.onExit(({ exitCode, signal }) => resolve({ code: exitCode, signal: signal ?? 0 }));
    }),
  };
}
