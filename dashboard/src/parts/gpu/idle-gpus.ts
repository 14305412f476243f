/** Which GPUs are held by a job that does not use them: the most useful thing to see on a fleet, and easy to miss. */
import { deviceKey } from "@heliograph/proto/identity";
import type { GpuSummary } from "@heliograph/api/shapes/gpu";

/** At or under this share of time with a kernel running, a GPU counts as unused. */
const IDLE_RATIO = 0.02;
/** Between two steps a GPU may rest; only a longer rest is worth a mark. */
export const IDLE_AFTER_MS = 15_000;

const rests = (gpu: GpuSummary): boolean =>
  gpu.job_ids.length > 0 &&
  gpu.state === "ok" &&
  gpu.readings.gpu_utilization_ratio !== null &&
  gpu.readings.gpu_utilization_ratio <= IDLE_RATIO;

/** Since when each held GPU has been seen unused; `before` is the last answer, which stays as it is if nothing changed. */
export function idleSince(
  before: ReadonlyMap<string, number>,
  gpus: readonly GpuSummary[],
  now_ms: number,
): ReadonlyMap<string, number> {
  const resting = gpus.filter(rests).map(deviceKey);
  if (resting.length === before.size && resting.every((key) => before.has(key))) return before;
  return new Map(resting.map((key) => [key, before.get(key) ?? now_ms]));
}
