/**
 * What `helio run` costs a program that prints a million lines: CPU and wall time against the same program by itself, through cat, and
 * in the terminal of script(1), which does for a terminal what `helio run` does.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { endedChildrenCpuSeconds, median } from "./process-cost.ts";
import type { Row } from "./report.ts";

const HELIO = [process.execPath, join(import.meta.dirname, "..", "agent", "dist", "helio.js"), "run", "--"];
/** 39 MB, of lines that are looked at closely: each names a step and a value. */
const PROGRAM = ["python3", "-c", "for n in range(1_000_000): print(f'step {n}/1000000: loss={1 / (1 + n):.6f}')"];
const TURNS = 3;
/** What each way is compared with. */
const AGAINST: Readonly<Record<string, string>> = {
  "through cat": "by itself",
  "under helio run": "by itself",
  "in script(1)": "by itself",
  "in script(1), under helio run": "in script(1)",
};

const quoted = (command: readonly string[]): string => command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");

interface Cost {
  /** Until the command had ended and all its output was read. */
  readonly wall_seconds: number;
  /** Of the command and all that it waited for. */
  readonly cpu_seconds: number;
}

async function run(command: readonly string[], socket_path: string): Promise<Cost> {
  const began_ms = performance.now();
  const cpu_before = endedChildrenCpuSeconds();
  const child = spawn("bash", ["-c", `set -o pipefail; ${quoted(command)} | cat >/dev/null`], {
    stdio: "ignore",
    // oxlint-disable-next-line node/no-process-env
    env: { ...process.env, HELIOGRAPH_JOBS_SOCKET: socket_path },
  });
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}`);
  return {
    wall_seconds: (performance.now() - began_ms) / 1_000,
    cpu_seconds: endedChildrenCpuSeconds() - cpu_before,
  };
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
  const taken = new Map(Object.keys(ways).map((way): [string, Cost[]] => [way, []]));
  try {
    // In turns, so that what else the machine does meets all of them.
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [way, command] of Object.entries(ways)) taken.get(way)?.push(await run(command, socket_path));
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  return (["cpu_seconds", "wall_seconds"] as const).flatMap((what) =>
    [...taken].map(([way, costs]): Row => {
      const each = costs.map((cost) => cost[what]);
      const of = AGAINST[way];
      const value = median(each);
      return {
        name: `${what === "cpu_seconds" ? "CPU" : "wall time"}: ${way}`,
        value,
        unit: "s",
        ...(of === undefined ? {} : { ratio: { of, times: value / median((taken.get(of) ?? []).map((cost) => cost[what])) } }),
        note: `median of ${TURNS}, ${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)}`,
      };
    }),
  );
}
