/** Bytes of a program's output stream to one of our descriptors, unchanged and in order, with a tap beside. */
import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { ChildCommand } from "./child.ts";
import { createOutputWriter } from "./output-writer.ts";
import type { OutputWriter } from "./output-writer.ts";

/** After the program's end: silence, or time in all, after which the rest is taken to come from children that live on. */
const QUIET_MS = 50;
const FINISH_MS = 300;

export interface Passthrough {
  /** Called once the program has ended. Resolves when what it wrote has been passed on. */
  finish(): Promise<void>;
}

export function passThrough(source: Readable, descriptor: number, tap: ChildCommand["tap"]): Passthrough {
  let moved_ms = performance.now();
  const writer = createOutputWriter({
    descriptor,
    onRoom: () => source.resume(),
    // Closing our end tells the program with SIGPIPE and EPIPE, as its own reader would have.
    onBroken: () => source.destroy(),
  });
  source.on("data", (chunk: Buffer) => {
    moved_ms = performance.now();
    if (!writer.write(chunk)) source.pause();
    tap(chunk, descriptor);
  });
  // Reading ends either way, and "close" follows; the program's own exit status says the rest.
  source.on("error", () => source.destroy());

  return {
    async finish() {
      const began_ms = performance.now();
      while (!source.destroyed) {
        await writer.idle();
        const quiet_ms = performance.now() - Math.max(moved_ms, began_ms);
        // Nothing is lost by an early handover: what is still in the pipe stays in it, in order.
        if (quiet_ms >= QUIET_MS || performance.now() - began_ms > FINISH_MS) {
          return leaveToChildren(source, descriptor, writer);
        }
        await closedWithin(source, QUIET_MS - quiet_ms);
      }
      await writer.idle();
      return undefined;
    },
  };
}

/**
 * The program has ended, but a child of it still holds the pipe. Without us the program would be over now, and the
 * child would write on; so we end, and a `cat` of the child's own takes our place between the two.
 */
async function leaveToChildren(source: Readable, descriptor: number, writer: OutputWriter): Promise<void> {
  source.pause();
  for (let rest = source.read() as Buffer | null; rest !== null; rest = source.read() as Buffer | null) {
    writer.write(rest);
    await writer.idle();
  }
  // It may have come to its end meanwhile, and then there is nobody to leave it to.
  if (source.destroyed) return;
  const heir = spawn("cat", [], { stdio: [source, descriptor, "ignore"], detached: true });
  // No cat on this machine: the child gets SIGPIPE, and nothing more can be done.
  heir.once("error", () => source.destroy());
  heir.unref();
  await new Promise((resolve) => {
    heir.once("spawn", resolve);
    heir.once("error", resolve);
  });
  source.destroy();
}

function closedWithin(source: Readable, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      source.off("close", settle);
      resolve();
    };
    const timer = setTimeout(settle, ms);
    source.once("close", settle);
  });
}
