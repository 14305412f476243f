/**
 * The port through which the agent learns of jobs. Implementations: jobs/local-jobs.ts (socket, `helio run`) and
 * simulated/simulated-jobs.ts. A source writes rows of job_events, job_progress, job_metrics, job_gpus, job_phases and events.
 */
import type { JobDetector } from "./detect/job-detector.ts";
import type { RowSink } from "../spool/row-sink.ts";
import type { Row } from "@heliograph/proto/streams";
import type { DeviceInventory, DeviceProcess } from "../gpu/port/gpu-source.ts";

export interface JobSource {
  /** How jobs are found that do not report. */
  readonly detectors?: readonly JobDetector[];
  start(sink: RowSink): Promise<void>;
  /** Called with the devices whenever they were listed: schedulers name them by number. */
  learn?(devices: readonly DeviceInventory[]): void;
  /**
   * Called after each GPU sample, with the processes that the driver lists: ownership intervals open, go on and close.
   * The readings of the same sample show what the GPUs of a job do. Returns the job of each pid that belongs to one.
   */
  observeProcesses(
    time_ms: number,
    processes: readonly DeviceProcess[],
    readings?: readonly Row<"gpu_readings">[],
  ): ReadonlyMap<number, string>;
  /** Start of a process of the last sample, in clock ticks since boot; undefined where it is not known. */
  startOf?(pid: number): number | undefined;
  /** Ends what it began; open intervals stay open in the log, seen_until has their end. Can be called twice. */
  stop(deadline_ms: number): Promise<void>;
}
