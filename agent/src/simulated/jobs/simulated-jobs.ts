/**
 * The jobs of one simulated node, behind the agent's port. It has no timer of its own: all its rows come with the
 * observation of a sample, so that a run at any speed gives the same rows.
 */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import type { JobSource } from "../../jobs/job-source.ts";
import type { DeviceProcess } from "../../gpu/port/gpu-source.ts";
import type { RowSink } from "../../spool/row-sink.ts";
import { bootIdOf, type SimulatedMachine } from "../fleet-layout.ts";
import { FAULT_XIDS, type GpuFault } from "../gpu/gpu-faults.ts";
import type { Pace } from "../history/past.ts";
import { stepAt } from "./job-plan.ts";
import { jobEventRow, loggedStep, metricRows, progressRow, startEvent, stateAt, stateEvent, usualRate } from "./job-rows.ts";
import type { SimulatedCluster } from "../simulated-cluster.ts";
import type { SimulatedQueue } from "./simulated-queue.ts";
import type { SimulatedJob } from "./simulated-job.ts";
import { SimulatedPhases } from "./simulated-phases.ts";
import { SimulatedOwnership, type Held } from "./simulated-ownership.ts";

/** What was last reported of a job. */
interface Told {
  readonly job: SimulatedJob;
  /** Lowest rank on this node, which tells its progress most often. */
  readonly rank: number;
  /** The others on this node. */
  readonly other_ranks: readonly number[];
  state: heliograph.v1.JobState;
  event_ms: number;
  progress_ms: number;
  others_ms: number;
  metric_ms: number;
  step: number;
  logged_step: number;
}

interface Rows {
  readonly job_events: Row<"job_events">[];
  readonly job_progress: Row<"job_progress">[];
  readonly job_metrics: Row<"job_metrics">[];
  readonly job_gpus: Row<"job_gpus">[];
  readonly job_phases: Row<"job_phases">[];
  readonly events: Row<"events">[];
}

export class SimulatedJobs implements JobSource {
  readonly #cluster: SimulatedCluster;
  readonly #machine: SimulatedMachine;
  #ownership: SimulatedOwnership;
  #boots = 0;
  readonly #reported = new Map<string, Told>();
  #phases = new SimulatedPhases();
  readonly #faults = new Map<string, GpuFault>();
  readonly #queue: SimulatedQueue | undefined;
  #sink: RowSink | undefined;
  /** Jobs that ran before the first look did not start under it. */
  #has_looked = false;

  /** `queue`: on the one node whose agent asks the fleet's scheduler. */
  constructor(cluster: SimulatedCluster, machine: SimulatedMachine, queue?: SimulatedQueue) {
    this.#queue = queue;
    this.#cluster = cluster;
    this.#machine = machine;
    this.#ownership = new SimulatedOwnership(machine.name, machine.boot_id);
  }

  start(sink: RowSink): Promise<void> {
    this.#sink = sink;
    return Promise.resolve();
  }

