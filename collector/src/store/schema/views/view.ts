/** A view. Views hold no rows, so each start makes them again (migrations/migrate.ts). */
export interface View {
  /** Name in database heliograph. */
  readonly name: string;
  readonly comment: string;
  /** May have parameters, `{name:Type}`: such a view is called as `name(parameter = value)`. */
  readonly select: string;
}

/**
 * A time from a parameter. ClickHouse passes it on as text without a zone, as now() prints it: in the session's zone. Text with
 * a zone ("…Z", "…+01:00") and seconds since the epoch mean the same in each session.
 */
const timeOf = (parameter: string): string =>
  `toTimeZone(parseDateTime64BestEffort({${parameter}:String}, 3, timezone()), 'UTC')`;

/** Parameters of a view over a window of time; `until` itself is excluded. */
export const SINCE = timeOf("since");
export const UNTIL = timeOf("until");
