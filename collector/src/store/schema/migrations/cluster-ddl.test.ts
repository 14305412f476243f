import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";
import type { ClickHouse } from "../../clickhouse/clickhouse.ts";
import { distributedTables, forCluster } from "./cluster-ddl.ts";
import { MIGRATIONS } from "./migrate.ts";
import { reconciliation } from "./reconcile.ts";
import { checkTableKinds } from "./table-kinds.ts";
import { viewStatements } from "../views/views.ts";

const REPLICATED = { name: "gpu-fleet", replicated: true };
const PLAIN = { name: "gpu-fleet", replicated: false };
const DEPLOYMENT = { storage_policy: undefined, fsync: false };

/** Everything that a start may run. */
const STATEMENTS = [
  "CREATE DATABASE IF NOT EXISTS heliograph",
  ...MIGRATIONS.flatMap(({ statements }) => statements(DEPLOYMENT)),
  ...reconciliation([]),
  ...viewStatements(),
];
const COLUMNS = [
  { table: "events_local", name: "node", type: "String", comment: "", codec: "" },
  { table: "totals_local", name: "day", type: "Date", comment: "", codec: "" },
];

describe("DDL for a cluster", () => {
  it("makes a table on each shard, replicated by the default path, and leaves the rest of the statement unchanged", () => {
    const statement =
      "CREATE TABLE IF NOT EXISTS heliograph.events (\n  node String\n) ENGINE = MergeTree\nORDER BY node\nSETTINGS a = 1";
    expect(forCluster(statement, REPLICATED)).toBe(
      "CREATE TABLE IF NOT EXISTS heliograph.events_local ON CLUSTER `gpu-fleet` (\n  node String\n) ENGINE = ReplicatedMergeTree\nORDER BY node\nSETTINGS a = 1",
    );
    expect(forCluster(statement, PLAIN)).toBe(statement.replace("events", "events_local"));
  });

  it("keeps the collectors' tables on each shard, and the record of migrations on each server", () => {
    const of = (name: string): string =>
      `CREATE TABLE IF NOT EXISTS heliograph.${name} (a Int8) ENGINE = ReplacingMergeTree(a) ORDER BY a`;
    expect(forCluster(of("node_claims"), REPLICATED)).toMatch(
      /heliograph\.node_claims ON CLUSTER .* ReplicatedReplacingMergeTree\(a\)/,
    );
    expect(forCluster(of("schema_migrations"), REPLICATED)).toMatch(
      /heliograph\.schema_migrations ON CLUSTER .* = ReplacingMergeTree\(a\)/,
    );
  });

  it("changes the shards' tables, and leaves views unchanged", () => {
    expect(forCluster("ALTER TABLE heliograph.events ADD COLUMN a Int8", REPLICATED)).toBe(
      "ALTER TABLE heliograph.events_local ON CLUSTER `gpu-fleet` ADD COLUMN a Int8",
    );
    expect(forCluster("CREATE OR REPLACE VIEW heliograph.jobs AS SELECT 1", REPLICATED)).toBe(
      "CREATE OR REPLACE VIEW heliograph.jobs ON CLUSTER `gpu-fleet` AS SELECT 1",
    );
  });

  it("refuses a statement whose effect on one server is unknown", () => {
    expect(() => forCluster("INSERT INTO heliograph.events SELECT 1", PLAIN)).toThrow(/no way is known/);
  });

  it("spreads tables by node, makes them again for another column or cluster, and leaves right ones alone", () => {
    const [events, totals] = distributedTables(COLUMNS, [], REPLICATED);
    expect(events).toContain("ENGINE = Distributed(`gpu-fleet`, heliograph, events_local, cityHash64(node))");
    expect(totals).toContain("totals_local, rand())");
    const same = COLUMNS.map((column) => ({ ...column, table: column.table.replace("_local", "") }));
    const tables = (cluster: string) =>
      ["events", "totals"].map((name) => ({
        name,
        engine: "Distributed",
        engine_full: `Distributed('${cluster}', 'heliograph', '${name}_local')`,
      }));
    expect(distributedTables([...COLUMNS, ...same], tables("gpu-fleet"), REPLICATED)).toEqual([]);
    expect(distributedTables([...COLUMNS, ...same], tables("older"), REPLICATED)).toHaveLength(2);
    expect(distributedTables([...COLUMNS, ...same.slice(1)], tables("gpu-fleet"), REPLICATED)).toEqual([events]);
  });

  it("is refused if tables with rows were made for one server, and the other way round", () => {
    const table = (engine: string) => [{ name: "events", engine, engine_full: engine }];
    const invalid = expect.objectContaining({ code: "config_invalid" }) as Error;
    expect(() => checkTableKinds(table("MergeTree"), { cluster: PLAIN })).toThrow(invalid);
    expect(() => checkTableKinds(table("Distributed"), {})).toThrow(invalid);
    checkTableKinds(table("MergeTree"), {});
    checkTableKinds(table("Distributed"), { cluster: PLAIN });
  });
});

describe("DDL for a cluster of replicas", () => {
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

  it("is parsed by ClickHouse as a statement on a cluster", async () => {
    const statements = [
      ...STATEMENTS.map((statement) => forCluster(statement, REPLICATED)),
      ...distributedTables(COLUMNS, [], REPLICATED),
    ];
    for (const statement of statements) {
      const [read] = await admin.rows<{ query: string }>("SELECT formatQuerySingleLine({statement:String}) AS query", {
        statement,
      });
      expect(read?.query).toContain(" ON CLUSTER `gpu-fleet`");
    }
  });
});