  observeProcesses(time_ms: number, processes: readonly DeviceProcess[]): ReadonlyMap<number, string> {
    this.#cluster.advance(time_ms);
    this.#noticeBoot(time_ms);
    const pace = this.#cluster.paceAt(time_ms);
    const rows: Rows = { job_events: [], job_progress: [], job_metrics: [], job_gpus: [], job_phases: [], events: [] };
    for (const job of this.#cluster.jobsOn(this.#machine.name)) if (!this.#reported.has(job.id)) this.#meet(job, time_ms, rows);
    for (const reported of this.#reported.values()) {
      tellJob(reported, pace, time_ms, rows);
      // A session says nothing of phases.
      if (usualRate(reported.job) > 0) {
        rows.job_phases.push(
          ...this.#phases.observe(reported.job, [reported.rank, ...reported.other_ranks], time_ms, pace.phase_ms),
        );
      }
    }
    const held = this.#held(processes);
    const hasEnded = (job_id: string): boolean => (this.#reported.get(job_id)?.job.plan.ends_ms ?? 0) <= time_ms;
    rows.job_gpus.push(...this.#ownership.observe(time_ms, held.list, hasEnded, pace.held_ms));
    this.#tellFaults(time_ms, rows);
    for (const [id, reported] of this.#reported) if (reported.job.plan.ends_ms <= time_ms) this.#reported.delete(id);
    this.#has_looked = true;
    this.#write(rows);
    const queued = this.#queue?.observe(time_ms) ?? [];
    if (queued.length > 0) this.#sink?.append("job_queue", queued);
    return held.by_pid;
  }

  stop(): Promise<void> {
    this.#sink = undefined;
    return Promise.resolve();
  }

  /** A node that was away comes back without its jobs, and says nothing of how they ended: it does not know. */
  #noticeBoot(time_ms: number): void {
    const boots = this.#cluster.bootsOf(this.#machine.name, time_ms);
    if (boots === this.#boots) return;
    this.#boots = boots;
    this.#reported.clear();
    this.#phases = new SimulatedPhases();
    this.#ownership = new SimulatedOwnership(this.#machine.name, bootIdOf(this.#machine, boots));
  }

  #meet(job: SimulatedJob, time_ms: number, rows: Rows): void {
    const here = job.ranks.filter((rank) => rank.board.node === this.#machine.name);
    const [rank = 0, ...other_ranks] = here.map((one) => one.rank).sort((a, b) => a - b);
    const never = Number.NEGATIVE_INFINITY;
    const state = heliograph.v1.JobState.JOB_STATE_UNSPECIFIED;
    this.#reported.set(job.id, {
      job,
      rank,
      other_ranks,
      state,
      event_ms: never,
      progress_ms: never,
      others_ms: never,
      metric_ms: never,
      step: -1,
      logged_step: 0,
    });
    if (rank === 0 && this.#has_looked) rows.events.push(startEvent(job, time_ms));
  }

  #held(processes: readonly DeviceProcess[]): { readonly list: Held[]; readonly by_pid: ReadonlyMap<number, string> } {
    const list: Held[] = [];
    const by_pid = new Map<number, string>();
    for (const { gpu_uuid, mig_uuid, pid } of processes) {
      const holder = this.#cluster.holderOf(mig_uuid === "" ? gpu_uuid : mig_uuid);
      if (holder?.rank.pid !== pid) continue;
      by_pid.set(pid, holder.job.id);
      list.push({ job_id: holder.job.id, rank: holder.rank.rank, gpu_uuid, mig_uuid });
    }
    return { list, by_pid };
  }

  #tellFaults(time_ms: number, rows: Rows): void {
    for (const { uuid } of this.#machine.boards) {
      const fault = this.#cluster.faultOf(uuid);
      if (fault === undefined || fault === this.#faults.get(uuid)) continue;
      this.#faults.set(uuid, fault);
      const job_id = this.#cluster.holderOf(uuid)?.job.id ?? "";
      rows.events.push(...faultEvents(fault, job_id, time_ms));
    }
  }

  #write(rows: Rows): void {
    const sink = this.#sink;
    if (sink === undefined) return;
    if (rows.job_events.length > 0) sink.append("job_events", rows.job_events);
    if (rows.job_progress.length > 0) sink.append("job_progress", rows.job_progress);
    if (rows.job_metrics.length > 0) sink.append("job_metrics", rows.job_metrics);
    if (rows.job_phases.length > 0) sink.append("job_phases", rows.job_phases);
    if (rows.job_gpus.length > 0) sink.append("job_gpus", rows.job_gpus);
    if (rows.events.length > 0) sink.append("events", rows.events);
  }
}

/** Adds what is new about a job since its last report. */
function tellJob(reported: Told, pace: Pace, time_ms: number, rows: Rows): void {
  const { job, rank, other_ranks } = reported;
  const step = stepAt(job.plan, time_ms);
  const state = stateAt(job, time_ms);
  const has_ended = time_ms >= job.plan.ends_ms;
  if (usualRate(job) > 0 && step !== reported.step && (has_ended || time_ms - reported.progress_ms >= pace.progress_ms)) {
    rows.job_progress.push(progressRow(job, rank, time_ms));
    reported.step = step;
    reported.progress_ms = time_ms;
    if (has_ended || time_ms - reported.others_ms >= pace.others_ms) {
      for (const other of other_ranks) rows.job_progress.push(progressRow(job, other, time_ms));
      reported.others_ms = time_ms;
    }
  }
  const logs_now = rank === 0 && usualRate(job) > 0 && time_ms - reported.metric_ms >= pace.metric_ms;
  const logged = logs_now ? loggedStep(job, time_ms) : undefined;
  if (logged !== undefined && logged !== reported.logged_step) {
    rows.job_metrics.push(...metricRows(job, logged, time_ms));
    reported.logged_step = logged;
    reported.metric_ms = time_ms;
  }
  if (state !== reported.state || time_ms - reported.event_ms >= pace.job_event_ms) {
    for (const one of [rank, ...other_ranks]) rows.job_events.push(jobEventRow(job, one, time_ms));
    const event = rank === 0 && state !== reported.state ? stateEvent(job, state, time_ms) : undefined;
    if (event !== undefined) rows.events.push(event);
    reported.state = state;
    reported.event_ms = time_ms;
  }
}

/** What the kernel log and NVML tell of a fault. */
function faultEvents(fault: GpuFault, job_id: string, time_ms: number): Row<"events">[] {
  const { code, severity, message } = FAULT_XIDS[fault.kind];
  const at = Math.round(fault.from_ms);
  const place = { time_ms, gpu_uuid: fault.gpu_uuid, mig_uuid: "", job_id, severity };
  const xid = {
    ...place,
    event_id: `gpu.xid/${fault.gpu_uuid}/${at}`,
    kind: "gpu.xid",
    code,
    message: `XID ${code}: ${message}`,
  };
  if (fault.kind !== "lost") return [xid];
  return [xid, { ...place, event_id: `gpu.lost/${fault.gpu_uuid}/${at}`, kind: "gpu.lost", message: "the GPU is lost" }];
}
