/** The jobs of this node, as they tell of themselves: the socket, the registry and the ownership of GPUs, joined. */
import type { Row } from "@heliograph/proto/streams";
import type { DeviceProcess } from "../readings/gpu-source.ts";
import type { RowSink } from "../row-sink.ts";
import { AttemptMemory } from "./attempt-memory.ts";
import type { AttemptKeeper } from "./attempt-memory.ts";
import { GpuActivity } from "./gpus/gpu-activity.ts";
import { JobDesk } from "./job-desk.ts";
import { JobLog } from "./job-log.ts";
import type { JobSource } from "./job-source.ts";
import type { Jobs } from "./job-registry.ts";
import type { IntervalKeeper } from "./interval-file.ts";
import { observeHolds, resumeIntervals } from "./ownership.ts";
import type { Hold, OpenIntervals } from "./ownership.ts";
import { createPeerCredentialsReader } from "./peer-credentials.ts";
import { createProcessTree } from "./process-tree.ts";
import type { ProcessTree } from "./process-tree.ts";
import { createJobsSocket } from "./socket/jobs-socket.ts";
import type { JobsSocket } from "./socket/jobs-socket.ts";
import type { SocketCounts } from "./socket/connection.ts";

/** Stalls, ends and progress that is due are looked after this often. */
const LOOK_EVERY_MS = 500;

export interface LocalJobsOptions {
  readonly node: string;
  /** /proc/sys/kernel/random/boot_id: part of the ids of intervals. */
  readonly boot_id: string;
  /** Where the jobs socket stands, e.g. /run/heliograph/jobs.sock. */
  readonly socket_path: string;
  /** "/proc", or a captured tree in a test. */
  readonly proc_root: string;
  /** Who runs a process and what; the sampler's ProcessDescriber does. */
  readonly describe: (pid: number) => { readonly user: string; readonly command: string };
  /** Where open intervals are kept over a restart; without, a restart begins new ones. */
  readonly intervals?: IntervalKeeper;
  /** Where the attempts of jobs are kept over a restart; without, they are counted anew. */
  readonly attempts?: AttemptKeeper;
  /** jobs.stall_factor of the settings. */
  readonly stall_factor?: number;
  /** ms since the epoch. */
  readonly clock_ms: () => number;
  readonly onWarning?: (message: string) => void;
}

export class LocalJobs implements JobSource {
  readonly #options: LocalJobsOptions;
  readonly #tree: ProcessTree;
  #running: { readonly sink: RowSink; readonly desk: JobDesk; readonly log: JobLog; readonly socket: JobsSocket } | undefined;
  #looking: NodeJS.Timeout | undefined;
  readonly #activity = new GpuActivity();
  #attempts = new AttemptMemory();
  #open: OpenIntervals = new Map();
  readonly #warned = new Set<string>();

  constructor(options: LocalJobsOptions) {
    this.#options = options;
    this.#tree = createProcessTree(options.proc_root);
  }

  /** The jobs as they are now; empty where it does not run. */
  get jobs(): Jobs {
    return this.#running?.desk.jobs ?? new Map();
  }
  /** What the socket took and refused; undefined where it does not run. */
  get socket_counts(): Readonly<SocketCounts> | undefined {
    return this.#running?.socket.counts;
  }

  /** Rejects with AgentError jobs_socket_unavailable where the socket can't be had. */
  async start(sink: RowSink): Promise<void> {
    if (this.#running !== undefined) return;
    const { node, socket_path, describe, clock_ms, stall_factor } = this.#options;
    const log = new JobLog(sink);
    this.#attempts = new AttemptMemory(this.#options.attempts?.load());
    const desk = new JobDesk({
      node,
      tree: this.#tree,
      log,
      describe,
      clock_ms,
      attempts: this.#attempts,
      stalls: { gpusOf: (job) => this.#activity.gpusOf(job), ...(stall_factor === undefined ? {} : { stall_factor }) },
      estimate: (job) => this.#activity.estimate(job),
    });
    // What a numbered point says of progress is written with it, though it be before its time.
    const logAll = (): void => log.timePassed(desk.jobs, clock_ms(), true);
    const socket = createJobsSocket({
      path: socket_path,
      credentials: createPeerCredentialsReader(),
      open_session: (peer) => desk.openSession(peer),
      when_written: (done) => (sink.whenWritten === undefined ? done() : sink.whenWritten(logAll, done)),
      now_ms: () => performance.now(),
    });
    await socket.start();
    this.#open = resumeIntervals(this.#options.intervals?.load(this.#options.boot_id) ?? new Map(), clock_ms());
    this.#running = { sink, desk, log, socket };
    this.#looking = setInterval(() => {
      desk.timePassed();
      log.timePassed(desk.jobs, clock_ms());
      this.#keepAttempts();
    }, LOOK_EVERY_MS);
  }

  observeProcesses(
    time_ms: number,
    processes: readonly DeviceProcess[],
    readings: readonly Row<"gpu_readings">[] = [],
  ): ReadonlyMap<number, string> {
    const running = this.#running;
    if (running === undefined) return new Map();
    const job_of = this.#tree.assign(
      processes.map(({ pid }) => pid),
      running.desk.roots,
    );
    const holds = processes.flatMap(({ pid, gpu_uuid, mig_uuid }): Hold[] => {
      const job_id = job_of.get(pid);
      if (job_id === undefined) return [];
      return [{ job_id, rank: running.desk.rankOf(job_id, pid) ?? 0, gpu_uuid, mig_uuid }];
    });
    this.#activity.observe(time_ms, holds, readings);
    const { open, rows } = observeHolds(this.#options, this.#open, time_ms, holds);
    this.#open = open;
    if (rows.length > 0) {
      running.sink.append("job_gpus", rows);
      this.#keepIntervals();
    }
    return job_of;
  }

  #keepIntervals(): void {
    this.#keep("open intervals", () => this.#options.intervals?.save(this.#options.boot_id, this.#open));
  }

  #keepAttempts(): void {
    const { attempts } = this.#options;
    if (attempts !== undefined) this.#keep("attempts of jobs", () => this.#attempts.save(attempts));
  }

  #keep(what: string, save: () => void): void {
    try {
      save();
    } catch (error) {
      // Each time would say so again; what is lost is that they go on over a restart.
      if (!this.#warned.has(what)) this.#options.onWarning?.(`${what} can't be kept over a restart: ${String(error)}`);
      this.#warned.add(what);
    }
  }

  /** Open intervals stay open in the log: how long they were seen is told. */
  async stop(deadline_ms: number): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    clearInterval(this.#looking);
    if (running === undefined) return;
    this.#keepIntervals();
    this.#keepAttempts();
    await running.socket.stop(deadline_ms);
    running.log.timePassed(running.desk.jobs, this.#options.clock_ms(), true);
  }
}
