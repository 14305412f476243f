/**
 * The jobs of Slurm on this node, whether they are on a GPU or not. Where slurmd tracks them in cgroups their directories are
 * listed at each look: a few calls for a node's few jobs. Where it does not (proctrack/linuxproc), the processes that run
 * their steps are looked for less often, since that takes all of /proc.
 */
import { join } from "node:path";

import type { Environment } from "../../processes/environment.ts";
import { NOBODY } from "../detected-job.ts";
import type { DetectedJob } from "../detected-job.ts";
import { slurmJobId } from "../../job-id.ts";
import { readBounded } from "../../processes/proc-file.ts";
import type { FactReader } from "../../processes/process-facts.ts";
import { isPopulated, outOfMemoryKills, processesIn, slurmDirectories, stepsOf } from "./slurm-cgroups.ts";
import type { SlurmDirectory } from "./slurm-cgroups.ts";
import { findCluster, UNKNOWN_CLUSTER } from "./slurm-config.ts";
import { slurmDetails } from "./slurm-details.ts";
import { jobOfStepd } from "./slurm-path.ts";
import { createStepdSearch } from "./slurm-stepds.ts";
import type { Stepd } from "./slurm-stepds.ts";
import type { NodeFacts } from "../identify.ts";

/** All slices are looked through, and all of /proc, this often. */
const LOOK_EVERYWHERE_MS = 10_000;
/** /proc is searched at most this often. */
const SEARCH_AGAIN_MS = 1_000;
/** A job whose tasks are not there yet is begun without their word after this time. */
const DESCRIBE_WITHIN_MS = 5_000;
/** A directory without a process is the job's, between two steps, for so long; some releases leave them behind. */
const EMPTY_FOR_MS = 10_000;
/** The tasks of a step start within seconds: so many looks see the last of them. */
const LOOKS_PER_STEP = 5;
/** Tasks of a job on one node whose environment is looked at. */
const MAX_TASKS = 64;

export interface SlurmJobsOptions {
  readonly proc_root: string;
  readonly cgroup_root: string;
  readonly facts: FactReader;
  /** From the settings; empty: found. */
  readonly cluster: string;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string; readonly started_ms?: number };
}

interface Known {
  readonly since_ms: number;
  readonly environments: Map<number, Environment>;
  /** By step, how often it was looked at since its tasks were there. */
  readonly looks: Map<string, number>;
  populated_ms: number;
  number: number | undefined;
  uid: number | undefined;
  user: string;
  command: string;
  started_ms: number;
}

export class SlurmJobs {
  readonly #options: SlurmJobsOptions;
  readonly #known = new Map<string, Known>();
  readonly #findStepds: () => readonly Stepd[];
  #stepds: readonly Stepd[] = [];
  #directories: readonly SlurmDirectory[] = [];
  #looked_everywhere_ms = -Infinity;
  #everywhere = false;
  #searched_ms = -Infinity;
  #cluster: string | undefined;
  #state = "";
  #found: readonly DetectedJob[] = [];

  constructor(options: SlurmJobsOptions) {
    this.#options = options;
    this.#findStepds = createStepdSearch(options.proc_root);
    if (options.cluster !== "") this.#cluster = options.cluster;
  }

