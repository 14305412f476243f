/** Finds jobs that do not report: jobs of Slurm, pods, containers, units, and those that a site's files name. */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { slurmJobId } from "../job-id.ts";
import type { ProcessTree } from "../processes/process-tree.ts";
import { NOBODY } from "./detected-job.ts";
import type { DetectedJob } from "./detected-job.ts";
import { identify } from "./identify.ts";
import type { Identity, NodeFacts } from "./identify.ts";
import type { JobDetector } from "./job-detector.ts";
import { MappingDirectory } from "./mapping-directory.ts";
import { createFactReader } from "../processes/process-facts.ts";
import type { FactReader, ProcessFacts } from "../processes/process-facts.ts";
import { SlurmJobs } from "./slurm/slurm-jobs.ts";

export interface JobDetectionOptions {
  readonly node: string;
  readonly boot_id: string;
  readonly proc_root: string;
  /** "/sys/fs/cgroup", or a tree in a test. */
  readonly cgroup_root: string;
  readonly tree: ProcessTree;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string; readonly started_ms?: number };
  /** Name of the Slurm cluster; empty: found. */
  readonly slurm_cluster: string;
  readonly mapping_directories: readonly string[];
}

/** Members that are kept of a job that was found by its processes. */
const MAX_MEMBERS = 256;
/** Such a job is looked after this often. */
const LOOK_AFTER_MS = 2_000;

/** A job that is known by the processes of it that were on a GPU. */
interface KnownByProcesses {
  readonly job: DetectedJob;
  readonly directory: string | undefined;
  readonly members: Map<number, number>;
  looked_ms: number;
}

export class JobDetection {
  readonly #options: JobDetectionOptions;
  readonly #facts: FactReader;
  readonly #slurm: SlurmJobs;
  readonly #mappings: readonly MappingDirectory[];
  readonly #sighted = new Map<string, KnownByProcesses>();
  #mapped: readonly DetectedJob[] = [];
  /** Of processes as they were read, in one state of Slurm's jobs: asked for at each sample. */
  #identified = new WeakMap<ProcessFacts, { readonly identity: Identity | undefined }>();
  #identified_in = "";

  constructor(options: JobDetectionOptions) {
    this.#options = options;
    const { proc_root, cgroup_root, describe, slurm_cluster, tree } = options;
    this.#facts = createFactReader(proc_root, tree);
    this.#slurm = new SlurmJobs({ proc_root, cgroup_root, facts: this.#facts, describe, cluster: slurm_cluster });
    this.#mappings = options.mapping_directories.map((path) => new MappingDirectory(path));
  }

  /** What is known of these processes, read once for each. */
  observe(pids: Iterable<number>): ReadonlyMap<number, ProcessFacts> {
    return this.#facts.observe(pids);
  }

  /** The same of one process, as it is now. */
  read(pid: number): ProcessFacts | undefined {
    return this.#facts.read(pid);
  }

