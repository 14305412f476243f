/** What a view is. Views hold no rows, so each start makes them anew (migrations/migrate.ts). */
export interface View {
  /** Name in database heliograph. */
  readonly name: string;
  readonly comment: string;
  /** May have parameters, `{name:Type}`: such a view is asked as `name(parameter = value)`. */
  readonly select: string;
}

/** Parameters of a view over a window of time; `until` itself is left out. */
export const SINCE = "{since:DateTime64(3, 'UTC')}";
export const UNTIL = "{until:DateTime64(3, 'UTC')}";
