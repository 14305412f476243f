import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { runBounded } from "./bounded-program.ts";
import type { BoundedProgram } from "./bounded-program.ts";

const shell = (script: string, more: Partial<BoundedProgram> = {}): BoundedProgram => ({
  program: "sh",
  args: ["-c", script],
  environment: { PATH: "/usr/bin:/bin" },
  timeout_ms: 10_000,
  max_bytes: 1_000,
  ...more,
});

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-program-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Whether the process whose number stands in the file `pid` has ended. */
const hasEnded = (): boolean => {
  const stat = `/proc/${readFileSync(join(directory, "pid"), "utf8").trim()}/stat`;
  return !existsSync(stat) || readFileSync(stat, "utf8").includes(") Z ");
};

describe("a bounded program", () => {
  it("gives its output, its errors and its exit status", async () => {
    const end = await runBounded(shell('echo out; echo "$WORD" >&2; exit 3', { environment: { PATH: "/bin", WORD: "err" } }));
    expect(end).toMatchObject({ kind: "ended", status: 3, signal: null, errors: "err\n" });
    expect(end.kind === "ended" && end.output.toString()).toBe("out\n");
  });

  it("is killed with its children when it takes too long, without blocking the event loop", async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    const end = await runBounded(shell(`sleep 600 & echo $! > ${directory}/pid; wait`, { timeout_ms: 300 }));
    clearInterval(ticking);
    expect(end).toEqual({ kind: "too_slow", reason: "no end within 300 ms" });
    expect(ticks).toBeGreaterThan(5);
    await expect.poll(hasEnded).toBe(true);
  });

  it("is killed when it prints too much", async () => {
    expect(await runBounded(shell("yes"))).toEqual({ kind: "too_long", reason: "more than 1000 bytes of output" });
  });

  it("is killed when its caller stops", async () => {
    const abort = new AbortController();
    const end = runBounded(shell(`echo $$ > ${directory}/pid; exec sleep 600`), abort.signal);
    const looking = setInterval(() => {
      const file = join(directory, "pid");
      if (existsSync(file) && readFileSync(file, "utf8") !== "") abort.abort();
    }, 5);
    expect(await end).toEqual({ kind: "stopped", reason: "" });
    clearInterval(looking);
    await expect.poll(hasEnded).toBe(true);
    expect(await runBounded(shell("exit 0"), abort.signal)).toEqual({ kind: "stopped", reason: "" });
  });

  it("says why it could not be started", async () => {
    expect(await runBounded(shell("", { program: "/nowhere/squeue" }))).toEqual({ kind: "not_started", reason: "ENOENT" });
    expect(await runBounded(shell("", { program: "/etc/passwd" }))).toEqual({ kind: "not_started", reason: "EACCES" });
  });
});
