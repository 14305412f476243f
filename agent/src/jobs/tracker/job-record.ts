/**
 * All that this agent keeps of one job: its state, its members and processes, what the Python hook heard, what was logged of it,
 * where its metrics come from, and what its GPUs do. job-table.ts creates a record when the job begins and deletes it when the job
 * is forgotten; nothing else is keyed by job, but the attempts of jobs that are long over (attempt-memory.ts).
 */
import type { RowSink } from "../../spool/row-sink.ts";
import { GpuActivity } from "../gpu-activity/gpu-activity.ts";
import { JobLog } from "../log/job-log.ts";
import type { Remark } from "../log/job-log.ts";
import { MetricSources } from "../log/metric-sources.ts";
import type { Progress } from "../progress/progress.ts";
import type { AttemptMemory } from "./attempt-memory.ts";
import { HookEvidence } from "./hook-evidence.ts";
import type { Job } from "./job.ts";
import type { JobMembers } from "./job-members.ts";
import { beginJob, reduceJob } from "./job-reducer.ts";
import type { Began, JobChange, JobFact } from "./job-reducer.ts";
import { isSuperseded } from "./precedence.ts";
import { keyOf, RankProcesses } from "./rank-processes.ts";
import type { Process } from "./rank-processes.ts";

export interface JobRecordOptions {
  readonly sink: RowSink;
  /** Observes each change of an attempt. */
  readonly attempts: AttemptMemory;
}

export class JobRecord {
  readonly members: JobMembers;
  readonly processes = new RankProcesses();
  readonly evidence: HookEvidence;
  readonly gpu_activity = new GpuActivity();
  readonly log: JobLog;
  readonly metric_sources: MetricSources;
  readonly #attempts: AttemptMemory;
  #job: Job;

  /** `evidence`: what the hook heard that began the job. */
  constructor(began: Began, { sink, attempts }: JobRecordOptions, evidence = new HookEvidence()) {
    this.evidence = evidence;
    this.members = { roots: [], sessions: new Set(), last_heard_ms: began.time_ms };
    this.log = new JobLog(sink);
    this.metric_sources = new MetricSources(this.log);
    this.#attempts = attempts;
    const { job, changes } = beginJob(undefined, began);
    this.#job = job;
    this.#changed(changes, began.time_ms);
  }

  get job(): Job {
    return this.#job;
  }

  /** Applies a fact and logs what it changes. Returns the attempt of a report that was accepted. */
  apply(fact: JobFact): number | undefined {
    if (fact.kind === "ended" || fact.kind === "vanished") this.#drain(fact.time_ms);
    const { job, changes, attempt } = reduceJob(this.#job, fact);
    this.#job = job;
    this.#changed(changes, fact.time_ms);
    return attempt;
  }

  /** A report of a sender. Returns what the sender should know. */
  report(report: Progress, sender: Process, { time_ms, is_numbered }: ReportFacts): Remark | undefined {
    const superseded = isSuperseded(this.#job, report, time_ms);
    const { now: metrics, waiting } = this.metric_sources.split(report);
    const progress = { ...report, metrics };
    const accepted = this.apply({ kind: "progressed", time_ms, progress, sender: keyOf(sender) });
    // Output may have names that the hook does not hear.
    const attempt = accepted ?? (superseded && metrics.size + waiting.size > 0 ? this.#job.attempt : undefined);
    if (attempt === undefined) return undefined;
    // A sender that numbers its reports is the process itself; a shell script reports through a new process each time.
    if (is_numbered && progress.rank_given === true) this.processes.speaks(progress.rank, sender);
    if (waiting.size > 0) this.metric_sources.hold(this.#job, attempt, { ...report, metrics: waiting }, time_ms);
    return this.log.reported(this.#job, attempt, progress, time_ms);
  }

  /** Before the job's end: metrics that wait, and the last report of each rank that the hook heard. */
  #drain(time_ms: number): void {
    this.metric_sources.release(time_ms);
    for (const progress of this.evidence.drainLast()) {
      const attempt = this.apply({ kind: "progressed", time_ms, progress });
      if (attempt !== undefined) this.log.reported(this.#job, attempt, progress, time_ms);
    }
  }

  #changed(changes: readonly JobChange[], time_ms: number): void {
    this.#attempts.observe(changes);
    this.log.changed(changes, time_ms);
  }
}

export interface ReportFacts {
  readonly time_ms: number;
  /** Whether the sender numbers its reports. */
  readonly is_numbered: boolean;
}
