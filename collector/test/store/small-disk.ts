/** A filesystem with so little room that a test can fill it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  readonly path: string;
  close(): void;
}

/** The memory filesystem that containers have: 64 MB unless somebody asked for more. */
const SHARED_MEMORY = "/dev/shm";

/** A new tmpfs, which needs root; otherwise that of this container, if it is not larger than four times `bytes`. */
export function smallDisk(bytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), "heliograph-small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", path], { stdio: "pipe" });
  } catch (cause) {
    rmSync(path, { recursive: true });
    const { bsize, blocks } = statfsSync(SHARED_MEMORY);
    if (bsize * blocks > bytes * 4) throw new Error("a small filesystem can't be had: run the tests as root", { cause });
    const folder = join(SHARED_MEMORY, `heliograph-${process.pid}`);
    mkdirSync(folder);
    return { path: folder, close: () => rmSync(folder, { recursive: true, force: true }) };
  }
  return {
    path,
    close: () => {
      execFileSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Writes a file that leaves `free_bytes`, or nothing where others wrote in the meantime; its path, to remove it by. */
export function fillUpTo(folder: string, free_bytes: number): string {
  const { bsize, bavail } = statfsSync(folder);
  const ballast = join(folder, "ballast");
  try {
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bsize * bavail - free_bytes)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
  return ballast;
}
