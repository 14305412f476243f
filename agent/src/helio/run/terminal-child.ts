/**
 * Runs a program in its own pseudo-terminal, so that it sees a terminal as it would without us: for when
 * standard input, output and error are all terminals.
 */
import { spawn } from "@lydell/node-pty";
import type { IPty } from "@lydell/node-pty";
import { realpathSync } from "node:fs";
import type { Readable } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";
import type { Child, ChildCommand, Ending } from "./child.ts";
import { createOutputWriter } from "./output-writer.ts";
import { createSuspension } from "./suspension.ts";
import { enterRawMode } from "./terminal-mode.ts";

/** Silence after which an ended program's terminal is taken to be read to its end. */
const QUIET_MS = 50;
/** The most that a terminal holds unread, generously: what comes after it is not the ended program's. */
const MAX_HELD_BYTES = 1 << 20;
const STDOUT = 1;

export interface OwnTerminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

/** Throws where no pseudo-terminal can be had. */
export function startInTerminal(command: ChildCommand, own: OwnTerminal): Child {
  const terminal = spawn(command.program, [...command.args], {
    // Both would otherwise be set by node-pty: the name to xterm, the directory to one without symbolic links.
    ...(command.env["TERM"] === undefined ? {} : { name: command.env["TERM"] }),
    cwd: logicalDirectory(command.env["PWD"]),
    env: { ...command.env },
    cols: own.output.columns || 80,
    rows: own.output.rows || 24,
    encoding: null,
  });
  const mode = enterRawMode();
  const writer = createOutputWriter({
    descriptor: STDOUT,
    onRoom: () => terminal.resume(),
    // Our terminal is gone, and with it the program's, which learns it as usual.
    onBroken: () => terminal.kill("SIGHUP"),
  });
  let moved_ms = performance.now();
  let moved_bytes = 0;
  terminal.onData((data) => {
    moved_ms = performance.now();
    // With encoding null it is a Buffer, whatever the declaration says.
    const chunk = data as unknown as Buffer;
    moved_bytes += chunk.length;
    if (!writer.write(chunk)) terminal.pause();
    command.tap(chunk, STDOUT);
  });
  const suspension = createSuspension({ pid: terminal.pid, terminal_fd: descriptorOf(terminal), mode, input: own.input });
  const input = (chunk: Buffer) => {
    terminal.write(chunk as unknown as string);
    suspension.typed(chunk);
  };
  const resize = () => {
    if (own.output.columns > 0 && own.output.rows > 0) terminal.resize(own.output.columns, own.output.rows);
  };
  own.input.on("data", input);
  own.output.on("resize", resize);

  async function allRead(): Promise<void> {
    const before = moved_bytes;
    const isRead = () => moved_bytes - before > MAX_HELD_BYTES || (writer.is_idle && performance.now() - moved_ms >= QUIET_MS);
    do {
      await writer.idle();
      await new Promise((resolve) => {
        setTimeout(resolve, QUIET_MS);
      });
    } while (!isRead());
  }
  keepOpenUntilRead(terminal, allRead);

  async function ended(): Promise<Ending> {
    const { exitCode, signal } = await new Promise<{ exitCode: number; signal?: number }>((resolve) => {
      terminal.onExit(resolve);
    });
    own.input.off("data", input);
    own.input.pause();
    own.output.off("resize", resize);
    suspension.stop();
    await writer.idle();
    mode?.restore();
    return signal ? { signal } : { exit_code: exitCode };
  }
  return {
    pid: terminal.pid,
    kill: (signal) => terminal.kill(signal),
    ended: ended(),
  };
}

/**
 * node-pty destroys the terminal's socket 200 ms after the program's end, read or not; a slow terminal of ours would
 * then lose the last of the output. So its destroy() waits for the reader. An error, and EIO is the usual end, still
 * closes at once: by then all has been read.
 */
function keepOpenUntilRead(terminal: IPty, allRead: () => Promise<void>): void {
  // oxlint-disable-next-line no-underscore-dangle
  const socket: unknown = "_socket" in terminal ? terminal._socket : undefined;
  if (typeof socket !== "object" || socket === null) return;
  const stream = socket as Readable;
  const destroy = stream.destroy.bind(stream);
  async function destroyAfterReading(): Promise<void> {
    await allRead();
    destroy();
  }
  stream.destroy = (reason) => {
    if (reason) return destroy(reason);
    void destroyAfterReading();
    return stream;
  };
}

/** node-pty has it, but for its declaration. */
const descriptorOf = (terminal: IPty): number => ("fd" in terminal && typeof terminal.fd === "number" ? terminal.fd : -1);

/** The directory by the name that the shell knows it by, where that is still the same directory. */
function logicalDirectory(name: string | undefined): string {
  const physical = process.cwd();
  try {
    return name !== undefined && realpathSync(name) === physical ? name : physical;
  } catch {
    return physical;
  }
}
