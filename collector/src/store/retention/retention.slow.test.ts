import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { RetentionReport } from "@heliograph/api/shapes/retention";
import type { StreamName } from "@heliograph/proto/streams";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { monthOf } from "@heliograph/proto/month";
import { batchOf, commit, gpuReadings } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStoreOptions } from "../../../test/store/embedded.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { Store } from "../store.ts";
import { DEFAULT_RETENTION, type RetentionPolicy } from "./classes.ts";
import { parseAge } from "./duration.ts";
import type { MonthToDrop } from "./size-limit.ts";

const DAY_MS = 86_400_000;
const GPUS = 8;
const READINGS = 50;
const ROWS = GPUS * READINGS;

const age = (text: string) => parseAge(text) ?? "never";

describe("retention on a real ClickHouse", () => {
  let directory = "";
  let store: Store;
  let admin: ClickHouse;
  let sequence = 0;
  const dropped: MonthToDrop[] = [];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "heliograph-retention-"));
    sequence = dropped.length = 0;
  });
  afterEach(async () => {
    await admin.close();
    await store.stop(5_000);
    await rm(directory, { recursive: true, force: true });
  });

  const open = async (retention: RetentionPolicy, embedded: EmbeddedStoreOptions["embedded"] = {}): Promise<void> => {
    const started = await startEmbeddedClickHouse({
      directory: join(directory, "clickhouse"),
      embedded,
      limits: { flush_ms: 5 },
      retention,
      listener: { onDropped: (month) => dropped.push(month), onStillOver: () => undefined, onSpace: () => undefined },
    });
    store = started.store;
    admin = adminOf(store);
  };
  const again = async (retention: RetentionPolicy, embedded: EmbeddedStoreOptions["embedded"] = {}): Promise<void> => {
    await admin.close();
    await store.stop(5_000);
    await open(retention, embedded);
  };
  /** Rows of so many days ago; the middle of their UTC day, so that they lie in one month. */
  const put = async (stream: "gpu_readings" | "job_events", days_ago: number): Promise<void> => {
    const noon_ms = Math.floor((Date.now() - days_ago * DAY_MS) / DAY_MS) * DAY_MS + DAY_MS / 2;
    const rows =
      stream === "gpu_readings"
        ? Array.from({ length: READINGS }, (_, at) => gpuReadings(GPUS, noon_ms + at * 1_000)).flat()
        : [{ time_ms: noon_ms, job_id: `run/${days_ago}`, name: "old" }];
    sequence += 1;
    await commit(store.writer, batchOf<StreamName>(stream, rows, { sequence, received_ms: noon_ms, month: monthOf(noon_ms) }));
  };
  /** Rows of a table by the disk that they lie on. */
  const rowsOn = async (table: string): Promise<Readonly<Record<string, number>>> => {
    const rows = await admin.rows<{ disk: string; rows: number }>(
      `SELECT disk_name AS disk, sum(p.rows) AS rows FROM system.parts AS p
WHERE p.database = 'heliograph' AND p.table = {table:String} AND p.active AND p.rows > 0 GROUP BY disk`,
      { table },
    );
    return Object.fromEntries(rows.map(({ disk, rows: count }) => [disk, count]));
  };
  const countOf = async (table: string): Promise<number> =>
    (await admin.rows<{ rows: number }>(`SELECT count() AS rows FROM heliograph.${table}`))[0]?.rows ?? -1;
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await delay(100);
  };

  it("moves raw rows to the archive and deletes them later, keeps the rest, and SQL sees one table", async () => {
    await open(DEFAULT_RETENTION);
    for (const days_ago of [0, 100, 200, 500]) await put("gpu_readings", days_ago);
    for (const days_ago of [0, 500]) await put("job_events", days_ago);
    await until(async () => (await countOf("gpu_readings")) === 3 * ROWS);
    await until(async () => (await rowsOn("gpu_readings"))["archive"] === 2 * ROWS);
    expect(await rowsOn("gpu_readings")).toEqual({ hot: ROWS, archive: 2 * ROWS });
    const [all] = await admin.rows<{ days: number; watts: number }>(
      "SELECT uniqExact(toDate(time)) AS days, countIf(power_watts >= 300) AS watts FROM heliograph.gpu_readings",
    );
    expect(all).toEqual({ days: 3, watts: 3 * ROWS });
    // Job cards stay five years; those of more than a year ago are in the archive.
    expect(await rowsOn("job_events")).toEqual({ hot: 1, archive: 1 });
    expect((await store.writer.readMarks(["node-1"])).get("node-1")).toContainEqual({ epoch: 7, stream: "job_events", sequence });
  });

  it("applies a change to rows that are stored already, and rewrites nothing", async () => {
    const never = { archive_after: "never", delete_after: "never", max_bytes: 0 } as const;
    await open({ ...DEFAULT_RETENTION, raw: never });
    // As parts of more than 10 MB are: a file a column.
    await admin.command("ALTER TABLE heliograph.gpu_readings MODIFY SETTING min_bytes_for_wide_part = 0");
    for (const days_ago of [0, 100, 200]) await put("gpu_readings", days_ago);
    expect(await rowsOn("gpu_readings")).toEqual({ hot: 3 * ROWS });
    const newest = await dataFile("hot", monthOf(Date.now()));
    await again({ ...DEFAULT_RETENTION, raw: { ...never, archive_after: age("3 months"), delete_after: age("150 days") } });
    await until(async () => (await countOf("gpu_readings")) === 2 * ROWS);
    await until(async () => (await rowsOn("gpu_readings"))["archive"] === ROWS);
    // The part that stays is the file that it was, under the new part's name.
    expect(await dataFile("hot", monthOf(Date.now()))).toBe(newest);
    // Kept longer from here on: what is gone is gone, the rest stays.
    await again({ ...DEFAULT_RETENTION, raw: never });
    expect(await countOf("gpu_readings")).toBe(2 * ROWS);
    const [table] = await admin.rows<{ engine_full: string }>(
      "SELECT engine_full FROM system.tables WHERE database = 'heliograph' AND name = 'gpu_readings'",
    );
    expect(table?.engine_full).not.toContain(" TTL ");
  });

  it("drops the oldest month of a class over its limit, never one that agents may still have, and reports it", async () => {
    await open(DEFAULT_RETENTION);
    for (const days_ago of [200, 100, 0]) await put("gpu_readings", days_ago);
    await put("job_events", 200);
    const before = await report();
    const raw = before.classes.find((one) => one.class === "raw");
    expect(raw).toMatchObject({ rows: 3 * ROWS, archive_after: "30 days", delete_after: "365 days", limit_kept: true });
    const size = (raw?.hot_bytes ?? 0) + (raw?.archive_bytes ?? 0);
    expect(before.disks.map(({ volume }) => volume).toSorted()).toEqual(["archive", "hot"]);

    await again({ ...DEFAULT_RETENTION, raw: { ...DEFAULT_RETENTION.raw, max_bytes: size - 1 } });
    await until(async () => dropped.length > 0 && (await countOf("gpu_readings")) === 2 * ROWS);
    expect(dropped.map((one) => ({ ...one, bytes: 0 }))).toEqual([
      { class: "raw", month: monthOf(Date.now() - 200 * DAY_MS), tables: ["gpu_readings"], rows: ROWS, bytes: 0 },
    ]);
    expect(await countOf("job_events")).toBe(1);

    await again({ ...DEFAULT_RETENTION, raw: { ...DEFAULT_RETENTION.raw, max_bytes: 1 } });
    await until(async () => (await countOf("gpu_readings")) === ROWS);
    const after = (await report()).classes.find((one) => one.class === "raw");
    expect(after).toMatchObject({ rows: ROWS, limit_kept: false, max_bytes: 1 });
    expect((await store.writer.readMarks(["node-1"])).get("node-1")).toContainEqual({
      epoch: 7,
      stream: "gpu_readings",
      sequence: 3,
    });
  });

  it("continues with another archive directory if the one before was in the data directory, and refuses to lose one", async () => {
    await open(DEFAULT_RETENTION);
    for (const days_ago of [0, 100]) await put("gpu_readings", days_ago);
    await until(async () => (await rowsOn("gpu_readings"))["archive"] === ROWS);
    const path = join(directory, "elsewhere");
    await again(DEFAULT_RETENTION, { archive: { kind: "directory", path } });
    await until(async () => (await rowsOn("gpu_readings"))["archive"] === undefined);
    expect(await countOf("gpu_readings")).toBe(2 * ROWS);
    expect(await readdir(path)).not.toEqual([]);
    await admin.close();
    await store.stop(5_000);
    await expect(open(DEFAULT_RETENTION)).rejects.toMatchObject({ code: "config_invalid" });
    await again(DEFAULT_RETENTION, { archive: { kind: "directory", path } });
    expect(await countOf("gpu_readings")).toBe(2 * ROWS);
  });

  it("requires the storage policy with both volumes on another server, and says what to do", async () => {
    await open(DEFAULT_RETENTION);
    const endpoint = store.admin_endpoint;
    if (endpoint === undefined) throw new Error("ClickHouse is away");
    const startOn = async (storage_policy: string | undefined): Promise<boolean> => {
      let had_none = false;
      const other = new Store({
        clickhouse: { server: { admin: endpoint, storage_policy } },
        instance: "other",
        retention: DEFAULT_RETENTION,
        onNoArchive: () => (had_none = true),
      });
      await other.start();
      await other.stop(2_000);
      return had_none;
    };
    const refusal = (message: string) => ({
      code: "config_invalid",
      message: `clickhouse.storage_policy: ${message}`,
      hint: expect.stringContaining("hot and archive") as string,
    });
    await expect(startOn("elsewhere")).rejects.toMatchObject(refusal("elsewhere is not on this server"));
    await expect(startOn("default")).rejects.toMatchObject(refusal("default has no volume hot and no volume archive"));
    expect(await startOn("tiered")).toBe(false);
    const ttlOf = async () =>
      (
        await admin.rows<{ ttl: string }>(`SELECT engine_full AS ttl FROM system.tables
WHERE database = 'heliograph' AND name = 'gpu_readings'`)
      )[0]?.ttl;
    expect(await ttlOf()).toContain("TO VOLUME 'archive'");
    // Without a policy: by age alone.
    expect(await startOn(undefined)).toBe(true);
    expect(await ttlOf()).toContain("TTL toDateTime(time) + toIntervalDay(365) SETTINGS");
  });

  const report = async (): Promise<RetentionReport> => {
    if (store.retention === undefined) throw new Error("no retention");
    return await store.retention.report();
  };
  /** The inode of a column's file of the part of a month. */
  const dataFile = async (disk: string, month: number): Promise<number> => {
    const [part] = await admin.rows<{ path: string }>(
      `SELECT path FROM system.parts WHERE table = 'gpu_readings' AND active AND rows > 0 AND disk_name = {disk:String}
AND partition_id = {month:String}`,
      { disk, month: String(month) },
    );
    const files = await readdir(part?.path ?? "");
    const file = files.find((name) => name === "power_watts.bin");
    return (await stat(join(part?.path ?? "", file ?? "missing"))).ino;
  };
});
