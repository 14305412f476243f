/** How a job used its devices within a window, as sums that can be added over consecutive windows. */
import type { Query } from "../clickhouse/query.ts";
import { DATABASE } from "../schema/tables.ts";
import { useSelect } from "../schema/views/job-use.ts";

export interface JobUseParameters {
  readonly job_id: string;
  /** By default from the job's first interval on. */
  readonly since_ms?: number;
  readonly until_ms: number;
}

export interface DeviceSums {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly joules: number;
  readonly joules_from_power: number;
  readonly held_seconds: number;
  readonly share_seconds: number;
  readonly utilization_seconds: number;
  readonly told_seconds: number;
  readonly idle_seconds: number;
}

/** Most devices of one answer: above the largest expected job. */
const MOST_DEVICES = 8_192;
const OF_JOB = `${DATABASE}.job_gpus WHERE job_id = {job:String}`;
const SINCE = `fromUnixTimestamp64Milli({since_ms:Int64}, 'UTC')`;
const UNTIL = `fromUnixTimestamp64Milli({until_ms:Int64}, 'UTC')`;

/** By device. Rejects as Query does. */
export function jobUse(
  query: Query,
  { job_id, since_ms, until_ms }: JobUseParameters,
  signal?: AbortSignal,
): Promise<readonly DeviceSums[]> {
  const scope = {
    since: since_ms === undefined ? `(SELECT min(from_time) FROM ${OF_JOB})` : SINCE,
    until: since_ms === undefined ? `(SELECT least(max(until_time), ${UNTIL}) FROM ${OF_JOB})` : UNTIL,
    gpus: `SELECT gpu_uuid FROM ${OF_JOB}`,
  };
  const sums = [
    "joules",
    "joules_from_power",
    "held_seconds",
    "share_seconds",
    "utilization_seconds",
    "told_seconds",
    "idle_seconds",
  ];
  const sql = `SELECT node, gpu_uuid, mig_uuid, ${sums.map((name) => `sum(${name}) AS ${name}`).join(", ")}
FROM (${useSelect(scope, "job_id = {job:String}")})
GROUP BY node, gpu_uuid, mig_uuid ORDER BY node, gpu_uuid, mig_uuid LIMIT ${MOST_DEVICES}`;
  return query.rows<DeviceSums>(sql, { job: job_id, since_ms: since_ms ?? 0, until_ms }, signal);
}
