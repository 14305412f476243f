/** Which table answers a query for a series, and how it is cut into points. Pure. */
import { rollupsOf, type RolledStream, type Rollup } from "../schema/rollups/rollup.ts";

export interface SeriesPlan {
  /** The coarsest rollup to read; undefined for raw rows alone. */
  readonly coarsest: Rollup | undefined;
  /** Start of the first point and end of the last. Windows of a rollup are not cut, at both ends. */
  readonly from_ms: number;
  readonly to_ms: number;
  readonly step_ms: number;
}

/** A point is a whole number of windows; if that loses more than a third of the points, a finer table is read. */
const MOST_STRETCH = 1.5;

/**
 * The plans for a span in at most `points` points, best first. The others are coarser, for when raw rows were deleted by age.
 */
export function seriesPlans(
  source: RolledStream,
  { from_ms, to_ms, points }: { readonly from_ms: number; readonly to_ms: number; readonly points: number },
): readonly SeriesPlan[] {
  const step_ms = Math.max(1, Math.ceil((to_ms - from_ms) / points));
  const plans = rollupsOf(source).map((rollup) => rolledPlan(rollup, from_ms, to_ms, step_ms));
  const best = plans.findLastIndex((plan) => plan.step_ms <= step_ms * MOST_STRETCH);
  return best === -1 ? [{ coarsest: undefined, from_ms, to_ms, step_ms }, ...plans] : plans.slice(best);
}

function rolledPlan(rollup: Rollup, from_ms: number, to_ms: number, step_ms: number): SeriesPlan {
  const { window_ms } = rollup;
  return {
    coarsest: rollup,
    from_ms: Math.floor(from_ms / window_ms) * window_ms,
    to_ms: Math.ceil(to_ms / window_ms) * window_ms,
    step_ms: Math.ceil(step_ms / window_ms) * window_ms,
  };
}
