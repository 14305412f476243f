import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { monthOf } from "@heliograph/proto/month";
import { NOON_MS, batchOf, commit, gpuReadings } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { storeKnownWeek } from "../../../test/store/known-week.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";

const MONTH = monthOf(NOON_MS);

describe("a month as Parquet", () => {
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  let folder = "";
  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse({ rollup_limits: { pace_ms: 20, settle_ms: 0 } });
    // ClickHouse reads the files back, and it reaches its own folders alone.
    folder = await mkdtemp(join(embedded.directory, "log", "export-"));
    admin = adminOf(embedded.store);
    await storeKnownWeek(embedded.store.writer, NOON_MS, NOON_MS + 3_600_000);
    const before_ms = NOON_MS - 40 * 86_400_000;
    const before = { epoch: 99, month: monthOf(before_ms) };
    await commit(embedded.store.writer, batchOf("gpu_readings", gpuReadings(3, before_ms), before));
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
  });

  /** Count, and a sum of hashes over all columns: the same for the same rows in any order. */
  const digest = async (columns: string, from: string, where = ""): Promise<unknown> =>
    (
      await admin.rows(
        `SELECT count() AS row_total, toString(sum(cityHash64(toString(tuple(${columns}))))) AS hash FROM ${from} ${where}`,
      )
    )[0];

  it("contains each row of each table unchanged, and none of another month", async () => {
    const { exports, rollups } = embedded.store;
    // A window that is rolled up in the meantime would be counted before and not after, or the other way round.
    while (rollups.lag_ms > 0) await delay(20);
    const tables = await exports.tables(MONTH);
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        "events",
        "gpu_readings",
        "gpu_states",
        "job_events",
        "job_gpus_log",
        "job_metrics",
        "job_progress",
      ]),
    );
    for (const { table, rows } of tables) {
      const path = join(folder, `${table}.parquet`);
      await pipeline(await exports.open(table, MONTH, new AbortController().signal), createWriteStream(path));
      const columns = await admin.rows<{ name: string; type: string }>(
        "SELECT name, type FROM system.columns WHERE database = 'heliograph' AND table = {table:String} ORDER BY position",
        { table },
      );
      const isState = (type: string): boolean => type.startsWith("AggregateFunction");
      const structure = columns.map(({ name, type }) => `${name} ${isState(type) ? "String" : type}`).join(", ");
      // The sketches of rollups are read back with their quantiles.
      const valueOf = (name: string, type: string, source: string): string =>
        isState(type) ? `toString(arrayReduce('quantileDDMerge(0.01, 0.95)', [${source}]))` : name;
      const read = await digest(
        columns.map(({ name, type }) => valueOf(name, type, `CAST(${name}, '${type.replaceAll("'", "\\'")}')`)).join(", "),
        `file('${path}', 'Parquet', '${structure.replaceAll("'", "\\'")}')`,
      );
      const stored = columns.map(({ name, type }) => valueOf(name, type, name)).join(", ");
      expect([table, read]).toEqual([table, await digest(stored, `heliograph.${table}`, `WHERE toYYYYMM(time) = ${MONTH}`)]);
      expect([table, read]).toEqual([table, { ...(read as object), row_total: rows }]);
    }
    expect(await exports.tables(202001)).toEqual([]);
    await expect(exports.open("schema_migrations", MONTH, new AbortController().signal)).rejects.toThrow("no table of ours");
  });
});
