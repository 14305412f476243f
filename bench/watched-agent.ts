/** An agent as an operator runs it, on the shared library in NVML's place, with a real collector. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { AGENT_ENVIRONMENT, AGENT_NODE_OPTIONS } from "@heliograph/agent/runtime/launch-options";
import { compileNvmlDouble, type NvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleState, writeNvmlState } from "@heliograph/agent/test/nvml-double/state";
import { CollectorProcess } from "@heliograph/e2e/harness/collector-process";
import { temporaryDirectory, type TemporaryDirectory } from "@heliograph/e2e/harness/temporary-directory";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const BARE_READER = join(import.meta.dirname, "bare-reader.mjs");
export const PROCESSES_PER_GPU = 4;
const MIB = 2 ** 20;

export class AgentBench {
  readonly collector: CollectorProcess;
  readonly #directory: TemporaryDirectory;
  readonly #double: NvmlDouble;
  /** What runs "on the GPUs": real processes, so that /proc is read for each. */
  readonly #programs: ChildProcess[] = [];
  #agents = 0;

  private constructor(directory: TemporaryDirectory, double: NvmlDouble, collector: CollectorProcess) {
    this.#directory = directory;
    this.#double = double;
    this.collector = collector;
  }

  static async start(): Promise<AgentBench> {
    const directory = temporaryDirectory("bench-agent");
    const collector = await CollectorProcess.create(directory.path);
    await collector.start("--log-level", "error");
    return new AgentBench(directory, await compileNvmlDouble(), collector);
  }

  /** An agent that reads everything of this many GPUs, each with PROCESSES_PER_GPU processes. */
  agent(gpus: number, interval_ms: number, node_options: readonly string[] = []): ChildProcess {
    this.#playGpus(gpus);
    return this.#spawnAgent(interval_ms, node_options);
  }

  /** Makes the calls and reads the files of such an agent's samples, and nothing else: bare-reader.mjs. */
  bareReader(gpus: number, interval_ms: number): ChildProcess {
    this.#playGpus(gpus);
    const pids = this.#programs.slice(0, gpus * PROCESSES_PER_GPU).map(({ pid }) => pid);
    return spawn(
      process.execPath,
      [...AGENT_NODE_OPTIONS, BARE_READER, this.#double.library, String(gpus), String(interval_ms), pids.join()],
      { env: { ...process.env, ...AGENT_ENVIRONMENT }, stdio: ["ignore", "ignore", "inherit"] },
    );
  }

  #playGpus(gpus: number): void {
    while (this.#programs.length < gpus * PROCESSES_PER_GPU) this.#programs.push(spawn("sleep", ["86400"], { stdio: "ignore" }));
    const state = exampleState(gpus);
    writeNvmlState(this.#double.state, {
      ...state,
      gpus: state.gpus.map((gpu, slot) => {
        const pids = this.#programs.slice(slot * PROCESSES_PER_GPU, (slot + 1) * PROCESSES_PER_GPU).map(({ pid = 0 }) => pid);
        return {
          ...gpu,
          processes: pids.map((pid) => ({ kind: "compute" as const, pid, used: 512 * MIB })),
          samples: pids.map((pid) => ({ pid, time_us: 1_000_000, percent: [20, 10, 0, 0] })),
        };
      }),
    });
  }

  #spawnAgent(interval_ms: number, node_options: readonly string[]): ChildProcess {
    return spawn(
      process.execPath,
      [...AGENT_NODE_OPTIONS, ...node_options, AGENT, "run", "--config", "/dev/null", "--log-level", "error"],
      {
        env: {
          ...process.env,
          ...AGENT_ENVIRONMENT,
          HELIOGRAPH_NODE_NAME: "bench",
          HELIOGRAPH_COLLECTOR_URL: this.collector.mqtt_url,
          HELIOGRAPH_COLLECTOR_TOKEN: this.collector.token("node", "bench"),
          HELIOGRAPH_NVML_LIBRARY: this.#double.library,
          HELIOGRAPH_JOBS_SOCKET: join(this.#directory.path, "jobs.sock"),
          HELIOGRAPH_STATE_DIRECTORY: join(this.#directory.path, `state-${(this.#agents += 1)}`),
          HELIOGRAPH_SAMPLE_INTERVAL_MS: String(interval_ms),
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
  }

  async stop(): Promise<void> {
    for (const program of this.#programs) program.kill("SIGKILL");
    await this.collector.kill("SIGTERM");
    await this.#double.remove();
    this.#directory[Symbol.dispose]();
  }
}

export async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
