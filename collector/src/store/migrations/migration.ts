/**
 * Migrations are TypeScript that holds SQL, not .sql files: a bundle of the collector has no files beside it that it
 * could read, and Node alone cannot import SQL as text, while a module works from the source and from the bundle.
 */

import type { RetentionPolicy } from "../retention/classes.ts";

/** What the SQL of a migration may depend on. */
export interface Deployment {
  /** Storage policy with the volumes hot and archive; undefined on a server that has none. */
  readonly storage_policy: string | undefined;
  /** Whether each INSERT is to be on disk before it is answered (docs/delivery.md, rule 12). */
  readonly fsync: boolean;
  /** How long rows are kept; undefined leaves the TTL of tables as it is. */
  readonly retention?: RetentionPolicy | undefined;
}

export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements in order. Each must be idempotent: ClickHouse has no lock, and two collectors may run it at once. */
  readonly statements: (deployment: Deployment) => readonly string[];
}
