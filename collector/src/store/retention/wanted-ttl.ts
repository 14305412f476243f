/** The TTL of a class of rows, in SQL. Pure. */
import { classOf, type ClassRetention, type RetentionPolicy } from "./classes.ts";
import { daysOf, intervalSql } from "./duration.ts";

/** Settings of each table that has a TTL. */
export const TTL_SETTINGS: readonly string[] = ["ttl_only_drop_parts = 1", "materialize_ttl_recalculate_only = 1"];

/** The TTL of a class, as ClickHouse prints it; empty for none. */
export function wantedTtl({ archive_after, delete_after }: ClassRetention, has_archive: boolean): string {
  const moves = has_archive && archive_after !== "never" && daysOf(archive_after) < daysOf(delete_after);
  return [
    ...(moves ? [`toDateTime(time) + ${intervalSql(archive_after)} TO VOLUME 'archive'`] : []),
    ...(delete_after === "never" ? [] : [`toDateTime(time) + ${intervalSql(delete_after)}`]),
  ].join(", ");
}

/** The same for a table by its name; empty if the table has no class, or if there is no retention policy. */
export function wantedTtlOf(table: string, retention: RetentionPolicy | undefined, has_archive: boolean): string {
  const kind = classOf(table);
  return kind === undefined || retention === undefined ? "" : wantedTtl(retention[kind], has_archive);
}
