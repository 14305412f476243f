/**
 * What `helio top` costs beside htop and nvitop, in turns on one node of 8 GPUs (the library in NVML's place) with an agent and a
 * job that reports: time until there is something to see, CPU, memory, and bytes to the terminal, which an ssh has to carry.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { startInTerminal } from "@heliograph/agent/test/jobs/helio-command";
import { compileNvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleState, writeNvmlState } from "@heliograph/agent/test/nvml-double/state";
import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

import { CannotRun } from "./cannot-run.ts";
import { cpuSeconds, median, residentBytes } from "./process-cost.ts";
import type { Row } from "./report.ts";

const DIST = join(import.meta.dirname, "..", "agent", "dist");
const SETTLE_MS = 3_000;
const MEASURE_MS = 10_000;
const STARTS = 5;
const SIZES = [
  [80, 24],
  [200, 50],
] as const;

interface Shown {
  readonly command: readonly string[];
  /** What is on its screen once there is something to see. */
  readonly sign: string;
}

/** The command in a terminal: milliseconds until its sign, and what it takes a second once it runs. */
async function measure({ command, sign }: Shown, socket_path: string, size: readonly [number, number], measured_ms: number) {
  const began_ms = performance.now();
  const terminal = startInTerminal(["env", "LC_ALL=C.UTF-8", "TERM=xterm-256color", ...command], socket_path);
  terminal.resize(...size);
  try {
    while (!terminal.text().includes(sign)) {
      await delay(2);
      if (performance.now() - began_ms > 20_000) throw new Error(`${command.join(" ")} shows no ${sign}`);
    }
    const first_ms = performance.now() - began_ms;
    if (measured_ms === 0) return { first_ms, cpu_ms: 0, bytes: 0, resident_mib: 0 };
    await delay(SETTLE_MS);
    const before = { cpu: cpuSeconds(terminal.pid), bytes: terminal.text().length, at_ms: performance.now() };
    await delay(measured_ms);
    const seconds = (performance.now() - before.at_ms) / 1_000;
    return {
      first_ms,
      cpu_ms: ((cpuSeconds(terminal.pid) - before.cpu) * 1_000) / seconds,
      bytes: (terminal.text().length - before.bytes) / seconds,
      resident_mib: residentBytes(terminal.pid) / 2 ** 20,
    };
  } finally {
    process.kill(terminal.pid, "SIGKILL");
    await terminal.ended;
  }
}

const isThere = (program: string): boolean => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

/** Each way, and what it is compared with. nvitop is measured where it is installed. */
function waysOf(library_directory: string): Readonly<Record<string, Shown>> {
  const nvitop = ["env", `LD_LIBRARY_PATH=${library_directory}`, "nvitop", "--monitor", "full", "--interval", "1"];
  return {
    "helio top": { command: [process.execPath, join(DIST, "helio.js"), "top"], sign: "H100" },
    htop: { command: ["htop", "--delay=10"], sign: "Load" },
    ...(isThere("nvitop") ? { nvitop: { command: nvitop, sign: "H100" } } : {}),
  };
}

export async function benchTop(): Promise<Row[]> {
  if (!isThere("htop")) throw new CannotRun("htop is compared with: apt-get install htop");
  const directory = temporaryDirectory("bench-top");
  const double = await compileNvmlDouble();
  const socket_path = join(directory.path, "jobs.sock");
  const children: ChildProcess[] = [];
  const start = (command: readonly string[]): void => {
    const [program = "", ...args] = command;
    const own = {
      HELIOGRAPH_JOBS_SOCKET: socket_path,
      HELIOGRAPH_NVML_LIBRARY: double.library,
      HELIOGRAPH_COLLECTOR_TOKEN: "none",
    };
    children.push(spawn(program, args, { stdio: "ignore", env: { ...process.env, ...own } }));
  };
  try {
    writeNvmlState(double.state, exampleState(8));
    start([process.execPath, join(DIST, "main.js"), "run", "--config", "/dev/null", "--log-level", "error"]);
    await delay(SETTLE_MS);
    const job = "import time\nfor n in range(100000):\n print(f'step {n}/100000', flush=True)\n time.sleep(0.1)";
    start([process.execPath, join(DIST, "helio.js"), "run", "--name", "bench", "--", "python3", "-c", job]);
    await delay(SETTLE_MS);
    return await rowsOf(waysOf(double.directory), socket_path);
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await double.remove();
    directory[Symbol.dispose]();
  }
}

async function rowsOf(ways: Readonly<Record<string, Shown>>, socket_path: string): Promise<Row[]> {
  const starts = new Map<string, number[]>([["node -e 0", []]]);
  for (let turn = 0; turn < STARTS; turn++) {
    const began_ms = performance.now();
    spawnSync(process.execPath, ["-e", "0"]);
    starts.get("node -e 0")?.push(performance.now() - began_ms);
    for (const [name, way] of Object.entries(ways)) {
      const { first_ms } = await measure(way, socket_path, SIZES[0], 0);
      starts.set(name, [...(starts.get(name) ?? []), first_ms]);
    }
  }
  const bare_ms = median(starts.get("node -e 0") ?? []);
  const rows = [...starts].map(([name, times]): Row => {
    const value = median(times);
    return {
      name: `start: ${name}`,
      value,
      unit: "ms",
      ratio: { of: "node -e 0", times: value / bare_ms },
      note: `median of ${STARTS}`,
    };
  });
  for (const size of SIZES) {
    const of_htop = ways["htop"] === undefined ? undefined : await measure(ways["htop"], socket_path, size, MEASURE_MS);
    for (const [name, way] of Object.entries(ways)) {
      const cost = name === "htop" && of_htop !== undefined ? of_htop : await measure(way, socket_path, size, MEASURE_MS);
      const against = (times: number): Pick<Row, "ratio"> => (name === "htop" ? {} : { ratio: { of: "htop", times } });
      const place = `${name}, ${size.join(" x ")}`;
      rows.push(
        { name: `CPU: ${place}`, value: cost.cpu_ms, unit: "ms/s", ...against(cost.cpu_ms / (of_htop?.cpu_ms ?? Number.NaN)) },
        {
          name: `written: ${place}`,
          value: cost.bytes,
          unit: "bytes/s",
          ...against(cost.bytes / (of_htop?.bytes ?? Number.NaN)),
        },
        { name: `resident: ${place}`, value: cost.resident_mib, unit: "MiB" },
      );
    }
  }
  return rows;
}
