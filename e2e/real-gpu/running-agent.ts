/** The agent as a daemon, for the parts that need one: without a collector, its spool and sockets in a folder of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { NodeView } from "@heliograph/agent/node-view/node-view";

import { end, helio, type Places } from "./programs.ts";

/** Nothing listens there: rows stay in the spool. */
const NO_COLLECTOR = "mqtt://127.0.0.1:9";
const READY_MS = 60_000;
/** NVML wakes each GPU, which takes seconds without persistence mode. */
const GPUS_MS = 30_000;

export class RunningAgent {
  readonly socket: string;
  readonly #places: Places;
  readonly #child: ChildProcess;
  #said = "";

  private constructor(places: Places) {
    this.#places = places;
    this.socket = join(places.work, "jobs.sock");
    this.#child = spawn(join(places.home, "bin/heliograph-agent"), ["run", "--config", "/dev/null", "--log-level", "error"], {
      env: {
        ...process.env,
        HELIOGRAPH_NODE_NAME: "real-gpu",
        HELIOGRAPH_COLLECTOR_URL: NO_COLLECTOR,
        HELIOGRAPH_COLLECTOR_TOKEN: "none",
        HELIOGRAPH_JOBS_SOCKET: this.socket,
        HELIOGRAPH_STATE_DIRECTORY: join(places.work, "state"),
        ...(places.nvml_library === "" ? {} : { HELIOGRAPH_NVML_LIBRARY: places.nvml_library }),
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.#said = `${this.#said}${text}`.slice(-4_096)));
  }

  /** Resolves when it shows the node. Throws what it said where it does not. */
  static async start(places: Places): Promise<RunningAgent> {
    const agent = new RunningAgent(places);
    const until = performance.now() + READY_MS;
    while (performance.now() < until && agent.#child.exitCode === null) {
      const view = agent.view();
      // The first samples may come before NVML is loaded; what the agent then says of it is for the part to judge.
      if ("gpus" in view && (view.gpus.length > 0 || performance.now() > until - READY_MS + GPUS_MS)) return agent;
      await delay(500);
    }
    await agent.stop();
    throw new Error(`the agent does not run: ${agent.#said.trim() || "it says nothing"}`);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The node as `helio ls --json` shows it. */
  view(): NodeView | { readonly trouble: string } {
    const answer = helio(this.#places, this.socket, "ls", "--json");
    return "text" in answer ? (JSON.parse(answer.text) as NodeView) : answer;
  }

  /** CPU seconds so far, and resident bytes now. */
  get cost(): { readonly cpu_seconds: number; readonly resident_bytes: number } {
    return { cpu_seconds: cpuSeconds(this.pid), resident_bytes: residentBytes(this.pid) };
  }

  async stop(): Promise<void> {
    await end(this.#child);
  }
}

const wordsOf = (path: string): readonly string[] => readFileSync(path, "latin1").trim().split(" ");

/** Of the threads that live now, by the kernel's nanoseconds. */
function cpuSeconds(pid: number): number {
  const threads = `/proc/${pid}/task`;
  return readdirSync(threads).reduce((sum, thread) => sum + Number(wordsOf(`${threads}/${thread}/schedstat`)[0]) / 1e9, 0);
}

/** VmRSS has its own unit, whatever the page size (64 KiB on some arm64 kernels). */
function residentBytes(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
  return Number(kib ?? Number.NaN) * 1024;
}
