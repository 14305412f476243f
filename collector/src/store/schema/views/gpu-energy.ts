/** Energy of GPUs in pieces of time, with any holder or none. */
import { HOUR_MS, ms, type Scope } from "./job-shares.ts";
import { pieces } from "./reading-pieces.ts";
import { SINCE, UNTIL, type View } from "./view.ts";

/**
 * The part of a piece in the window, 0..1. A piece without length (two readings at one moment) is in the window if its moment
 * is.
 */
export const partWithin = (since_ms: string, until_ms: string): string =>
  `if(p.until_ms > p.from_ms,
    greatest(0, least(p.until_ms, ${until_ms}) - greatest(p.from_ms, ${since_ms})) / (p.until_ms - p.from_ms),
    toFloat64(${since_ms} <= p.from_ms AND p.from_ms < ${until_ms}))`;

/** The hours that a piece overlaps. */
export const HOURS_OF_PIECE = `range(intDiv(p.from_ms, ${HOUR_MS}), intDiv(greatest(p.until_ms - 1, p.from_ms), ${HOUR_MS}) + 1)`;

const WINDOW: Scope = { since: SINCE, until: UNTIL };

export const GPU_ENERGY_VIEW: View = {
  name: "gpu_energy",
  comment:
    "Energy of each GPU from each reading to its next, within [since, until): joules (NULL where nobody knows), energy_source counter or power",
  select: `SELECT node, gpu_uuid, fromUnixTimestamp64Milli(toInt64(p.from_ms), 'UTC') AS from_time,
  fromUnixTimestamp64Milli(toInt64(p.until_ms), 'UTC') AS until_time,
  p.joules * ${partWithin(ms(SINCE), ms(UNTIL))} AS joules,
  multiIf(p.joules IS NULL, 'unknown', p.by_counter, 'counter', 'power') AS energy_source
FROM (${pieces(WINDOW)}) AS p WHERE mig_uuid = ''`,
};
