/**
 * What `helio run` costs a program that prints a million lines: wall time against the same program by itself, through cat, and
 * in the terminal of script(1), which does for a terminal what `helio run` does.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { median } from "./process-cost.ts";
import type { Row } from "./report.ts";

const HELIO = [process.execPath, join(import.meta.dirname, "..", "agent", "dist", "helio.js"), "run", "--"];
/** 39 MB, of lines that are looked at closely: each names a step and a value. */
const PROGRAM = ["python3", "-c", "for n in range(1_000_000): print(f'step {n}/1000000: loss={1 / (1 + n):.6f}')"];
const TURNS = 5;

const quoted = (command: readonly string[]): string => command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");

/** Seconds until the command has ended and all its output was read. */
async function seconds(command: readonly string[], socket_path: string): Promise<number> {
  const [program = "", ...args] = command;
  const began_ms = performance.now();
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "ignore"],
    // oxlint-disable-next-line node/no-process-env
    env: { ...process.env, HELIOGRAPH_JOBS_SOCKET: socket_path },
  });
  child.stdout.resume();
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return (performance.now() - began_ms) / 1_000;
}

export async function benchHelio(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), "bench-helio-"));
  // Nobody listens there: what an agent does with reports is its own cost.
  const socket_path = join(directory, "nobody.sock");
  const has_script = spawnSync("script", ["--version"]).status === 0;
  const ways: Readonly<Record<string, readonly string[]>> = {
    "by itself": PROGRAM,
    "through cat": ["sh", "-c", `${quoted(PROGRAM)} | cat`],
    "under helio run": [...HELIO, ...PROGRAM],
    ...(has_script
      ? {
          "in script(1)": ["script", "-qec", quoted(PROGRAM), "/dev/null"],
          "in script(1), under helio run": ["script", "-qec", quoted([...HELIO, ...PROGRAM]), "/dev/null"],
        }
      : {}),
    "helio run -- true": [...HELIO, "true"],
  };
  const taken = new Map(Object.keys(ways).map((way): [string, number[]] => [way, []]));
  try {
    // In turns, so that what else the machine does meets all of them.
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [way, command] of Object.entries(ways)) taken.get(way)?.push(await seconds(command, socket_path));
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  const alone = median(taken.get("by itself") ?? []);
  return [...taken].map(([way, each]): Row => {
    const value = median(each);
    const in_terminal = way === "in script(1), under helio run";
    const against = in_terminal ? { of: "in script(1)", times: value / median(taken.get("in script(1)") ?? []) } : undefined;
    const ratio = against ?? { of: "by itself", times: value / alone };
    const is_compared = way !== "by itself" && way !== "helio run -- true";
    return {
      name: way === "helio run -- true" ? way : `a million lines ${way}`,
      value,
      unit: "s",
      ...(is_compared ? { ratio } : {}),
      note: `median of ${TURNS}, ${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)}`,
    };
  });
}
