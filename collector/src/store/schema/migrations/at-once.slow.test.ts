/** Several collectors start against one ClickHouse at the same time, which has no schema, or an older one. */
import { shortOrFull } from "@heliograph/daemon/test/full-run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";
import type { ClickHouse } from "../../clickhouse/clickhouse.ts";
import { Store } from "../../store.ts";
import { allColumns } from "../table.ts";
import { DATABASE, TABLES } from "../tables.ts";
import { MIGRATIONS } from "./migrate.ts";

const ROUNDS = shortOrFull(1, 5);
const COLLECTORS = 3;
const DEPLOYMENT = { storage_policy: undefined, fsync: false };

describe("collectors that start at the same time", () => {
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

  /** Starts them all at once; what each says of itself then. */
  async function startAtOnce(): Promise<string[]> {
    const endpoint = embedded.store.admin_endpoint;
    if (endpoint === undefined) throw new Error("ClickHouse is away");
    const stores = Array.from(
      { length: COLLECTORS },
      (_, index) => new Store({ clickhouse: { server: { admin: endpoint } }, instance: `c-${index}` }),
    );
    try {
      await Promise.all(stores.map((store) => store.start()));
      return stores.map((store) => store.state.state);
    } finally {
      await Promise.all(stores.map((store) => store.stop(2_000)));
    }
  }

  async function expectSchema(): Promise<void> {
    for (const table of Object.values(TABLES)) {
      const columns = await admin.rows<{ name: string }>(
        "SELECT name FROM system.columns WHERE database = {database:String} AND table = {table:String}",
        { database: DATABASE, table: table.name },
      );
      const expected = allColumns(table).map(({ name }) => name);
      expect(columns.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
    }
    const applied = await admin.rows<{ version: number }>(
      `SELECT DISTINCT version FROM ${DATABASE}.schema_migrations ORDER BY version`,
    );
    expect(applied.map(({ version }) => version)).toEqual(MIGRATIONS.map(({ version }) => version));
  }

  it("all migrate an empty server to the schema", { timeout: 180_000 }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await admin.command(`DROP DATABASE ${DATABASE} SYNC`);
      expect(await startAtOnce()).toEqual(Array.from({ length: COLLECTORS }, () => "ready"));
      await expectSchema();
    }
  });

  it("all migrate an older schema to this release's", { timeout: 180_000 }, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await admin.command(`DROP DATABASE ${DATABASE} SYNC`);
      await startAtOnce();
      // As it was after the first migration, in a release that had fewer columns.
      await admin.command(`ALTER TABLE ${DATABASE}.schema_migrations DELETE WHERE version > 1 SETTINGS mutations_sync = 2`);
      for (const table of ["gpu_links", "host_disks", "node_claims", "collectors"])
        await admin.command(`DROP TABLE ${DATABASE}.${table} SYNC`);
      await admin.command(`ALTER TABLE ${DATABASE}.gpu_readings DROP COLUMN power_watts, DROP COLUMN energy_joules`);
      await admin.command(`DROP VIEW ${DATABASE}.jobs`);
      const [first] = MIGRATIONS;
      for (const statement of first?.statements(DEPLOYMENT) ?? []) await admin.command(statement);
      expect(await startAtOnce()).toEqual(Array.from({ length: COLLECTORS }, () => "ready"));
      await expectSchema();
    }
  });
});
