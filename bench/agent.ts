/**
 * What an agent costs its node, with all metrics on: resident memory against a bare Node.js in the same run, CPU per second
 * and per sample, delay of its event loop, and time in NVML.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { cpuSeconds, median, residentBytes } from "./process-cost.ts";
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
const MIB = 2 ** 20;

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

const perSample_ms = (cost: Cost): number => (cost.cpu_seconds * 1_000) / (FAST_MEASURED_MS / FAST_INTERVAL_MS);

export async function benchAgent(): Promise<Row[]> {
  const bench = await AgentBench.start();
  try {
    const bare = await measureAndEnd(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" }), 5_000);
    const usual = await measureAndEnd(bench.agent(GPUS, 1_000), MEASURED_MS);
    const [nvml] = await bench.collector.sql<{ mean_ms: number; most_ms: number }>(
      "SELECT avg(agent_gpu_sample_ms) AS mean_ms, max(agent_gpu_sample_ms) AS most_ms FROM heliograph.host_readings",
    );
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
        note: `median, most ${Math.round(usual.resident_max_bytes / MIB)} MiB; ${load}, 1 Hz`,
      },
      {
        name: "agent: CPU a second",
        value: (usual.cpu_seconds / (MEASURED_MS / 1_000)) * 1_000,
        unit: "ms",
        note: `${load}, 1 Hz`,
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
