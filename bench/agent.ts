/**
 * What an agent costs its node, with all metrics on: resident memory against a bare Node.js in the same run, CPU per second
 * and per sample, delay of its event loop, and time in NVML. Milliseconds of CPU are those of one machine and of what else
 * runs on it; so the budget that holds anywhere is a ratio: to a bare loop that makes the same calls into NVML and reads the
 * same files, in the same seconds (bare-reader.mjs).
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { cpuSeconds, cpuSecondsOfThreads, median, residentBytes } from "./process-cost.ts";
import type { Row } from "./report.ts";
import { AgentBench, end, PROCESSES_PER_GPU } from "./watched-agent.ts";

const PROBE = join(import.meta.dirname, "event-loop-probe.mjs");
const GPUS = 8;
/** Start-up is over by then, and V8 has compiled what it compiles. */
const WARM_UP_MS = 15_000;
/** Longer than a minute: what is read once a minute is in it. */
const MEASURED_MS = 65_000;
/** Ten times the usual rate, so that what is measured are samples. */
const FAST_INTERVAL_MS = 100;
const FAST_MEASURED_MS = 30_000;
/** In how many parts the paired measurement is cut; the middle one counts, so that a part with a stranger's burst does not. */
const PAIRED_PARTS = 5;
const PAIRED_PART_MS = 13_000;
const MIB = 2 ** 20;

/** Most that an agent may cost; the last holds on any machine. */
const MOST_MEMORY_TIMES = 1.9;
const MOST_CPU_MS = 10;
const MOST_CPU_TIMES = 5;

interface Cost {
  readonly resident_median_bytes: number;
  readonly resident_max_bytes: number;
  readonly cpu_seconds: number;
}

/** Cost of a process over a time after WARM_UP_MS. */
async function measure(child: ChildProcess, measured_ms: number): Promise<Cost> {
  const pid = child.pid ?? 0;
  await delay(WARM_UP_MS);
  const before = cpuSeconds(pid);
  const resident: number[] = [];
  const until = performance.now() + measured_ms;
  while (performance.now() < until) {
    resident.push(residentBytes(pid));
    await delay(500);
  }
  const cpu_seconds = cpuSeconds(pid) - before;
  return { resident_median_bytes: median(resident), resident_max_bytes: Math.max(...resident), cpu_seconds };
}

async function measureAndEnd(child: ChildProcess, measured_ms: number): Promise<Cost> {
  const cost = await measure(child, measured_ms);
  await end(child);
  return cost;
}

/** Delay of the event loop, from the first moment on, in a run of its own: the probe costs memory and CPU itself. */
async function eventLoop(bench: AgentBench): Promise<{ readonly p99_ms: number; readonly most_ms: number }> {
  const child = bench.agent(GPUS, 1_000, ["--import", PROBE]);
  await delay(WARM_UP_MS);
  child.kill("SIGUSR2");
  await once(child.stdout!, "data");
  await delay(MEASURED_MS);
  child.kill("SIGUSR2");
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  await end(child);
  return JSON.parse(line.toString()) as { p99_ms: number; most_ms: number };
}

/** The agent and the bare loop side by side, in the same seconds: CPU milliseconds a second of each, and how many times. */
async function paired(
  bench: AgentBench,
): Promise<{ readonly agent_ms: number; readonly bare_ms: number; readonly times: number }> {
  const [agent, bare] = [bench.agent(GPUS, 1_000), bench.bareReader(GPUS, 1_000)];
  await delay(WARM_UP_MS);
  const parts: { readonly agent_ms: number; readonly bare_ms: number; readonly times: number }[] = [];
  for (let part = 0; part < PAIRED_PARTS; part++) {
    const [agent_before, bare_before] = [cpuSecondsOfThreads(agent.pid ?? 0), cpuSecondsOfThreads(bare.pid ?? 0)];
    await delay(PAIRED_PART_MS);
    const agent_ms = ((cpuSecondsOfThreads(agent.pid ?? 0) - agent_before) * 1e6) / PAIRED_PART_MS;
    const bare_ms = ((cpuSecondsOfThreads(bare.pid ?? 0) - bare_before) * 1e6) / PAIRED_PART_MS;
    parts.push({ agent_ms, bare_ms, times: agent_ms / bare_ms });
  }
  await Promise.all([end(agent), end(bare)]);
  return parts.toSorted((a, b) => a.times - b.times)[Math.floor(PAIRED_PARTS / 2)]!;
}

