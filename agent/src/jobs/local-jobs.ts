/** Joins the jobs of this node, reported and detected, with the ownership of GPUs. */
import type { Row } from "@heliograph/proto/streams";
import type { DeviceInventory, DeviceProcess } from "../gpu/port/gpu-source.ts";
import type { RowSink } from "../spool/row-sink.ts";
import { AttemptMemory } from "./tracker/attempt-memory.ts";
import type { AttemptStore } from "./tracker/attempt-memory.ts";
import { JobDetection } from "./detect/job-detection.ts";
import type { JobDetector } from "./detect/job-detector.ts";
import type { ProcessFacts } from "./processes/process-facts.ts";
import { rankOf } from "./processes/environment.ts";
import { holdsOf, isComputing } from "./ownership/gpu-holds.ts";
import type { Member } from "./ownership/gpu-holds.ts";
import { JobTracker } from "./tracker/job-tracker.ts";
import type { JobSource } from "./job-source.ts";
import type { Jobs } from "./tracker/job.ts";
import type { IntervalStore } from "./ownership/interval-file.ts";
import { observeHolds, resumeIntervals } from "./ownership/ownership-intervals.ts";
import type { OpenIntervals } from "./ownership/ownership-intervals.ts";
import { createPeerCredentialsReader } from "./authorization/peer-credentials.ts";
import { createProcessTree } from "./processes/process-tree.ts";
import type { ProcessTree } from "./processes/process-tree.ts";
import { JobsSocket } from "./socket/jobs-socket.ts";
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
  /** "/sys/fs/cgroup", or a tree in a test. */
  readonly cgroup_root: string;
  /** Who runs a process and what; the sampler's ProcessDescriber does. */
  readonly describe: (pid: number) => { readonly user: string; readonly command: string; readonly started_ms?: number };
  /** Name of a user as far as it is known by now, for jobs that began before it was. */
  readonly userName?: (uid: number) => string;
  /** Name of the Slurm cluster; empty: as Slurm's own configuration has it. */
  readonly slurm_cluster?: string;
  /** Directories of files that say which job has which GPU. */
  readonly mapping_directories?: readonly string[];
  /** Where open intervals are kept over a restart; without, a restart begins new ones. */
  readonly intervals?: IntervalStore;
  /** Where the attempts of jobs are kept over a restart; without, they are counted from 1 again. */
  readonly attempts?: AttemptStore;
  /** jobs.stall_factor of the settings. */
  readonly stall_factor?: number;
  /** ms since the epoch. */
  readonly clock_ms: () => number;
  readonly onWarning?: (message: string) => void;
}

export class LocalJobs implements JobSource {
  readonly #options: LocalJobsOptions;
  readonly #tree: ProcessTree;
  readonly #detection: JobDetection;
  #devices: readonly DeviceInventory[] = [];
  #facts: ReadonlyMap<number, ProcessFacts> = new Map();
  #running: { readonly sink: RowSink; readonly tracker: JobTracker; readonly socket: JobsSocket } | undefined;
  #looking: NodeJS.Timeout | undefined;
  #attempts = new AttemptMemory();
  #open: OpenIntervals = new Map();
  #sampled_ms: number | undefined;
  readonly #warned = new Set<string>();

  constructor(options: LocalJobsOptions) {
    this.#options = options;
    this.#tree = createProcessTree(options.proc_root);
    const { slurm_cluster = "", mapping_directories = [], ...rest } = options;
    this.#detection = new JobDetection({ ...rest, tree: this.#tree, slurm_cluster, mapping_directories });
  }

  /** How jobs are found here. */
  get detectors(): readonly JobDetector[] {
    return this.#detection.detectors;
  }
  startOf(pid: number): number | undefined {
    return this.#facts.get(pid)?.start_ticks;
  }
  learn(devices: readonly DeviceInventory[]): void {
    this.#devices = devices;
  }

  /** The jobs as they are now; empty where it does not run. */
  get jobs(): Jobs {
    return this.#running?.tracker.jobs ?? new Map();
  }
  /** Open intervals of ownership, as of the last sample. */
  get held(): OpenIntervals {
    return this.#open;
  }
  /** What the socket took and refused; undefined where it does not run. */
  get socket_counts(): Readonly<SocketCounts> | undefined {
    return this.#running?.socket.counts;
  }

