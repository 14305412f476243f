import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit, gpuReadings } from "../../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";
import type { ClickHouse } from "../../clickhouse/clickhouse.ts";
import { allColumns } from "../table.ts";
import { DATABASE, TABLES } from "../tables.ts";
import { ROLLUPS } from "../rollups/rollup.ts";
import { JOB_PHASES } from "./0007-job-phases.ts";
import { MIGRATIONS, migrate, outstanding } from "./migrate.ts";
import { reconciliation, type ExistingColumn } from "./reconcile.ts";

describe("migrations", () => {
  it("above the applied ones are outstanding; a database ahead of the release is refused", () => {
    expect(outstanding(MIGRATIONS, []).map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
    expect(outstanding(MIGRATIONS, [1])).toEqual(MIGRATIONS.slice(1));
    expect(() => outstanding(MIGRATIONS, [1, 99])).toThrow(expect.objectContaining({ code: "migration_failed" }));
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  });
});

describe("the schema", () => {
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    admin = adminOf(embedded.store);
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
  });

  const columnsOf = (table: string) =>
    admin.rows<{ name: string; type: string; comment: string }>(
      "SELECT name, type, comment FROM system.columns WHERE database = 'heliograph' AND table = {table:String} ORDER BY position",
      { table },
    );
  const DEPLOYMENT = { storage_policy: "tiered", fsync: true };

  it.each(Object.values(TABLES))("of $name has the written columns, each with its meaning", async (table) => {
    expect(await columnsOf(table.name)).toEqual(
      allColumns(table).map(({ name, kind, comment }) => ({ name, type: kind.type, comment })),
    );
  });

  it("describes each column of each table", async () => {
    const silent = await admin.rows(
      `SELECT table, name FROM system.columns WHERE database = '${DATABASE}' AND comment = ''
       AND table IN (SELECT name FROM system.tables WHERE database = '${DATABASE}' AND engine LIKE '%MergeTree')`,
    );
    expect(silent).toEqual([]);
  });

  it("stays the same when collectors migrate at once, and again, and gets back a missing column", async () => {
    await admin.command(`ALTER TABLE ${DATABASE}.gpu_readings DROP COLUMN power_watts`);
    await admin.command(`ALTER TABLE ${DATABASE}.gpu_readings COMMENT COLUMN sm_clock_mhz 'of an older release'`);
    await admin.command(`ALTER TABLE ${DATABASE}.gpu_readings MODIFY COLUMN temperature_celsius CODEC(Gorilla, ZSTD(1))`);
    await admin.command(`ALTER TABLE ${DATABASE}.gpu_rollups_1h DROP COLUMN power_watts_sketch`);
    await Promise.all([migrate(admin, DEPLOYMENT), migrate(admin, DEPLOYMENT), migrate(admin, DEPLOYMENT)]);
    const expected = allColumns(TABLES.gpu_readings).map(({ name, comment }) => ({ name, comment }));
    const found = (await columnsOf("gpu_readings")).map(({ name, comment }) => ({ name, comment }));
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
    await commit(embedded.store.writer, batchOf("gpu_readings", gpuReadings(2, NOON_MS)));
    const [sum] = await admin.rows(`SELECT count() AS rows, countIf(power_watts > 0) AS powered FROM ${DATABASE}.gpu_readings`);
    expect(sum).toEqual({ rows: 2, powered: 2 });
  });

  it("is migrated from that of a release without phases, and keeps report cards", async () => {
    await admin.command(
      `INSERT INTO ${DATABASE}.job_cards_log (time, job_id, name, computed) VALUES (now(), 'run/old', 'old', now())`,
    );
    await admin.command(`DROP TABLE ${DATABASE}.job_phases_log SYNC`);
    for (const column of ["phase", "phase_seconds"])
      await admin.command(`ALTER TABLE ${DATABASE}.job_cards_log DROP COLUMN ${column}`);
    await admin.command(
      `ALTER TABLE ${DATABASE}.schema_migrations DELETE WHERE version = ${JOB_PHASES.version} SETTINGS mutations_sync = 2`,
    );
    await migrate(admin, DEPLOYMENT);
    expect(await admin.rows(`SELECT job_id, name, phase_seconds FROM ${DATABASE}.job_cards`)).toEqual([
      { job_id: "run/old", name: "old", phase_seconds: {} },
    ]);
    expect(await admin.rows(`SELECT count() AS phases FROM ${DATABASE}.job_phases`)).toEqual([{ phases: 0 }]);
  });

  it("needs no correction for tables of this release", async () => {
    const existing = await admin.rows<ExistingColumn>(
      `SELECT table, name, comment, compression_codec AS codec FROM system.columns WHERE database = '${DATABASE}'`,
    );
    expect(existing.find(({ table, name }) => table === "gpu_readings" && name === "temperature_celsius")?.codec).toBe(
      "CODEC(ZSTD(1))",
    );
    expect(reconciliation(existing)).toEqual([]);
  });

  it("of rollups has the written columns, and so have their views", async () => {
    for (const { table, view, columns } of ROLLUPS) {
      const expected = columns.map(({ name, kind, comment }) => ({ name, type: kind.type, comment }));
      const found = await columnsOf(table);
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining(expected));
      expect(await columnsOf(view)).toEqual(expected);
    }
  });

  it("counts rows by node and hour from a projection, without reading rows", async () => {
    const plan = await admin.rows<{ explain: string }>(
      `EXPLAIN SELECT node, toStartOfHour(time) AS hour, count() FROM ${DATABASE}.gpu_readings WHERE toStartOfHour(time) >= toDateTime(0, 'UTC') GROUP BY node, hour`,
    );
    expect(plan.map(({ explain }) => explain).join("\n")).toContain("(hours)");
  });

  it("answers marks from a projection, without reading rows", async () => {
    const plan = await admin.rows<{ explain: string }>(
      `EXPLAIN SELECT node, epoch, max(sequence) FROM ${DATABASE}.gpu_readings WHERE node = 'node-1' GROUP BY node, epoch`,
    );
    expect(plan.map(({ explain }) => explain).join("\n")).toContain("(marks)");
  });

  it("puts tables on the policy with hot and archive, with fsync and without deduplication", async () => {
    const tables = await admin.rows<{ storage_policy: string; create_table_query: string }>(
      `SELECT storage_policy, create_table_query FROM system.tables
       WHERE database = '${DATABASE}' AND has({streams:Array(String)}, name)`,
      { streams: Object.values(TABLES).map(({ name }) => name) },
    );
    expect(tables).toHaveLength(Object.keys(TABLES).length);
    for (const { storage_policy, create_table_query } of tables) {
      expect(storage_policy).toBe("tiered");
      expect(create_table_query).toContain("non_replicated_deduplication_window = 0");
      expect(create_table_query).toContain("fsync_after_insert = 1, fsync_part_directory = 1");
    }
  });
});
