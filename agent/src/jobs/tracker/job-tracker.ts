/**
 * The jobs of this node. Senders report through sessions, detection says which jobs it sees, and the clock ends what is over:
 *
 *     sender ─ job-session ─ job-reports (authorization) ─┐
 *     detected jobs, GPU readings, time ──────────────────┴─ job-table ─ job-record ─ rows of the node's log
 */
import type { RowSink } from "../../spool/row-sink.ts";
import type { PeerCredentials } from "../authorization/peer-credentials.ts";
import type { Sender } from "../authorization/sender.ts";
import type { DetectedJob } from "../detect/detected-job.ts";
import type { Identity } from "../detect/identify.ts";
import { devicesHeldAlone, readingsByDevice } from "../gpu-activity/gpu-activity.ts";
import type { JobDevice, Reading } from "../gpu-activity/gpu-activity.ts";
import type { JobRoot, ProcessTree } from "../processes/process-tree.ts";
import type { SenderSession } from "../socket/sender-session.ts";
import { AttemptMemory } from "./attempt-memory.ts";
import { endOfDetected, factsOfDetected, nameLearned } from "./detected-facts.ts";
import { hasEnded } from "./job.ts";
import type { Jobs } from "./job.ts";
import { REMEMBER_MS } from "./job-limits.ts";
import { endOfSilence, isAlive } from "./job-members.ts";
import type { JobRecord } from "./job-record.ts";
import { estimateStep } from "./job-reducer.ts";
import { JobReports } from "./job-reports.ts";
import { JobSession } from "./job-session.ts";
import { JobTable } from "./job-table.ts";
import type { Process } from "./rank-processes.ts";

export interface JobTrackerOptions {
  readonly node: string;
  readonly tree: ProcessTree;
  readonly sink: RowSink;
  readonly describe: (pid: number) => { readonly user: string; readonly command: string };
  /** Name of a user as far as it is known by now; without, a job keeps the name that it began with. */
  readonly userName?: (uid: number) => string;
  /** Whose job a sender's process is by what surrounds it. */
  readonly identify: (peer: PeerCredentials) => Identity | undefined;
  /** ms since the epoch. */
  readonly clock_ms: () => number;
  /** Which attempt a job is at that this tracker has not seen yet; without, it is the first. */
  readonly attempts?: AttemptMemory;
  /** jobs.stall_factor of the settings. */
  readonly stall_factor?: number;
}

/** The step time of a job that reports no steps is estimated this often. */
const ESTIMATE_EVERY_MS = 60_000;

export class JobTracker {
  readonly #options: JobTrackerOptions;
  readonly #table: JobTable;
  readonly #reports: JobReports;
  #estimated_ms = 0;
  /** When this agent first looked for jobs: a job that began before goes on. */
  #since_ms: number | undefined;

  constructor(options: JobTrackerOptions) {
    this.#options = options;
    const { sink, describe, clock_ms, attempts = new AttemptMemory() } = options;
    this.#table = new JobTable({ sink, attempts });
    this.#reports = new JobReports({ table: this.#table, describe, clock_ms });
  }

  get jobs(): Jobs {
    return this.#table;
  }
  /** Processes that jobs began with, those of ended jobs included. */
  get roots(): readonly JobRoot[] {
    return this.#table.roots;
  }
  /** The rank that a process of a job reports as; undefined where it does not say. */
  rankOf(job_id: string, pid: number): number | undefined {
    return this.#table.record(job_id)?.processes.rankOf(pid);
  }

