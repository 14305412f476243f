/** Feeds of cases of kind `node` that are a driver: the C test library, a library of the case's own, and Slurm beside NVML. */
import { execFile, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { NvmlSource } from "../../src/gpu/nvml/nvml-source.ts";
import { compileNvmlDouble } from "../nvml-double/compile.ts";

const run = promisify(execFile);
const AGENT = join(import.meta.dirname, "../../dist/main.js");
const WORKER = new URL("../../src/gpu/nvml/worker/worker.ts", import.meta.url);

interface ReadGpu {
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly memory_total_bytes: number | null;
  readonly readings: Readonly<Record<string, number | null>>;
  readonly processes: readonly { readonly pid: number; readonly memory_used_bytes: number | null }[];
  readonly unsupported: readonly { readonly reading: string; readonly reason: string }[];
}

/** What `heliograph-agent read --json` says with this library in NVML's place. */
async function readWith(library: string): Promise<unknown> {
  const child = spawn(process.execPath, [AGENT, "read", "--json"], {
    env: { HELIOGRAPH_NVML_LIBRARY: library },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = new Promise<number | string | null>((resolve) => child.on("close", (code, signal) => resolve(signal ?? code)));
  let text = "";
  for await (const part of child.stdout.setEncoding("utf8")) text += String(part);
  const ended = await end;
  const report = JSON.parse(text === "" ? "{}" : text) as { readonly gpus?: readonly ReadGpu[]; readonly nvml?: unknown };
  const gpus = (report.gpus ?? []).map((gpu) => ({
    ...gpu,
    readings: { ...gpu.readings, memory_total_bytes: gpu.memory_total_bytes },
    pids: gpu.processes.map(({ pid }) => pid),
    used: Object.fromEntries(gpu.processes.map(({ pid, memory_used_bytes }) => [pid, memory_used_bytes])),
  }));
  return {
    ended,
    nvml: report.nvml,
    gpus,
    rows: gpus.length,
    by_device: Object.fromEntries(gpus.map((gpu) => [gpu.mig_uuid || gpu.gpu_uuid, gpu])),
    unsupported: Object.fromEntries(
      gpus.flatMap(({ unsupported }, place) => unsupported.map(({ reading, reason }) => [`${place} ${reading}`, reason])),
    ),
  };
}

/** Lines of the C test library's state (agent/test/nvml-double/state.h). */
export async function nvmlDouble(lines: readonly string[]): Promise<unknown> {
  const double = await compileNvmlDouble();
  try {
    writeFileSync(double.state, `${lines.join("\n")}\n`);
    return await readWith(double.library);
  } finally {
    await double.remove();
  }
}

/** A C file of the case's folder, as a library in NVML's place. */
export async function nvmlC(
  input: { readonly file: string; readonly flags?: readonly string[] },
  directory: string,
  folder: string,
): Promise<unknown> {
  const library = join(directory, "libnvidia-ml.so.1");
  const flags = ["-std=c11", "-D_GNU_SOURCE", "-w", "-shared", "-fPIC", ...(input.flags ?? [])];
  await run("cc", [...flags, "-o", library, join(folder, input.file)]);
  return await readWith(library);
}

/** States of the C test library one after the other, in one running source; for each, the processes seen `wait_ms` later. */
export async function nvmlSteps(
  steps: readonly { readonly state: readonly string[]; readonly wait_ms: number }[],
): Promise<unknown> {
  const double = await compileNvmlDouble();
  const source = new NvmlSource({ worker_url: WORKER, library_path: double.library });
  const seen: unknown[] = [];
  try {
    for (const { state, wait_ms } of steps) {
      writeFileSync(double.state, `${state.join("\n")}\n`);
      if (seen.length === 0) await source.start();
      let sample = await source.sample(Date.now());
      for (const end = Date.now() + wait_ms; Date.now() < end;) {
        await delay(500);
        sample = await source.sample(Date.now());
      }
      seen.push({ processes: Object.fromEntries(sample.processes.map(({ pid, mig_uuid }) => [pid, mig_uuid || "(the GPU)"])) });
    }
    return seen;
  } finally {
    await source.stop(1_000);
    await double.remove();
  }
}
