/** Rows that move by age into a bucket, through a real S3 API, and are read back by SQL: over restarts too. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { ClickHouse } from "@heliograph/collector/store/clickhouse/clickhouse";
import type { ArchiveBucket } from "@heliograph/collector/store/embedded/archive";
import { DEFAULT_RETENTION } from "@heliograph/collector/store/retention/classes";
import type { Store } from "@heliograph/collector/store/store";
import { monthOf } from "@heliograph/proto/month";
import { batchOf, commit, gpuReadings } from "@heliograph/collector/test/store/batches";
import { adminOf, startEmbeddedClickHouse } from "@heliograph/collector/test/store/embedded";
import { afterAll, beforeAll, expect, it } from "vitest";

import { startS3Server, type S3Server } from "./harness/s3-server.ts";
import { temporaryDirectory } from "./harness/temporary-directory.ts";

const DAY_MS = 86_400_000;
const GPUS = 500;

let s3: S3Server;
beforeAll(async () => {
  s3 = await startS3Server();
}, 180_000);
afterAll(async () => await s3.close());

it("archives to a bucket, and reads it as one table with the rest", async () => {
  using directory = temporaryDirectory("s3");
  const archive: ArchiveBucket = {
    kind: "s3",
    url: s3.url,
    region: "us-east-1",
    access_key_id: "key",
    secret_access_key: "secret",
  };
  const open = async (): Promise<{ store: Store; admin: ClickHouse }> => {
    const { store } = await startEmbeddedClickHouse({
      directory: join(directory.path, "clickhouse"),
      embedded: { archive },
      limits: { flush_ms: 5 },
      retention: DEFAULT_RETENTION,
    });
    return { store, admin: adminOf(store) };
  };
  const close = async ({ store, admin }: { store: Store; admin: ClickHouse }): Promise<void> => {
    await admin.close();
    await store.stop(5_000);
  };
  const content = async ({ admin }: { admin: ClickHouse }): Promise<unknown> =>
    (
      await admin.rows(`SELECT count() AS rows, uniqExact(toYYYYMM(time)) AS months, toString(sum(cityHash64(*))) AS hash
FROM heliograph.gpu_readings`)
    )[0];

  let running = await open();
  for (const [sequence, days_ago] of [200, 100, 0].entries()) {
    const time_ms = Math.floor(Date.now() / DAY_MS - days_ago) * DAY_MS;
    const of = { sequence: sequence + 1, received_ms: time_ms, month: monthOf(time_ms) };
    await commit(running.store.writer, batchOf("gpu_readings", gpuReadings(GPUS, time_ms), of));
  }
  const before = await content(running);
  expect(before).toMatchObject({ rows: 3 * GPUS, months: 3 });
  const isArchived = async (): Promise<boolean> => {
    const report = await running.store.retention?.report();
    const archived = report?.classes.find((one) => one.class === "raw")?.archive_bytes ?? 0;
    const kinds = report?.disks.filter(({ volume }) => volume === "archive").map(({ kind }) => kind);
    const [hot] = await running.admin.rows<{ parts: number }>(`SELECT count() AS parts FROM system.parts
WHERE table = 'gpu_readings' AND active AND disk_name = 'hot'`);
    return archived > 0 && hot?.parts === 1 && kinds?.includes("ObjectStorage") === true;
  };
  while (!(await isArchived())) await delay(100);
  expect(await content(running)).toEqual(before);
  const keys = await s3.keys();
  expect(keys.length).toBeGreaterThan(2);
  expect(keys.every((key) => key.startsWith("heliograph/"))).toBe(true);
  // What is on the archive's disks in the bucket alone, read from there after a start.
  await close(running);
  running = await open();
  expect(await content(running)).toEqual(before);
  expect((await running.store.writer.readMarks(["node-1"])).get("node-1")).toEqual([
    { epoch: 7, stream: "gpu_readings", sequence: 3 },
  ]);
  await close(running);
});
