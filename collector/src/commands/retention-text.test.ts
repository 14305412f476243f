import type { RetentionReport } from "@heliograph/api/shapes/retention";
import { describe, expect, it } from "vitest";

import { bytesText, retentionText } from "./retention-text.ts";

const DAY = (month: number, day: number): number => Date.UTC(2026, month - 1, day);
const NO_FIGURES = { free_bytes: null, total_bytes: null, full_ms: null } as const;
const REPORT: RetentionReport = {
  time_ms: DAY(11, 24),
  has_archive: true,
  classes: [
    {
      class: "raw",
      tables: ["gpu_readings"],
      rows: 1_000_000,
      hot_bytes: 3 * 2 ** 30,
      archive_bytes: 1536,
      oldest_ms: DAY(9, 2),
      growth_bytes_per_day: 2 ** 20,
      archive_after: "30 days",
      delete_after: "365 days",
      max_bytes: 2 ** 31,
      over_limit_bytes: 2 ** 30,
      limit_kept: false,
      next_archive: { month: "2026-10", by_ms: DAY(12, 1) },
      next_delete: { month: "2026-09", by_ms: Date.UTC(2027, 9, 1) },
    },
  ],
  disks: [
    {
      disk: "hot",
      volume: "hot",
      kind: "Local",
      path: "/data/",
      free_bytes: 2 ** 30,
      total_bytes: 2 ** 40,
      full_ms: DAY(12, 24),
      gap: "",
    },
    { ...NO_FIGURES, disk: "archive_1", volume: "archive", kind: "ObjectStorage", path: "", gap: "unbounded" },
    { ...NO_FIGURES, disk: "cold", volume: "archive", kind: "Local", path: "/cold/", gap: "unknown" },
  ],
};

describe("the report of retention", () => {
  it("shows what is stored, what happens next, and when the disk is full", () => {
    const text = retentionText(REPORT);
    expect(text).toMatch(
      /^raw {4}1000000 {2}3\.0 GiB {2}1\.5 KiB {2}2026-09-02 {2}1\.0 MiB {2}30 days {8}365 days {6}2\.0 GiB$/m,
    );
    expect(text).toContain("raw: 2026-10 is in the archive by 2026-12-01");
    expect(text).toContain("raw: 2026-09 is deleted by 2027-10-01");
    expect(text).toContain("raw: 1.0 GiB over its limit; what is left is too young to be dropped");
    expect(text).toContain("hot (hot, /data/): 1.0 GiB of 1.0 TiB free; at this rate full on 2026-12-24");
    expect(text).toContain("archive_1 (archive): an object store, without a bound");
    expect(text).toContain("cold (archive, /cold/): does not say how much is free");
    expect(text).toContain('"after 30 days" is 30 to 61');
    expect(text).not.toContain("no archive volume");
    expect(retentionText({ ...REPORT, has_archive: false })).toContain("rows are deleted by age, and never moved");
  });

  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.0 KiB"],
    [2 ** 50 * 3000, "3000.0 PiB"],
  ])("writes %d bytes as %s", (bytes, text) => expect(bytesText(bytes)).toBe(text));
});
