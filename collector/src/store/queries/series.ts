/**
 * Readings of GPUs or of a host over time in a bounded number of points, for charts: from the coarsest table that is fine
 * enough, and after its end from finer ones, so that the newest reading is included.
 */
import type { Series, SeriesAnswer } from "@heliograph/api/shapes/series";
import { GPU_READINGS, HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";

import { CollectorError } from "../../errors.ts";
import type { Query } from "../clickhouse/query.ts";
import { HOUR_MS, rollupsOf } from "../schema/rollups/rollup.ts";
import { seriesPlans, type SeriesPlan } from "./series-plan.ts";
import { readRollupEnds, type RollupEnds, type SeriesScope } from "./rollup-ends.ts";
import { endsParameter, seriesSql } from "./series-sql.ts";

export interface SeriesParameters {
  /** All GPUs of a node, one GPU with its MIG devices, or the host of a node. */
  readonly of: { readonly node: string } | { readonly gpu_uuid: string } | { readonly host_of: string };
  readonly readings: readonly string[];
  /** From and to, ms since the epoch; `to_ms` itself is left out. */
  readonly from_ms: number;
  readonly to_ms: number;
  /** Most points of a line. */
  readonly points: number;
}

export const MAX_POINTS = 5_000;

/** If a device's rollups ended this long before those of the others, the device has ended: its raw rows are not searched. */
const ENDS_WITHIN_MS = 2 * HOUR_MS;

interface Line {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly times_ms: readonly number[];
  readonly [column: `${"mean" | "min" | "max"}_${number}`]: readonly (number | null)[];
}

const refused = (message: string, hint: string): CollectorError => new CollectorError("usage", message, { hint });

/** Throws if the parameters can't be answered. */
function check({ of, readings, from_ms, to_ms, points }: SeriesParameters): void {
  if (!(from_ms < to_ms)) throw refused(`from_ms ${from_ms} is not before to_ms ${to_ms}`, "Give an interval that is not empty.");
  if (!Number.isInteger(points) || points < 1 || points > MAX_POINTS) {
    throw refused(`points is ${points}`, `Give a whole number from 1 to ${MAX_POINTS}.`);
  }
  const names = new Set<string>(("host_of" in of ? HOST_READINGS : GPU_READINGS).map(({ name }) => name));
  const unknown = readings.find((reading) => !names.has(reading));
  if (unknown !== undefined) throw refused(`there is no reading "${unknown}"`, `Readings are: ${[...names].join(", ")}.`);
}

/** Rejects with the error "usage" if the parameters can't be answered, else as Query does. */
export async function series(query: Query, parameters: SeriesParameters, signal?: AbortSignal): Promise<SeriesAnswer> {
  check(parameters);
  const { of, readings, from_ms, to_ms } = parameters;
  const source = "host_of" in of ? "host_readings" : "gpu_readings";
  const by = "gpu_uuid" in of ? "gpu_uuid" : "node";
  const value = "host_of" in of ? of.host_of : "node" in of ? of.node : of.gpu_uuid;
  const [best, ...coarser] = seriesPlans(source, parameters);
  if (best === undefined || readings.length === 0) return { from_ms, to_ms, step_ms: best?.step_ms ?? 1, series: [] };
  const ask = async (plan: SeriesPlan): Promise<SeriesAnswer> => {
    const scope = { by, value, from_ms: plan.from_ms, to_ms: plan.to_ms } as const;
    const sql = seriesSql({ source, by, readings, coarsest: plan.coarsest });
    const ends = await endParameters(query, plan, scope, signal);
    const parts = { ...scope, ...ends, first_point_ms: plan.from_ms, step_ms: plan.step_ms };
    const lines = await query.rows<Line>(sql, parts, signal);
    const of_lines = lines.flatMap((line) => readings.map((reading, index) => seriesOf(line, reading, index)));
    return { from_ms, to_ms, step_ms: plan.step_ms, series: of_lines };
  };
  let answer = await ask(best);
  for (const plan of coarser) {
    if (answer.series.length > 0) break;
    answer = await ask(plan);
  }
  return answer;
}

/** The ends of rollups as parameters of the SQL. */
async function endParameters(
  query: Query,
  { coarsest }: SeriesPlan,
  scope: SeriesScope,
  signal: AbortSignal | undefined,
): Promise<Record<string, RollupEnds | number>> {
  if (coarsest === undefined) return {};
  const ends = await readRollupEnds(query, coarsest, scope, signal);
  const rollups = rollupsOf(coarsest.source).filter(({ table }) => ends.has(table));
  const newest = new Map<string, number>();
  for (const [key, end_ms] of [...ends.values()].flatMap((of) => Object.entries(of))) {
    newest.set(key, Math.max(end_ms, newest.get(key) ?? 0));
  }
  const ends_ms = [...newest.values()];
  const current_ms = Math.max(...ends_ms) - ENDS_WITHIN_MS;
  return {
    first_end_ms: newest.size === 0 ? scope.from_ms : Math.min(...ends_ms.filter((end_ms) => end_ms >= current_ms)),
    ...Object.fromEntries(rollups.map((rollup) => [endsParameter(rollup), ends.get(rollup.table) ?? {}])),
  };
}

const seriesOf = ({ node, gpu_uuid, mig_uuid, times_ms, ...line }: Line, reading: string, index: number): Series => ({
  node,
  gpu_uuid,
  mig_uuid,
  reading,
  times_ms,
  values: line[`mean_${index}`] ?? [],
  min: line[`min_${index}`] ?? [],
  max: line[`max_${index}`] ?? [],
});
