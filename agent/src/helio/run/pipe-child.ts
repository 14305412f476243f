/**
 * Runs a program whose output goes through pipes, byte for byte; its input is ours, untouched. For output that is a
 * file or a pipe, and for every mix of terminals with something else.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, fstatSync } from "node:fs";
import { Socket } from "node:net";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import type { Child, ChildCommand, Ending } from "./child.ts";
import { passThrough } from "./passthrough.ts";
import type { Passthrough } from "./passthrough.ts";
import { openPipe } from "./pipe.ts";

/** Resolves once the program runs. Rejects with Node's error where it can't be started. */
export async function startOnPipes(command: ChildCommand): Promise<Child> {
  // Both to one file, as with `2>&1`: through two pipes their lines could change places.
  const channels = isSameFile(1, 2) ? [[1, 2]] : [[1], [2]];
  const pipes = channels.map(() => openPipe());
  const stdio: ("inherit" | "pipe" | number)[] = ["inherit", "pipe", "pipe"];
  channels.forEach((descriptors, index) => {
    for (const descriptor of descriptors) stdio[descriptor] = pipes[index]?.write_end ?? "pipe";
  });
  const child = spawn(command.program, command.args, { stdio, env: command.env });
  await started(child);
  const passthroughs = channels.flatMap((descriptors, index) => {
    const pipe = pipes[index];
    if (pipe === undefined) return descriptors.map((descriptor) => through(child.stdio[descriptor] as Readable, descriptor));
    closeSync(pipe.write_end);
    return [through(new Socket({ fd: pipe.read_end, readable: true, writable: false }), descriptors[0] ?? 1)];
  });

  function through(source: Readable, descriptor: number): Passthrough {
    return passThrough(source, descriptor, command.tap);
  }

  return {
    pid: child.pid ?? 0,
    kill: (signal) => {
      child.kill(signal);
    },
    ended: ending(child).then(async (how) => {
      await Promise.all(passthroughs.map((passthrough) => passthrough.finish()));
      return how;
    }),
  };
}

function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", () => resolve());
    child.once("error", reject);
  });
}

function ending(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once("exit", (exit_code, signal) => {
      resolve(signal === null ? { exit_code: exit_code ?? 0 } : { signal: constants.signals[signal] });
    });
  });
}

function isSameFile(one: number, other: number): boolean {
  const a = fstatSync(one, { bigint: true });
  const b = fstatSync(other, { bigint: true });
  return a.dev === b.dev && a.ino === b.ino;
}
