/** What a view is. Views hold no rows, so each start makes them again (migrations/migrate.ts). */
export interface View {
  /** Name in database heliograph. */
  readonly name: string;
  readonly comment: string;
  /** May have parameters, `{name:Type}`: such a view is asked as `name(parameter = value)`. */
  readonly select: string;
}

/**
 * A time that a parameter says. ClickHouse hands it on as text and without its zone, as now() writes it: in that of the session.
 * Text that names its zone ("…Z", "…+01:00") and seconds since the epoch mean the same in each session.
 */
const timeOf = (parameter: string): string =>
  `toTimeZone(parseDateTime64BestEffort({${parameter}:String}, 3, timezone()), 'UTC')`;

/** Parameters of a view over a window of time; `until` itself is left out. */
export const SINCE = timeOf("since");
export const UNTIL = timeOf("until");
