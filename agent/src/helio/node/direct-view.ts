/**
 * Views of a node without an agent: NVML is asked from here, as `heliograph-agent read` does, and the processes are described
 * as far as this user may see them. Jobs are not known.
 */
import { setTimeout as delay } from "node:timers/promises";

import { VERSION } from "@heliograph/daemon/version";
import { NvmlSource } from "../../gpu/nvml/nvml-source.ts";
import { LocalHostReader } from "../../host/host-reader.ts";
import { ProcDescriber } from "../../sampling/process-describer.ts";
import { Schedule } from "../../sampling/schedule.ts";
import { machineUsers } from "../../sampling/user-names.ts";
import { describeNode } from "../../node-view/describe-node.ts";
import type { NodeView } from "../../node-view/node-view.ts";

const PROC_ROOT = "/proc";
const INTERVAL_MS = 1_000;
/** CPU utilisation and GPM count between two samples. */
const BETWEEN_SAMPLES_MS = 200;
const STOP_MS = 1_000;
/** A list is not held up by a slow name service: numbers do. */
const MOST_NAMES_WAIT_MS = 500;

export interface DirectViewOptions {
  readonly node: string;
  readonly nvml_library: string;
  /** The thread that calls NVML. */
  readonly nvml_worker_url: URL;
}

export class DirectView {
  readonly #node: string;
  readonly #gpus: NvmlSource;
  readonly #host = new LocalHostReader({ proc_root: PROC_ROOT, os_release: [], own: process });
  readonly #users = machineUsers();
  readonly #describer = new ProcDescriber({ proc_root: PROC_ROOT, users: this.#users });
  #schedule: Schedule | undefined;

  constructor({ node, nvml_library, nvml_worker_url }: DirectViewOptions) {
    this.#node = node;
    this.#gpus = new NvmlSource({ library_path: nvml_library, worker_url: nvml_worker_url });
  }

  /** Shows the node each second until stop(). */
  async start(onView: (view: NodeView) => void): Promise<void> {
    await this.#begin();
    const schedule = new Schedule({ interval_ms: INTERVAL_MS, tick: async () => onView(await this.#look()) });
    this.#schedule = schedule;
    schedule.start();
  }

  /** The node as it is now. */
  async once(): Promise<NodeView> {
    await this.#begin();
    await this.#look();
    // Names of users that a name service is asked for have until the second look.
    await Promise.all([delay(BETWEEN_SAMPLES_MS), Promise.race([this.#users.answered(), delay(MOST_NAMES_WAIT_MS)])]);
    return this.#look();
  }

  async #begin(): Promise<void> {
    this.#host.read(Date.now());
    await this.#gpus.start();
  }

  async #look(): Promise<NodeView> {
    const time_ms = Date.now();
    const gpus = await this.#gpus.sample(time_ms);
    const inventory = await this.#gpus.inventory();
    return describeNode({
      node: this.#node,
      source: "nvml",
      agent_version: VERSION,
      agent_started_ms: null,
      sample_interval_ms: INTERVAL_MS,
      sample: { time_ms, gpus, host: this.#host.read(time_ms), jobs: new Map(), ...inventory },
      jobs: new Map(),
      held: new Map(),
      describe: (pid) => this.#describer.describe(pid),
    });
  }

  /** Whether a thread hangs inside the driver, which keeps the process from ending by itself. */
  get has_hung_thread(): boolean {
    return this.#gpus.hasHungWorker();
  }

  /** Releases NVML. Can be called twice. */
  async stop(): Promise<void> {
    await this.#schedule?.stop(STOP_MS);
    await Promise.all([this.#gpus.stop(STOP_MS), this.#users.stop()]);
  }
}
