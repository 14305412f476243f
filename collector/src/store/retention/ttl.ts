/**
 * Changes the TTL of existing tables to that of the settings. Pure: tables as ClickHouse shows them in, statements out.
 *
 * TTL works on whole parts (`ttl_only_drop_parts`): a part moves or is deleted once its newest row is old enough, and a part
 * may span its month. So "after 30 days" means 30 to 61. After a change ClickHouse computes again when each part is due, and
 * rewrites none of them (`materialize_ttl_recalculate_only`).
 */
import type { Deployment } from "../schema/migrations/migration.ts";
import { alterTable } from "../schema/migrations/table-ddl.ts";
import { classOf } from "./classes.ts";
import { TTL_SETTINGS, wantedTtl } from "./wanted-ttl.ts";

/** A table as system.tables shows it. */
export interface ExistingTable {
  readonly name: string;
  readonly engine_full: string;
}

/** The TTL of an existing table; empty if it has none. */
export const existingTtl = (engine_full: string): string => /\sTTL (.*?)(?:\sSETTINGS\s|$)/s.exec(engine_full)?.[1] ?? "";

/**
 * Statements that bring these tables to the deployment's policy; none for a table that has it already or belongs to no class.
 */
export function ttlStatements(tables: readonly ExistingTable[], deployment: Deployment): readonly string[] {
  const { retention, storage_policy } = deployment;
  if (retention === undefined) return [];
  return tables.flatMap(({ name, engine_full }) => {
    const kind = classOf(name);
    if (kind === undefined) return [];
    const missing = [...TTL_SETTINGS, ...(storage_policy === undefined ? [] : [`storage_policy = '${storage_policy}'`])].filter(
      (setting) => !engine_full.includes(setting),
    );
    const ttl = wantedTtl(retention[kind], storage_policy !== undefined);
    const change = ttl === "" ? "REMOVE TTL" : `MODIFY TTL ${ttl}`;
    return [
      ...(missing.length === 0 ? [] : [alterTable(name, `MODIFY SETTING ${missing.join(", ")}`, deployment)]),
      ...(ttl === existingTtl(engine_full) ? [] : [alterTable(name, change, deployment)]),
    ];
  });
}
