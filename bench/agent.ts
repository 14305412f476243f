/**
 * What an agent costs its node: resident memory against a bare Node.js in the same run, and CPU per sample of 8 GPUs against
 * the same agent without any. The agent is the built one, with a real collector and the shared library in NVML's place.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { compileNvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleState, writeNvmlState } from "@heliograph/agent/test/nvml-double/state";
import { CollectorProcess } from "@heliograph/e2e/harness/collector-process";
import { temporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

import { cpuSeconds, median, residentBytes } from "./process-cost.ts";
import type { Row } from "./report.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const GPUS = 8;
/** Start-up is over by then, and V8 has compiled what it compiles. */
const WARM_UP_MS = 15_000;
const MEASURED_MS = 30_000;
/** Ten times the usual rate, so that what is measured are samples. */
const FAST_INTERVAL_MS = 100;
const MIB = 2 ** 20;

interface Cost {
  readonly resident_median_bytes: number;
  readonly resident_max_bytes: number;
  readonly cpu_seconds: number;
}

/** Cost of a process over MEASURED_MS, after WARM_UP_MS. Ends it. */
async function measure(child: ChildProcess): Promise<Cost> {
  const pid = child.pid ?? 0;
  await delay(WARM_UP_MS);
  const before = cpuSeconds(pid);
  const resident: number[] = [];
  const end = performance.now() + MEASURED_MS;
  while (performance.now() < end) {
    resident.push(residentBytes(pid));
    await delay(500);
  }
  const cpu_seconds = cpuSeconds(pid) - before;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  return { resident_median_bytes: median(resident), resident_max_bytes: Math.max(...resident), cpu_seconds };
}

export async function benchAgent(): Promise<Row[]> {
  using directory = temporaryDirectory("bench-agent");
  const double = await compileNvmlDouble();
  const collector = await CollectorProcess.create(directory.path);
  try {
    await collector.start("--log-level", "error");
    const run = (gpus: number, interval_ms: number): Promise<Cost> => {
      writeNvmlState(double.state, exampleState(gpus));
      const environment = {
        ...process.env,
        HELIOGRAPH_NODE_NAME: "bench",
        HELIOGRAPH_COLLECTOR_URL: collector.mqtt_url,
        HELIOGRAPH_COLLECTOR_TOKEN: collector.token("node", "bench"),
        HELIOGRAPH_NVML_LIBRARY: double.library,
        HELIOGRAPH_JOBS_SOCKET: join(directory.path, "jobs.sock"),
        HELIOGRAPH_SAMPLE_INTERVAL_MS: String(interval_ms),
      };
      return measure(
        spawn(process.execPath, [AGENT, "run", "--config", "/dev/null", "--log-level", "error"], {
          env: environment,
          stdio: ["ignore", "ignore", "inherit"],
        }),
      );
    };
    const bare = await measure(spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" }));
    const usual = await run(GPUS, 1_000);
    const fast = await run(GPUS, FAST_INTERVAL_MS);
    const none = await run(0, FAST_INTERVAL_MS);
    const perSample_ms = (cost: Cost): number => (cost.cpu_seconds * 1_000) / (MEASURED_MS / FAST_INTERVAL_MS);
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
        note: `median, most ${Math.round(usual.resident_max_bytes / MIB)} MiB; ${GPUS} GPUs at 1 Hz`,
      },
      {
        name: "agent: CPU at 1 Hz",
        value: (usual.cpu_seconds / (MEASURED_MS / 1_000)) * 100,
        unit: "% of a core",
        note: `${GPUS} GPUs`,
      },
      {
        name: "agent: CPU per sample",
        value: perSample_ms(fast),
        unit: "ms",
        ratio: { of: "the same agent without a GPU", times: perSample_ms(fast) / perSample_ms(none) },
        note: `${GPUS} GPUs, a sample each ${FAST_INTERVAL_MS} ms, batching, MQTT and protobuf included`,
      },
    ];
  } finally {
    await collector.kill("SIGTERM");
    await double.remove();
  }
}