  openSession(peer: PeerCredentials): SenderSession {
    const { pid, uid, start_ticks } = peer;
    const { node, describe, identify, clock_ms } = this.#options;
    const identity = start_ticks === undefined ? undefined : identify(peer);
    return new JobSession(
      { pid, uid, start_ticks, identity },
      { node, describe, clock_ms, table: this.#table, reports: this.#reports, launcherOf: (sender) => this.#launcherOf(sender) },
    );
  }

  /** Called at each sample with the jobs that detection sees: they begin, become known better, and end by that. */
  observeDetected(detected: readonly DetectedJob[], time_ms: number): void {
    this.#since_ms ??= time_ms;
    const seen = new Set<string>();
    for (const job of detected) {
      seen.add(job.job_id);
      const known = this.#table.record(job.job_id);
      if (!job.is_described || (known === undefined && this.#table.is_full)) continue;
      for (const fact of factsOfDetected(known?.job, known?.members.detected, job, time_ms, this.#since_ms)) {
        if (fact.kind === "began") this.#table.begin(fact, fact.resumed);
        else known?.apply(fact);
      }
      const record = this.#table.record(job.job_id);
      if (record !== undefined) Object.assign(record.members, { detected: job, detected_ms: time_ms });
    }
    for (const record of this.#table.records()) {
      const { detected: last, detected_ms = time_ms, ending } = record.members;
      if (last === undefined || seen.has(record.job.job_id)) continue;
      delete record.members.detected;
      record.apply(endOfDetected(last, ending, detected_ms));
    }
  }

  /** Called at each sample with the devices that processes of jobs are on, and what was read of them. */
  observeGpus(time_ms: number, devices: readonly JobDevice[], readings: readonly Reading[]): void {
    const held = devicesHeldAlone(devices);
    const by_device = readingsByDevice(readings);
    for (const { job, gpu_activity } of this.#table.records()) {
      gpu_activity.observe(time_ms, held.get(job.job_id) ?? [], by_device);
    }
  }

  /** Looks for stalls, for jobs whose processes are gone, and for what has to be logged by now. */
  timePassed(): void {
    const time_ms = this.#options.clock_ms();
    for (const record of this.#table.records()) this.#examine(record, time_ms);
    const { stall_factor } = this.#options;
    const is_estimate_due = time_ms - this.#estimated_ms >= ESTIMATE_EVERY_MS;
    if (is_estimate_due) this.#estimated_ms = time_ms;
    for (const record of this.#table.records()) {
      const gpusOf = () => record.gpu_activity.gpusOf(record.job);
      record.apply({ kind: "time_passed", time_ms, gpusOf, ...(stall_factor === undefined ? {} : { stall_factor }) });
      const fact = is_estimate_due ? estimateStep(record.job, () => record.gpu_activity.estimate(), time_ms) : undefined;
      if (fact !== undefined) record.apply(fact);
    }
    this.logDue();
  }

  /** Logs what is due by now. `everything`: also progress that would wait. */
  logDue(everything = false): void {
    const time_ms = this.#options.clock_ms();
    for (const { job, log } of this.#table.records()) log.timePassed(job, time_ms, everything);
  }

  /** The agent stops: what waits is logged as it is. */
  stop(): void {
    const time_ms = this.#options.clock_ms();
    for (const { job, log, metric_sources } of this.#table.records()) {
      metric_sources.release(time_ms);
      log.stop(job, time_ms);
    }
  }

  /** One job by itself: metrics that waited long enough, its end, and what is known of it by now. */
  #examine(record: JobRecord, time_ms: number): void {
    const { job, members, processes, metric_sources } = record;
    metric_sources.timePassed(time_ms);
    if (hasEnded(job)) {
      if (time_ms - (job.ended_ms ?? 0) > REMEMBER_MS) this.#table.forget(job.job_id);
      return;
    }
    const user = nameLearned(job, this.#options.userName);
    if (user !== undefined) record.apply({ kind: "described", time_ms, description: { user } });
    for (const fact of processes.gone(job, time_ms, this.#isRunning)) record.apply(fact);
    const end = isAlive(members, this.#isRunning) ? undefined : endOfSilence(job, members, time_ms);
    if (end !== undefined) record.apply(end);
  }

  readonly #isRunning = ({ pid, start_ticks }: Process): boolean =>
    start_ticks !== undefined && this.#options.tree.readStat(pid)?.start_ticks === start_ticks;

  /** The job of `helio run` whose process a sender descends from, if it is of the same user. */
  #launcherOf({ pid, uid }: Sender): string | undefined {
    const roots = this.roots.filter((root) => root.uid === uid && this.#table.get(root.job_id)?.source === "run");
    return roots.length === 0 ? undefined : this.#options.tree.find(pid, roots);
  }
}
