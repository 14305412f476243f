/** Migrates a ClickHouse to the schema of this release. Several collectors may run it at once, and again. */
import { CollectorError } from "../../../errors.ts";
import type { ClickHouse } from "../../clickhouse/clickhouse.ts";
import { DATABASE } from "../tables.ts";
import { TABLES_OF_STREAMS } from "./0001-tables.ts";
import { GPU_HEALTH } from "./0002-gpu-health.ts";
import { HOST_DEVICES } from "./0003-host-devices.ts";
import { JOB_CARDS } from "./0004-job-cards.ts";
import { ROLLUPS_OF_READINGS } from "./0005-rollups.ts";
import { COLLECTORS_OF_CLICKHOUSE } from "./0006-collectors.ts";
import { JOB_PHASES } from "./0007-job-phases.ts";
import { JOB_QUEUE } from "./0008-job-queue.ts";
import { distributedTables, forCluster } from "./cluster-ddl.ts";
import { localTable, type Deployment, type Migration } from "./migration.ts";
import { reconciliation, type ExistingColumn } from "./reconcile.ts";
import { checkTableKinds, type ExistingTable } from "./table-kinds.ts";
import { ttlStatements } from "../../retention/ttl.ts";
import { viewStatements } from "../views/views.ts";

/** All migrations, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  TABLES_OF_STREAMS,
  GPU_HEALTH,
  HOST_DEVICES,
  JOB_CARDS,
  ROLLUPS_OF_READINGS,
  COLLECTORS_OF_CLICKHOUSE,
  JOB_PHASES,
  JOB_QUEUE,
];

const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS ${DATABASE}.schema_migrations (
  version UInt32 COMMENT 'Number of the migration',
  name String COMMENT 'What it did',
  applied DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC') COMMENT 'When it was done, UTC, ms'
) ENGINE = MergeTree ORDER BY version COMMENT 'Migrations that were applied; a version may stand twice after a race'`;

/** The migrations that are not applied yet, in order. A database that is ahead of this release is an error. */
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

/**
 * Applies the missing migrations. Rejects with migration_failed, or with a retryable clickhouse_unavailable while ClickHouse is
 * away.
 */
export async function migrate(clickhouse: ClickHouse, deployment: Deployment): Promise<void> {
  const { cluster } = deployment;
  const run = async (name: string, statements: readonly string[]): Promise<void> => {
    for (const statement of statements)
      await step(clickhouse, name, cluster === undefined ? statement : forCluster(statement, cluster));
  };
  const tables = (): Promise<readonly ExistingTable[]> =>
    clickhouse.rows("SELECT name, engine, engine_full FROM system.tables WHERE database = {database:String}", {
      database: DATABASE,
    });
  checkTableKinds(await tables(), deployment);
  await run("record of migrations", [`CREATE DATABASE IF NOT EXISTS ${DATABASE}`, CREATE_RECORD]);
  const applied = await clickhouse.rows<{ version: number }>(`SELECT DISTINCT version FROM ${DATABASE}.schema_migrations`);
  for (const migration of outstanding(
    MIGRATIONS,
    applied.map(({ version }) => version),
  )) {
    await run(migration.name, migration.statements(deployment));
    await clickhouse.append(`${DATABASE}.schema_migrations`, [{ version: migration.version, name: migration.name }]);
  }
  await run("columns of this release", reconciliation(await ownColumns(clickhouse, deployment)));
  if (deployment.retention !== undefined) {
    const own = ownTables(await tables(), deployment);
    for (const statement of ttlStatements(own, deployment)) await step(clickhouse, "retention", statement);
  }
  if (cluster !== undefined) {
    const statements = distributedTables(await columnsOf(clickhouse), await tables(), cluster);
    for (const statement of statements) await step(clickhouse, "tables over all shards", statement);
  }
  await run("views", viewStatements());
}

/**
 * Identifies a schema with one short query: the newest migration, and the number of columns. Rejects if there is no schema yet.
 */
export async function readFingerprint(clickhouse: ClickHouse): Promise<string> {
  const rows = await clickhouse.rows(
    `SELECT (SELECT max(version) FROM ${DATABASE}.schema_migrations) AS version, count() AS columns
FROM system.columns WHERE database = {database:String}`,
    { database: DATABASE },
  );
  return JSON.stringify(rows);
}

const columnsOf = (clickhouse: ClickHouse): Promise<readonly ExistingColumn[]> =>
  clickhouse.rows(
    "SELECT table, name, type, comment, compression_codec AS codec FROM system.columns WHERE database = {database:String} ORDER BY table, position",
    {
      database: DATABASE,
    },
  );

/** Tables that hold rows, under their names in SQL. */
function ownTables(tables: readonly ExistingTable[], deployment: Deployment): readonly ExistingTable[] {
  const suffix = localTable("", deployment);
  return tables
    .filter(({ name, engine }) => engine.endsWith("MergeTree") && name.endsWith(suffix))
    .map((table) => ({ ...table, name: table.name.slice(0, table.name.length - suffix.length) }));
}

/** Columns of the tables that hold rows, under their names in SQL. */
async function ownColumns(clickhouse: ClickHouse, deployment: Deployment): Promise<readonly ExistingColumn[]> {
  const columns = await columnsOf(clickhouse);
  const suffix = localTable("", deployment);
  return columns.flatMap((column) =>
    column.table.endsWith(suffix) ? [{ ...column, table: column.table.slice(0, column.table.length - suffix.length) }] : [],
  );
}

async function step(clickhouse: ClickHouse, name: string, statement: string): Promise<void> {
  try {
    await clickhouse.command(statement);
  } catch (cause) {
    if (cause instanceof CollectorError && cause.retryable) throw cause;
    throw new CollectorError("migration_failed", `"${name}" stopped: ${(cause as Error).message}`, {
      hint: "See the cause from ClickHouse; the user needs CREATE, ALTER and DROP VIEW on database heliograph. Every step may be run again.",
      cause,
    });
  }
}
