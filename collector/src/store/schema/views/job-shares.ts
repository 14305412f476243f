/**
 * Which job had which share of each physical GPU at each moment, cut by hours so that time and hour join them with readings. At
 * every moment the shares of a GPU add up to 1, including the part that nobody holds. Each MIG device has the part of its
 * compute slices, divided equally among the jobs that hold it. The part that no held MIG device takes is divided equally among
 * the jobs that hold the whole GPU; the rest belongs to nobody (docs/decisions/0008-energy-of-jobs.md).
 */
import { DATABASE } from "../tables.ts";
import { newestIntervals } from "./job-gpus.ts";

/** The scope of a query: SQL of two times, and of the GPUs, or all of them. */
export interface Scope {
  readonly since: string;
  readonly until: string;
  /** A SELECT of one column, gpu_uuid. */
  readonly gpus?: string;
}

export const HOUR_MS = 3_600_000;
/** Most holders of one GPU within one hour: a bound against a node that invents them. */
const MOST_HOLDERS = 1_000;

export const ms = (time: string): string => `toUnixTimestamp64Milli(toDateTime64(${time}, 3, 'UTC'))`;
export const ofGpus = ({ gpus }: Scope): string => (gpus === undefined ? "" : `AND gpu_uuid IN (${gpus})`);

/** A MIG device's part of its GPU: the slices in its profile's name, of the 7 (small GPUs: 4) that a GPU has. */
const MIG_PARTS = `SELECT mig_uuid, greatest(1, toUInt32OrZero(extract(argMax(mig_profile, time), '^(\\\\d+)[cg]')))
    / if(match(argMax(name, time), 'A30|RTX PRO'), 4, 7) AS part
  FROM ${DATABASE}.gpu_inventory WHERE mig_uuid != '' GROUP BY mig_uuid`;

/**
 * Intervals within the window, one row for each hour: (from, to, MIG device, job, part of the GPU). Intervals are reported each
 * minute, so a day around the window contains their ends.
 */
const heldByHour = (scope: Scope): string => `SELECT node, gpu_uuid, mig_uuid, job_id, hour,
    greatest(held_from, hour * ${HOUR_MS}) AS from_ms, least(held_until, (hour + 1) * ${HOUR_MS}) AS until_ms
  FROM (
    SELECT node, gpu_uuid, mig_uuid, job_id,
      greatest(${ms("from_time")}, ${ms(scope.since)}) AS held_from, least(${ms("until_time")}, ${ms(scope.until)}) AS held_until
    FROM (${newestIntervals(`time >= ${scope.since} AND time <= ${scope.until} + INTERVAL 1 DAY ${ofGpus(scope)}`)})
    WHERE held_from < held_until
  ) ARRAY JOIN range(intDiv(held_from, ${HOUR_MS}), intDiv(held_until - 1, ${HOUR_MS}) + 1) AS hour`;

/** Each hour of a GPU with all its holders, and the moments at which they change. */
const hours = (scope: Scope): string => `SELECT node, gpu_uuid, hour,
    groupArray(${MOST_HOLDERS})((from_ms, until_ms, h.mig_uuid, job_id, if(m.part > 0, m.part, 1 / 7))) AS holders,
    arraySort(arrayDistinct(arrayFlatten([
      [greatest(hour * ${HOUR_MS}, ${ms(scope.since)}), least((hour + 1) * ${HOUR_MS}, ${ms(scope.until)})],
      arrayMap(h -> h.1, holders), arrayMap(h -> h.2, holders)]))) AS cuts
  FROM (${heldByHour(scope)}) AS h LEFT JOIN (${MIG_PARTS}) AS m ON m.mig_uuid = h.mig_uuid
  GROUP BY node, gpu_uuid, hour`;

/**
 * Rows (node, gpu_uuid, hour, mig_uuid, job_id, from_ms, until_ms, share). Hours without any holder are missing; in the others
 * nobody's share has an empty job_id.
 */
export const shares = (scope: Scope): string => `SELECT node, gpu_uuid, hour, from_ms, until_ms,
  owner.1 AS mig_uuid, owner.2 AS job_id, owner.3 AS share
FROM (
  SELECT node, gpu_uuid, hour, cut.1 AS from_ms, cut.2 AS until_ms,
    arrayDistinct(arrayMap(h -> (h.3, h.4, h.5), arrayFilter(h -> h.1 <= from_ms AND h.2 >= until_ms, holders))) AS owners,
    arraySum(arrayMap(d -> d.2, arrayDistinct(arrayMap(o -> (o.1, o.3), arrayFilter(o -> o.1 != '', owners))))) AS mig_sum,
    countEqual(arrayMap(o -> o.1, owners), '') AS whole,
    greatest(0., 1. - mig_sum) AS rest,
    arrayConcat(
      arrayMap(o -> (o.1, o.2, if(o.1 = '', rest / whole,
        o.3 / greatest(1., mig_sum) / countEqual(arrayMap(other -> other.1, owners), o.1))), owners),
      if(whole = 0 AND rest > 0, [(toLowCardinality(''), toLowCardinality(''), rest)], [])) AS with_nobody
  FROM (${hours(scope)}) ARRAY JOIN arrayZip(arrayPopBack(cuts), arrayPopFront(cuts)) AS cut
) ARRAY JOIN with_nobody AS owner`;