const perSample_ms = (cost: Cost): number => (cost.cpu_seconds * 1_000) / (FAST_MEASURED_MS / FAST_INTERVAL_MS);

export async function benchAgent(): Promise<Row[]> {
  const bench = await AgentBench.start();
  try {
    const bare = await measureAndEnd(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" }), 5_000);
    const usual = await measureAndEnd(bench.agent(GPUS, 1_000), MEASURED_MS);
    const [nvml] = await bench.collector.sql<{ mean_ms: number; most_ms: number }>(
      "SELECT avg(agent_gpu_sample_ms) AS mean_ms, max(agent_gpu_sample_ms) AS most_ms FROM heliograph.host_readings",
    );
    const pair = await paired(bench);
    const loop = await eventLoop(bench);
    const fast = await measureAndEnd(bench.agent(GPUS, FAST_INTERVAL_MS), FAST_MEASURED_MS);
    const none = await measureAndEnd(bench.agent(0, FAST_INTERVAL_MS), FAST_MEASURED_MS);
    const load = `${GPUS} GPUs with ${PROCESSES_PER_GPU} processes each, all metrics`;
    return [
      {
        name: "bare Node.js: resident memory",
        value: bare.resident_median_bytes / MIB,
        unit: "MiB",
        note: "median; setInterval and nothing else",
      },
      {
        name: "agent: resident memory",
        value: usual.resident_median_bytes / MIB,
        unit: "MiB",
        ratio: { of: "bare Node.js", times: usual.resident_median_bytes / bare.resident_median_bytes },
        goal: { of: "ratio", most: MOST_MEMORY_TIMES },
        note: `median, most ${Math.round(usual.resident_max_bytes / MIB)} MiB; ${load}, 1 Hz`,
      },
      {
        name: "agent: CPU a second",
        value: (usual.cpu_seconds / (MEASURED_MS / 1_000)) * 1_000,
        unit: "ms",
        goal: { of: "value", most: MOST_CPU_MS },
        note: `${load}, 1 Hz; the goal is for a quiet machine`,
      },
      {
        name: "bare loop: CPU a second",
        value: pair.bare_ms,
        unit: "ms",
        note: "the NVML calls and files of a sample a second, nothing done with them",
      },
      {
        name: "agent beside it: CPU a second",
        value: pair.agent_ms,
        unit: "ms",
        ratio: { of: "that bare loop", times: pair.times },
        goal: { of: "ratio", most: MOST_CPU_TIMES },
        note: `in the same seconds, middle of ${PAIRED_PARTS} parts; ${load}, 1 Hz`,
      },
      {
        name: "agent: event-loop delay, p99",
        value: loop.p99_ms,
        unit: "ms",
        note: `most ${loop.most_ms.toFixed(1)} ms; timer of 1 ms, whose own period is in it`,
      },
      {
        name: "agent: NVML a sample",
        value: nvml?.mean_ms ?? Number.NaN,
        unit: "ms",
        note: `most ${(nvml?.most_ms ?? Number.NaN).toFixed(1)} ms; asked of the worker, the test library's calls being short`,
      },
      {
        name: "agent: CPU per sample",
        value: perSample_ms(fast),
        unit: "ms",
        ratio: { of: "the same agent without a GPU", times: perSample_ms(fast) / perSample_ms(none) },
        note: `${load}, a sample each ${FAST_INTERVAL_MS} ms, batching, MQTT and protobuf included`,
      },
    ];
  } finally {
    await bench.stop();
  }
}
