/** Sums of a job's use of its devices, put together over windows, and as the API shows them. Pure. */
import type { JobUse } from "@heliograph/api/shapes/job-use";

import type { DeviceSums } from "../../store/queries/job-use.ts";

const FIELDS = [
  "joules",
  "joules_from_power",
  "held_seconds",
  "share_seconds",
  "utilization_seconds",
  "told_seconds",
  "idle_seconds",
] as const satisfies readonly (keyof DeviceSums)[];

/** Sums of two windows that follow each other. */
export function addedSums(one: readonly DeviceSums[], other: readonly DeviceSums[]): readonly DeviceSums[] {
  const sums = new Map(one.map((sum) => [keyOf(sum), sum]));
  for (const sum of other) {
    const known = sums.get(keyOf(sum));
    const added =
      known === undefined ? sum : { ...sum, ...Object.fromEntries(FIELDS.map((field) => [field, known[field] + sum[field]])) };
    sums.set(keyOf(sum), added);
  }
  return [...sums.values()];
}

const keyOf = ({ node, gpu_uuid, mig_uuid }: DeviceSums): string => `${node}\n${gpu_uuid}\n${mig_uuid}`;

export function jobUseOf(sums: readonly DeviceSums[], until_ms: number): JobUse {
  const total = (field: (typeof FIELDS)[number]): number => sums.reduce((sum, device) => sum + device[field], 0);
  return {
    until_ms,
    joules: total("joules"),
    joules_from_power: total("joules_from_power"),
    held_hours: total("held_seconds") / 3_600,
    share_hours: total("share_seconds") / 3_600,
    utilization_ratio: ratio(total("utilization_seconds"), total("told_seconds")),
    idle_ratio: ratio(total("idle_seconds"), total("told_seconds")),
    devices: sums.map((sum) => ({
      node: sum.node,
      gpu_uuid: sum.gpu_uuid,
      mig_uuid: sum.mig_uuid,
      joules: sum.joules,
      held_hours: sum.held_seconds / 3_600,
      share_hours: sum.share_seconds / 3_600,
      utilization_ratio: ratio(sum.utilization_seconds, sum.told_seconds),
    })),
  };
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
