/**
 * The parts of an agent that tell which job holds which GPU, as they run on a node: NVML (the test's library), the sampler and
 * the jobs with their socket, at a short interval. What they write is at hand.
 */
import { chmod } from "node:fs/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "@heliograph/proto/streams";
import { intervalFile } from "../../src/jobs/ownership/interval-file.ts";
import { LocalJobs } from "../../src/jobs/local-jobs.ts";
import { ProcDescriber } from "../../src/sampling/process-describer.ts";
import { machineUsers } from "../../src/sampling/user-names.ts";
import { Sampler } from "../../src/sampling/sampler.ts";
import { Schedule } from "../../src/sampling/schedule.ts";
import { describeNode } from "../../src/node-view/describe-node.ts";
import { localViewers } from "../../src/node-view/local-viewers.ts";
import { viewPath } from "../../src/node-view/view-path.ts";
import { ViewSocket } from "../../src/node-view/view-socket.ts";
import { createPeerCredentialsReader } from "../../src/jobs/authorization/peer-credentials.ts";
import type { NvmlState } from "../nvml-double/state.ts";
import { nvmlUnderTest } from "../nvml-source-under-test.ts";
import type { NvmlUnderTest } from "../nvml-source-under-test.ts";
import { RecordingSink } from "./recording-agent.ts";

export const INTERVAL_MS = 200;

export interface SamplingAgentOptions {
  readonly mapping_directories?: readonly string[];
  readonly slurm_cluster?: string;
  /** How /proc is said to be mounted. */
  readonly mountinfo_path?: string;
}

export class SamplingAgent {
  /** A directory that every user may enter, with the socket and what the agent keeps over a restart. */
  readonly directory = mkdtempSync(join(tmpdir(), "sampling-"));
  readonly socket_path = join(this.directory, "run", "jobs.sock");
  readonly sink = new RecordingSink();
  readonly #options: SamplingAgentOptions;
  #nvml: NvmlUnderTest | undefined;
  #running: { readonly jobs: LocalJobs; readonly schedule: Schedule; readonly view: ViewSocket } | undefined;

  constructor(options: SamplingAgentOptions = {}) {
    this.#options = options;
  }

  /** What NVML says from the next sample on. */
  play(state: NvmlState): void {
    this.#nvml?.play(state);
  }
  /** Path of the library in NVML's place, for other programs. */
  get nvml_library(): string {
    return this.#nvml?.double.library ?? "";
  }
  get jobs(): LocalJobs {
    if (this.#running === undefined) throw new Error("the agent does not run");
    return this.#running.jobs;
  }

  get view(): ViewSocket {
    if (this.#running === undefined) throw new Error("the agent does not run");
    return this.#running.view;
  }

  async start(state: NvmlState): Promise<void> {
    await chmod(this.directory, 0o755);
    if (this.#nvml === undefined) {
      this.#nvml = await nvmlUnderTest(state);
      await this.#nvml.source.start();
    }
    const users = machineUsers();
    const describer = new ProcDescriber({ proc_root: "/proc", users });
    const jobs = new LocalJobs({
      node: "n1",
      boot_id: "boot",
      socket_path: this.socket_path,
      proc_root: "/proc",
      cgroup_root: "/sys/fs/cgroup",
      describe: (pid) => describer.describe(pid),
      userName: (uid) => users.nameOf(uid),
      intervals: intervalFile(this.directory),
      clock_ms: () => Date.now(),
      ...this.#options,
    });
    await jobs.start(this.sink);
    const sampler = new Sampler({
      gpus: this.#nvml.source,
      host: { read: (time_ms) => ({ time_ms }), inventory: () => ({ time_ms: 0 }) },
      jobs,
      processes: describer,
      sink: this.sink,
      agent_version: "0",
      ownReadings: () => ({}),
      onFailure: (source, error) => {
        throw new Error(source, { cause: error });
      },
    });
    const view = new ViewSocket({
      path: viewPath(this.socket_path),
      identify: localViewers({
        credentials: createPeerCredentialsReader(() => undefined),
        users: machineUsers(),
        mountinfo_path: this.#options.mountinfo_path ?? "/proc/self/mountinfo",
      }),
      now_ms: () => performance.now(),
    });
    await view.start();
    const agent_started_ms = Date.now();
    const tick = async (): Promise<void> => {
      const sample = await sampler.sample(Date.now());
      view.publish(() =>
        describeNode({
          node: "n1",
          source: "agent",
          agent_version: "0",
          agent_started_ms,
          sample_interval_ms: INTERVAL_MS,
          sample,
          jobs: jobs.jobs,
          held: jobs.held,
          describe: (pid) => describer.describe(pid),
        }),
      );
    };
    const schedule = new Schedule({ interval_ms: INTERVAL_MS, tick });
    schedule.start();
    this.#running = { jobs, schedule, view };
  }

  /** As the end of its process would: nothing is kept but what is on disk. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.schedule.stop(2_000);
    await running?.view.stop();
    await running?.jobs.stop(1_000);
  }
  async remove(): Promise<void> {
    await this.stop();
    await this.#nvml?.remove();
    rmSync(this.directory, { recursive: true });
  }

  /** The newest row of each interval of a job, as the view in the collector has it; by device and start. */
  intervals(job_id?: string): Row<"job_gpus">[] {
    const newest = new Map(this.sink.of("job_gpus").map((row) => [row.interval_id, row]));
    return [...newest.values()]
      .filter((row) => job_id === undefined || row.job_id === job_id)
      .toSorted(
        (one, other) =>
          `${one.gpu_uuid}${one.mig_uuid}`.localeCompare(`${other.gpu_uuid}${other.mig_uuid}`) ||
          Number(one.from_ms) - Number(other.from_ms),
      );
  }
  /** The newest row of a job. */
  job(job_id: string): Row<"job_events"> | undefined {
    return this.sink.of("job_events").findLast((row) => row.job_id === job_id);
  }
}
