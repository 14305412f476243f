/** Brings a ClickHouse to the schema of this release. Safe to run by several collectors at once, and again. */
import { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "../clickhouse.ts";
import { DATABASE } from "../tables.ts";
import { TABLES_OF_STREAMS } from "./0001-tables.ts";
import { GPU_HEALTH } from "./0002-gpu-health.ts";
import { HOST_DEVICES } from "./0003-host-devices.ts";
import { JOB_CARDS } from "./0004-job-cards.ts";
import { ROLLUPS_OF_READINGS } from "./0005-rollups.ts";
import type { Deployment, Migration } from "./migration.ts";
import { reconciliation, type ExistingColumn } from "./reconcile.ts";
import { ttlStatements, type ExistingTable } from "../retention/ttl.ts";
import { viewStatements } from "../views/views.ts";

/** All migrations, oldest first. */
export const MIGRATIONS: readonly Migration[] = [TABLES_OF_STREAMS, GPU_HEALTH, HOST_DEVICES, JOB_CARDS, ROLLUPS_OF_READINGS];

const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS ${DATABASE}.schema_migrations (
  version UInt32 COMMENT 'Number of the migration',
  name String COMMENT 'What it did',
  applied DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') COMMENT 'When it was done, UTC, ms'
) ENGINE = MergeTree ORDER BY version COMMENT 'Migrations that were applied; a version may stand twice after a race'`;

/** Those of `migrations` that are not applied, in order. A database that is ahead of this release is an error. */
export function outstanding(migrations: readonly Migration[], applied: readonly number[]): readonly Migration[] {
  const newest = migrations.at(-1)?.version ?? 0;
  const ahead = applied.find((version) => version > newest);
  if (ahead !== undefined) {
    throw new CollectorError("migration_failed", `the database is at schema ${ahead}, this release knows ${newest}`, {
      hint: "Start the release that made this database, or a newer one; going back needs a backup from before.",
    });
  }
  return migrations.filter(({ version }) => !applied.includes(version));
}

/** Applies what is missing. Rejects with migration_failed, or a retryable clickhouse_unavailable while ClickHouse is away. */
export async function migrate(clickhouse: ClickHouse, deployment: Deployment): Promise<void> {
  await clickhouse.command(`CREATE DATABASE IF NOT EXISTS ${DATABASE}`);
  await clickhouse.command(CREATE_RECORD);
  const applied = await clickhouse.rows<{ version: number }>(`SELECT DISTINCT version FROM ${DATABASE}.schema_migrations`);
  for (const migration of outstanding(
    MIGRATIONS,
    applied.map(({ version }) => version),
  )) {
    for (const statement of migration.statements(deployment)) await step(clickhouse, migration.name, statement);
    await clickhouse.command(`INSERT INTO ${DATABASE}.schema_migrations (version, name)
      VALUES (${migration.version}, '${migration.name}')`);
  }
  const existing = await clickhouse.rows<ExistingColumn>(
    "SELECT table, name, comment, compression_codec AS codec FROM system.columns WHERE database = {database:String}",
    { database: DATABASE },
  );
  for (const statement of reconciliation(existing)) await step(clickhouse, "columns of this release", statement);
  if (deployment.retention !== undefined) {
    const tables = await clickhouse.rows<ExistingTable>(
      "SELECT name, engine_full FROM system.tables WHERE database = {database:String} AND engine LIKE '%MergeTree'",
      { database: DATABASE },
    );
    for (const statement of ttlStatements(tables, deployment)) await step(clickhouse, "retention", statement);
  }
  for (const statement of viewStatements()) await step(clickhouse, "views", statement);
}

async function step(clickhouse: ClickHouse, name: string, statement: string): Promise<void> {
  try {
    await clickhouse.command(statement);
  } catch (cause) {
    if (cause instanceof CollectorError && cause.retryable) throw cause;
    throw new CollectorError("migration_failed", `"${name}" stopped at: ${statement.split("\n", 1)[0]}`, {
      hint: "See the cause from ClickHouse; the user needs CREATE, ALTER and DROP VIEW on database heliograph. Every step may be run again.",
      cause,
    });
  }
}
