import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit, gpuReadings, monthOf } from "../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../test/store/embedded.ts";
import { storeKnownWeek } from "../../test/store/known-week.ts";
import type { ClickHouse } from "./clickhouse.ts";

const MONTH = monthOf(NOON_MS);

describe("a month as Parquet", () => {
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "heliograph-export-"));
    embedded = await startEmbeddedClickHouse();
    admin = adminOf(embedded.store);
    await storeKnownWeek(embedded.store.writer, NOON_MS, NOON_MS + 3_600_000);
    const before_ms = NOON_MS - 40 * 86_400_000;
    const before = { epoch: 99, month: monthOf(before_ms) };
    await commit(embedded.store.writer, batchOf("gpu_readings", gpuReadings(3, before_ms), before));
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Count, and a sum of hashes over all columns: the same for the same rows in any order. */
  const digest = async (from: string, where = ""): Promise<unknown> =>
    (await admin.rows(`SELECT count() AS rows, toString(sum(cityHash64(*))) AS hash FROM ${from} ${where}`))[0];

  it("holds each row of each table as it is, and none of another month", async () => {
    const { exports } = embedded.store;
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
      const structure = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
      const read = await digest(`file('${path}', 'Parquet', '${structure.replaceAll("'", "\\'")}')`);
      expect([table, read]).toEqual([table, await digest(`heliograph.${table}`, `WHERE toYYYYMM(time) = ${MONTH}`)]);
      expect(read).toMatchObject({ rows });
    }
    expect(await exports.tables(202001)).toEqual([]);
    await expect(exports.open("schema_migrations", MONTH, new AbortController().signal)).rejects.toThrow("no table of ours");
  });
});