  /** How jobs are known here; empty where there are none. */
  get way(): string {
    const [directory] = this.#directories;
    return directory === undefined ? (this.#stepds.length > 0 ? "processes" : "") : `cgroup v${directory.version}`;
  }
  /** Empty where all is well. */
  get trouble(): string {
    return this.way !== "" && this.#cluster === undefined
      ? "the name of the Slurm cluster is in no slurm.conf that can be read"
      : "";
  }
  get cluster(): string {
    return this.#cluster ?? UNKNOWN_CLUSTER;
  }

  /** Changes whenever nodeFacts may have changed. */
  get state(): string {
    return this.#state;
  }
  /** For identify(): what only this knows. */
  get node_facts(): Pick<NodeFacts, "cluster" | "numberOfSluid" | "without_cgroup"> {
    const by_stepd = this.#directories.length > 0 ? [] : this.#stepds.map(({ job, uid }) => [job, uid ?? NOBODY] as const);
    return {
      cluster: this.cluster,
      numberOfSluid: (sluid) => this.#known.get(sluid)?.number,
      without_cgroup: new Map(by_stepd),
    };
  }
  /** A process says that it is in a job of Slurm: where jobs have no cgroups, it may be one that is newer than the last search. */
  searchSteps(now_ms: number): void {
    if (this.#directories.length > 0 || now_ms - this.#searched_ms < SEARCH_AGAIN_MS) return;
    this.#searched_ms = now_ms;
    this.#stepds = this.#findStepds();
    const pids = this.#stepds.map(({ pid }) => pid);
    if (pids.length > 0) this.#cluster ??= findCluster(this.#options.proc_root, pids);
  }
  get stepds(): readonly Stepd[] {
    return this.#stepds;
  }

  /** All jobs of Slurm that are there now. */
  look(now_ms: number): readonly DetectedJob[] {
    const { cgroup_root, proc_root } = this.#options;
    const is_due = now_ms - this.#looked_everywhere_ms >= LOOK_EVERYWHERE_MS;
    const directories = slurmDirectories(cgroup_root, is_due || this.#everywhere);
    if (is_due) {
      this.#looked_everywhere_ms = now_ms;
      // Jobs that are only found so are looked for so each time from now on.
      this.#everywhere = directories.length > 0 && slurmDirectories(cgroup_root, false).length === 0;
      this.#stepds = directories.length > 0 ? [] : this.#findStepds();
    }
    this.#directories = directories;
    if (directories.length > 0 || this.#stepds.length > 0) this.#cluster ??= findCluster(proc_root, []);
    const seen = new Set<string>();
    const found = [
      ...directories.flatMap((directory) => this.#fromDirectory(directory, now_ms, seen)),
      ...(directories.length > 0 ? [] : this.#fromStepds(now_ms, seen)),
    ];
    for (const key of this.#known.keys()) if (!seen.has(key)) this.#known.delete(key);
    this.#state = [
      this.cluster,
      ...[...this.#known].map(([key, { number, uid }]) => `${key} ${number} ${uid}`),
      this.#stepds.length,
    ].join();
    this.#found = found;
    return found;
  }

  /** As at the last look. */
  get found(): readonly DetectedJob[] {
    return this.#found;
  }

  #fromDirectory(directory: SlurmDirectory, now_ms: number, seen: Set<string>): readonly DetectedJob[] {
    const key = directory.job === undefined ? directory.sluid : String(directory.job);
    const known = this.#of(key, directory.job, directory.uid, now_ms);
    if (isPopulated(directory)) known.populated_ms = now_ms;
    seen.add(key);
    if (now_ms - known.populated_ms > EMPTY_FOR_MS) return [];
    for (const step of stepsOf(directory.path)) {
      if ((known.looks.get(step) ?? 0) < LOOKS_PER_STEP) this.#lookAt(known, step, processesIn(join(directory.path, step)));
    }
    return [this.#toJob(known, key, now_ms, outOfMemoryKills(directory, this.#options.cgroup_root))];
  }

  #fromStepds(now_ms: number, seen: Set<string>): readonly DetectedJob[] {
    return [...Map.groupBy(this.#stepds, ({ job }) => job)].flatMap(([job, stepds]) => {
      const alive = stepds.filter(({ pid, start_ticks }) => this.#options.facts.read(pid)?.start_ticks === start_ticks);
      if (alive.length === 0) return [];
      const known = this.#of(String(job), job, stepds.find(({ uid }) => uid !== undefined)?.uid, now_ms);
      seen.add(String(job));
      for (const { step, pid, tasks } of alive) {
        if ((known.looks.get(step) ?? 0) < LOOKS_PER_STEP) this.#lookAt(known, step, [pid, ...tasks]);
      }
      return [this.#toJob(known, String(job), now_ms, 0)];
    });
  }

  #of(key: string, number: number | undefined, uid: number | undefined, now_ms: number): Known {
    let known = this.#known.get(key);
    if (known === undefined) {
      known = {
        since_ms: now_ms,
        environments: new Map(),
        looks: new Map(),
        populated_ms: now_ms,
        number,
        uid,
        user: "",
        command: "",
        started_ms: now_ms,
      };
      this.#known.set(key, known);
    }
    known.uid ??= uid;
    return known;
  }

  /** Reads a step: the processes of root that run it, and the tasks that they began. */
  #lookAt(known: Known, step: string, pids: readonly number[]): void {
    const { facts, describe } = this.#options;
    let is_there = false;
    for (const pid of pids) {
      if (known.environments.size >= MAX_TASKS) break;
      const process = facts.read(pid);
      if (process === undefined || this.#isStepd(known, pid)) continue;
      // A task as Slurm began it: what it began in turn may say anything.
      if (!this.#isStepd(known, process.parent_pid)) continue;
      const { user, command, started_ms = known.started_ms } = describe(pid);
      known.started_ms = Math.min(known.started_ms, started_ms);
      // Before it is its own program it is slurmstepd's copy.
      if (!process.environment.has("SLURM_JOB_ID")) continue;
      is_there = true;
      known.environments.set(pid, process.environment);
      known.uid ??= process.uid;
      if (known.user === "") known.user = user;
      if (known.command === "") known.command = command;
    }
    if (is_there) known.looks.set(step, (known.looks.get(step) ?? 0) + 1);
  }

  /** Whether it runs a step; if so, it says which number the job has, and where the configuration of Slurm lies. */
  #isStepd(known: Known, pid: number): boolean {
    const { proc_root, facts } = this.#options;
    const title = jobOfStepd(readBounded(join(proc_root, String(pid), "cmdline"), 4_096) ?? "");
    // Anybody may call a program that; only root's is Slurm's.
    if (title === undefined || facts.read(pid)?.uid !== 0) return false;
    known.number ??= title.job;
    this.#cluster ??= findCluster(proc_root, [pid]);
    return true;
  }

  #toJob(known: Known, key: string, now_ms: number, out_of_memory_kills: number): DetectedJob {
    const details = slurmDetails([...known.environments.values()]);
    return {
      job_id: slurmJobId(this.cluster, known.number ?? key),
      source: "slurm",
      name: details.name,
      uid: known.uid ?? NOBODY,
      user: known.user,
      command: known.command,
      tags: details.tags,
      started_ms: known.started_ms,
      is_described: known.environments.size > 0 || now_ms - known.since_ms >= DESCRIBE_WITHIN_MS,
      allocated: details.allocated,
      out_of_memory_kills,
    };
  }
}