  /** Rejects with AgentError jobs_socket_unavailable when the socket can't be opened. */
  async start(sink: RowSink): Promise<void> {
    if (this.#running !== undefined) return;
    const { node, socket_path, describe, clock_ms, stall_factor, userName } = this.#options;
    this.#attempts = new AttemptMemory(this.#options.attempts?.load());
    const found = this.#detection;
    const tracker = new JobTracker({
      node,
      tree: this.#tree,
      sink,
      describe,
      ...(userName === undefined ? {} : { userName }),
      identify: ({ pid, uid, start_ticks }) =>
        start_ticks === undefined ? undefined : found.identifySender({ pid, uid, start_ticks }),
      clock_ms,
      attempts: this.#attempts,
      ...(stall_factor === undefined ? {} : { stall_factor }),
    });
    // The progress of a numbered report is written together with it, even where it would wait.
    const logAll = (): void => tracker.logDue(true);
    const socket = new JobsSocket({
      path: socket_path,
      credentials: createPeerCredentialsReader((pid) => found.read(pid)),
      openSession: (peer) => tracker.openSession(peer),
      whenWritten: (done) => (sink.whenWritten === undefined ? done() : sink.whenWritten(logAll, done)),
      now_ms: () => performance.now(),
    });
    // So that the surroundings of the first sender are known, including the name of its cluster.
    found.look(clock_ms());
    await socket.start();
    this.#open = resumeIntervals(this.#options.intervals?.load(this.#options.boot_id) ?? new Map(), clock_ms());
    this.#running = { sink, tracker, socket };
    this.#looking = setInterval(() => {
      tracker.timePassed();
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
    const { tracker } = running;
    const roots = tracker.roots.filter(({ job_id }) => tracker.jobs.get(job_id)?.source === "run");
    const facts = this.#detection.observe([...processes.map(({ pid }) => pid), ...roots.map(({ pid }) => pid)]);
    this.#facts = facts;
    const members = this.#membersOf(time_ms, processes, facts, tracker);
    const found = this.#detection.look(time_ms);
    tracker.observeDetected(found, time_ms);
    const meant = roots.flatMap(({ job_id, pid, start_ticks }) => {
      const process = facts.get(pid);
      const visible_devices = process?.start_ticks === start_ticks ? process.environment.get("CUDA_VISIBLE_DEVICES") : undefined;
      return visible_devices === undefined ? [] : [{ job_id, visible_devices }];
    });
    const holds = holdsOf({ processes, members, found, meant, devices: this.#devices });
    // A GPU that a job was given and does not use says nothing of what the job does.
    tracker.observeGpus(
      time_ms,
      holds.filter(({ by }) => by === "process"),
      readings,
    );
    const { open, rows } = observeHolds(this.#options, this.#open, time_ms, holds, this.#sampled_ms);
    this.#sampled_ms = time_ms;
    this.#open = open;
    if (rows.length > 0) {
      running.sink.append("job_gpus", rows);
      this.#keepIntervals();
    }
    return new Map([...members].map(([pid, { job_id }]) => [pid, job_id]));
  }

  /** A scheduler's job first, then what reports or runs under `helio run`, then a container or a unit of systemd. */
  #membersOf(
    time_ms: number,
    processes: readonly DeviceProcess[],
    facts: ReadonlyMap<number, ProcessFacts>,
    tracker: JobTracker,
  ): ReadonlyMap<number, Member> {
    const computing = new Set(processes.filter(isComputing).map(({ pid }) => pid));
    const on_gpus = processes.flatMap(({ pid }) => facts.get(pid) ?? []);
    const surrounding = new Map(on_gpus.map((process) => [process.pid, this.#detection.identify(process)]));
    const isScheduled = ({ pid }: ProcessFacts): boolean => surrounding.get(pid)?.kind === "scheduler";
    const by_tree = this.#tree.assign(
      on_gpus.filter((process) => !isScheduled(process)),
      tracker.roots,
    );
    const members = new Map<number, Member>();
    for (const process of on_gpus) {
      const identity = surrounding.get(process.pid);
      const reported = by_tree.get(process.pid);
      if (reported !== undefined) {
        members.set(process.pid, {
          job_id: reported,
          rank: tracker.rankOf(reported, process.pid) ?? rankOf(process.environment) ?? 0,
        });
      } else if (identity !== undefined && (isScheduled(process) || computing.has(process.pid))) {
        this.#detection.sight(identity, process, time_ms);
        members.set(process.pid, {
          job_id: identity.job_id,
          rank: tracker.rankOf(identity.job_id, process.pid) ?? identity.rank,
        });
      }
    }
    return members;
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
      // One warning is enough: only their continuation over a restart is lost.
      if (!this.#warned.has(what)) this.#options.onWarning?.(`${what} can't be kept over a restart: ${String(error)}`);
      this.#warned.add(what);
    }
  }

  /** Open intervals stay open in the log, which has the last time that each was seen. */
  async stop(deadline_ms: number): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    clearInterval(this.#looking);
    this.#detection.stop();
    if (running === undefined) return;
    this.#keepIntervals();
    this.#keepAttempts();
    await running.socket.stop(deadline_ms);
    running.tracker.stop();
  }
}
