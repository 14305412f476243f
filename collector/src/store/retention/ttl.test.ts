import { describe, expect, it } from "vitest";

import { TABLES } from "../schema/tables.ts";
import { classOf, DEFAULT_RETENTION } from "./classes.ts";
import { parseAge } from "./duration.ts";
import { existingTtl, ttlStatements } from "./ttl.ts";
import { wantedTtl } from "./wanted-ttl.ts";

const age = (text: string) => parseAge(text) ?? "never";
const EMBEDDED = { storage_policy: "tiered", fsync: true, retention: DEFAULT_RETENTION };
const SERVER = { storage_policy: undefined, fsync: false, retention: DEFAULT_RETENTION };
const BARE = "MergeTree PARTITION BY toYYYYMM(time) ORDER BY time SETTINGS storage_policy = 'tiered', index_granularity = 8192";
const RAW = "toDateTime(time) + toIntervalDay(30) TO VOLUME 'archive', toDateTime(time) + toIntervalDay(365)";
const DONE = `MergeTree PARTITION BY toYYYYMM(time) ORDER BY time TTL ${RAW} SETTINGS storage_policy = 'tiered', ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1`;

describe("classes of retention", () => {
  it("include each stream's table", () => {
    for (const { name } of Object.values(TABLES)) expect([name, classOf(name)]).not.toEqual([name, undefined]);
  });
});

describe("TTL", () => {
  it("moves and deletes rows at the ages of the class", () => expect(wantedTtl(DEFAULT_RETENTION.raw, true)).toBe(RAW));

  it("only deletes if there is no archive, or if rows are deleted before", () => {
    const gone = "toDateTime(time) + toIntervalDay(365)";
    expect(wantedTtl(DEFAULT_RETENTION.raw, false)).toBe(gone);
    expect(wantedTtl({ archive_after: age("2 years"), delete_after: age("365 days"), max_bytes: 0 }, true)).toBe(gone);
    expect(wantedTtl({ archive_after: "never", delete_after: "never", max_bytes: 0 }, true)).toBe("");
  });

  it("is read from ClickHouse's description of a table", () => {
    expect(existingTtl(BARE)).toBe("");
    expect(existingTtl(DONE)).toBe(RAW);
    expect(existingTtl("MergeTree ORDER BY time TTL toDateTime(time) + toIntervalDay(1)")).toBe(
      "toDateTime(time) + toIntervalDay(1)",
    );
  });

  it("is changed if it differs, and nowhere else", () => {
    const tables = [
      { name: "gpu_readings", engine_full: BARE },
      { name: "gpu_health", engine_full: DONE },
      { name: "schema_migrations", engine_full: "MergeTree ORDER BY version" },
    ];
    expect(ttlStatements(tables, EMBEDDED)).toEqual([
      "ALTER TABLE heliograph.gpu_readings MODIFY SETTING ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1",
      `ALTER TABLE heliograph.gpu_readings MODIFY TTL ${RAW}`,
    ]);
    expect(ttlStatements([{ name: "gpu_health", engine_full: DONE }], SERVER)).toEqual([
      "ALTER TABLE heliograph.gpu_health MODIFY TTL toDateTime(time) + toIntervalDay(365)",
    ]);
    const raw = { archive_after: "never", delete_after: "never", max_bytes: 0 } as const;
    expect(
      ttlStatements([{ name: "gpu_health", engine_full: DONE }], { ...EMBEDDED, retention: { ...DEFAULT_RETENTION, raw } }),
    ).toEqual(["ALTER TABLE heliograph.gpu_health REMOVE TTL"]);
  });
});