  /** Whose job a process is by what surrounds it. */
  identify(process: ProcessFacts): Identity | undefined {
    const { state } = this.#slurm;
    if (state !== this.#identified_in) {
      this.#identified = new WeakMap();
      this.#identified_in = state;
    }
    const known = this.#identified.get(process);
    if (known !== undefined) return known.identity;
    const identity = identify(process, this.#nodeFacts());
    this.#identified.set(process, { identity });
    return identity;
  }

  /** The same for one that may be gone: undefined unless it is the process that began at `start_ticks`, as that user. */
  identifySender(sender: { readonly pid: number; readonly uid: number; readonly start_ticks: number }): Identity | undefined {
    const process = this.#facts.read(sender.pid);
    if (process?.start_ticks !== sender.start_ticks || process.uid !== sender.uid) return undefined;
    if (process.environment.has("SLURM_JOB_ID")) this.#slurm.searchSteps(performance.now());
    return this.identify(process);
  }

  /** A process of this job was seen on a GPU, or reports: from now on the job is known. */
  sight(identity: Identity, process: ProcessFacts, now_ms: number): void {
    if (identity.source === "slurm") return;
    let sighted = this.#sighted.get(identity.job_id);
    if (sighted === undefined) {
      const { user, command, started_ms = now_ms } = this.#options.describe(process.pid);
      const { job_id, source, name, directory } = identity;
      const uid = identity.uid ?? NOBODY;
      const job = { job_id, source, name, uid, user, command, tags: {}, started_ms, allocated: [], out_of_memory_kills: 0 };
      const path = directory === undefined ? undefined : join(this.#options.cgroup_root, directory.controller, directory.path);
      sighted = { job: { ...job, is_described: true }, directory: path, members: new Map(), looked_ms: now_ms };
      this.#sighted.set(job_id, sighted);
    }
    if (sighted.members.size < MAX_MEMBERS) sighted.members.set(process.pid, process.start_ticks);
  }

  /** All that is there now. */
  look(now_ms: number): readonly DetectedJob[] {
    const slurm = this.#slurm.look(now_ms);
    for (const [job_id, sighted] of this.#sighted) {
      if (now_ms - sighted.looked_ms < LOOK_AFTER_MS) continue;
      sighted.looked_ms = now_ms;
      if (!this.#lasts(sighted)) this.#sighted.delete(job_id);
    }
    this.#mapped = this.#lookAtMappings(slurm, now_ms);
    const known = new Set(this.#mapped.map(({ job_id }) => job_id));
    return [
      ...slurm.filter(({ job_id }) => !known.has(job_id)),
      ...[...this.#sighted.values()].map(({ job }) => job),
      ...this.#mapped,
    ];
  }

  /** For the doctor: how jobs are found here. */
  get detectors(): readonly JobDetector[] {
    const { way, cluster, found } = this.#slurm;
    const count = (source: (source: string) => boolean): number =>
      [...this.#sighted.values()].filter(({ job }) => source(job.source)).length;
    const containers = ["docker", "podman", "container"];
    return [
      ...(way === "" ? [] : [{ way: `Slurm: cluster ${cluster}, ${way}`, jobs: found.length, trouble: this.#slurm.trouble }]),
      ...[
        { way: "Kubernetes", jobs: count((source) => source === "k8s"), trouble: "" },
        { way: "containers", jobs: count((source) => containers.includes(source)), trouble: "" },
        { way: "systemd", jobs: count((source) => source === "systemd"), trouble: "" },
      ].filter(({ jobs }) => jobs > 0),
      ...this.#mappings
        .filter(({ exists, trouble }) => exists || trouble !== "")
        .map(({ path, trouble }) => ({ way: path, jobs: this.#mapped.length, trouble })),
    ];
  }

  stop(): void {
    for (const mapping of this.#mappings) mapping.stop();
  }

  #lasts({ directory, members }: KnownByProcesses): boolean {
    if (directory !== undefined && existsSync(directory)) return true;
    for (const [pid, start_ticks] of members) {
      if (this.#options.tree.readStat(pid)?.start_ticks === start_ticks) return true;
      members.delete(pid);
    }
    return false;
  }

  /** Jobs that files name; what Slurm itself says of them comes with it. */
  #lookAtMappings(slurm: readonly DetectedJob[], now_ms: number): readonly DetectedJob[] {
    const mappings = this.#mappings.flatMap((directory) => directory.look(now_ms));
    const before = new Map(this.#mapped.map((job) => [job.job_id, job]));
    return [...Map.groupBy(mappings, ({ job }) => slurmJobId(this.#slurm.cluster, job))].map(([job_id, of_job]) => {
      const known = slurm.find((job) => job.job_id === job_id);
      const uid = of_job.find((mapping) => mapping.uid !== undefined)?.uid;
      return {
        source: "mapping",
        name: "",
        user: "",
        command: "",
        tags: {},
        started_ms: before.get(job_id)?.started_ms ?? now_ms,
        out_of_memory_kills: 0,
        is_described: true,
        ...known,
        job_id,
        uid: known?.uid ?? uid ?? NOBODY,
        allocated: of_job.map(({ device }) => ({ device, by: "scheduler" as const })),
      };
    });
  }

  #nodeFacts(): NodeFacts {
    const { node, boot_id, tree } = this.#options;
    return {
      node,
      boot_id,
      ...this.#slurm.node_facts,
      numberOfStepd: (pid) => {
        const roots = this.#slurm.stepds.map(({ job, ...stepd }) => ({ ...stepd, job_id: String(job), uid: 0 }));
        const root = tree.ancestorAmong(pid, roots);
        return root === undefined ? undefined : Number(root.job_id);
      },
    };
  }
}
