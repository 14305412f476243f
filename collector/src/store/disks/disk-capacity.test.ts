import { describe, expect, it } from "vitest";

import type { StorageDisk } from "./storage-disks.ts";
import { DEFAULT_RETENTION } from "../retention/classes.ts";
import { retentionReport } from "../retention/report.ts";
import { capacityOf } from "./disk-capacity.ts";
import { lowReason } from "./disk-space.ts";

const GIB = 2 ** 30;
const disk = (name: string, free: number, total: number): StorageDisk => ({
  name,
  volume: "hot",
  kind: "Local",
  path: `/${name}/`,
  ...capacityOf(free, total),
});

describe("the capacity of a disk", () => {
  it.each([
    ["a disk that is full has 0 free", 0, 16 * GIB, { free_bytes: 0, total_bytes: 16 * GIB, gap: "" }],
    ["a filesystem that says nothing is unknown", 0, 0, { free_bytes: undefined, gap: "unknown" }],
    ["more free than there is in all is unknown", 2 * GIB, GIB, { free_bytes: undefined, gap: "unknown" }],
    ["a number that is none is unknown", Number.NaN, GIB, { free_bytes: undefined, gap: "unknown" }],
    ["an object store is unbounded", 2 ** 64, 2 ** 64, { free_bytes: undefined, gap: "unbounded" }],
    ["an object store is unbounded, whatever it takes for its size", 2 ** 63, 0, { free_bytes: undefined, gap: "unbounded" }],
  ])("%s", (_, free, total, expected) => expect(capacityOf(free, total)).toMatchObject(expected));

  it("raises no alarm while it is unknown, and hides no alarm of a disk beside it", () => {
    expect(lowReason([disk("silent", 0, 0)], 0.1)).toBe("");
    expect(lowReason([disk("bucket", 2 ** 64, 2 ** 64), disk("small", GIB, 100 * GIB)], 0.1)).toBe(
      "1.0 GiB of 100.0 GiB are free on /small/",
    );
  });

  it("is missing in the report with a reason, and without a date on which the disk is full", () => {
    const month = { class: "raw", table: "gpu_readings", month: 202611, volume: "hot", rows: 10, bytes: GIB } as const;
    const now_ms = Date.UTC(2026, 10, 20);
    const storage = {
      time_ms: now_ms,
      months: [{ ...month, oldest_ms: Date.UTC(2026, 10, 1) }],
      disks: [disk("silent", 0, 0), disk("bucket", 2 ** 64, 2 ** 64), disk("known", GIB, 2 * GIB)],
    };
    const report = retentionReport(storage, { policy: DEFAULT_RETENTION, has_archive: true, shareFilesystem: () => false });
    expect(report.disks).toMatchObject([
      { disk: "silent", free_bytes: null, total_bytes: null, full_ms: null, gap: "unknown" },
      { disk: "bucket", free_bytes: null, total_bytes: null, full_ms: null, gap: "unbounded" },
      { disk: "known", free_bytes: GIB, total_bytes: 2 * GIB, gap: "" },
    ]);
  });
});
