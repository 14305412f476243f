import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit, gpuReadings } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { Store, type StoreOptions } from "../store.ts";
import { insertPrefix } from "../clickhouse/insert-queries.ts";

const DECEMBER_MS = Date.UTC(2026, 11, 1);

const batch = (node: string, sequence: number, time_ms = NOON_MS) =>
  batchOf("gpu_readings", gpuReadings(8, time_ms), { node, sequence });

describe("the writer", () => {
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

  /** A second store on the same ClickHouse, as a server by URL. */
  function secondStore(options: Partial<StoreOptions> = {}): Store {
    const endpoint = embedded.store.admin_endpoint;
    if (endpoint === undefined) throw new Error("ClickHouse is away");
    return new Store({ clickhouse: { server: { admin: endpoint } }, instance: "second", ...options });
  }

  it("reports marks when rows are in the table, and reads the same marks from there", async () => {
    const { writer } = embedded.store;
    expect(await writer.readMarks(["marks"])).toEqual(new Map());
    await commit(writer, batch("marks", 1));
    await commit(writer, batch("marks", 2));
    await commit(writer, batchOf("events", [{ time_ms: NOON_MS }], { node: "marks", epoch: 8, sequence: 5 }));
    await commit(writer, batch("other-marks", 1));
    const marks = await writer.readMarks(["marks", "other-marks", "no-marks"]);
    expect([...marks.keys()].toSorted()).toEqual(["marks", "other-marks"]);
    expect(marks.get("marks")).toHaveLength(2);
    expect(marks.get("marks")).toEqual(
      expect.arrayContaining([
        { epoch: 7, stream: "gpu_readings", sequence: 2 },
        { epoch: 8, stream: "events", sequence: 5 },
      ]),
    );
    expect(marks.get("other-marks")).toEqual([{ epoch: 7, stream: "gpu_readings", sequence: 1 }]);
  });

  it("makes one part with one INSERT from all waiting batches, and one more for another month", async () => {
    await admin.command("SYSTEM STOP MERGES heliograph.gpu_readings");
    const store = secondStore({ limits: { flush_ms: 100 } });
    await store.start();
    for (let sequence = 1; sequence <= 500; sequence++) expect(store.writer.append(batch("parts", sequence))).toBe(true);
    await commit(store.writer, batch("parts", 501, DECEMBER_MS));
    expect(store.writer.counters).toMatchObject({ batches: 501, rows: 501 * 8, inserts: 2, failures: 0 });
    const parts = await admin.rows(
      `SELECT partition_key, count() AS rows FROM (SELECT _part, _partition_id AS partition_key FROM heliograph.gpu_readings
       WHERE node = 'parts') GROUP BY _part, partition_key ORDER BY partition_key`,
    );
    expect(parts).toEqual([
      { partition_key: "202611", rows: 4_000 },
      { partition_key: "202612", rows: 8 },
    ]);
    await store.stop(2_000);
    await admin.command("SYSTEM START MERGES heliograph.gpu_readings");
  });

  it("accepts no more than its bound, reports it, and writes what it accepted when it is stopped", async () => {
    const store = secondStore({ limits: { flush_ms: 60_000, max_pending_bytes: 20_000 } });
    await store.start();
    let taken = 0;
    while (store.writer.append(batch("bound", taken + 1))) taken++;
    expect(taken).toBeGreaterThan(5);
    expect(store.writer.pending_bytes).toBeLessThanOrEqual(20_000);
    expect(store.writer.counters).toMatchObject({ refused: 1, batches: 0 });
    await store.stop(5_000);
    await store.stop(5_000);
    expect(store.writer.pending_bytes).toBe(0);
    const marks = await embedded.store.writer.readMarks(["bound"]);
    expect(marks.get("bound")).toEqual([{ epoch: 7, stream: "gpu_readings", sequence: taken }]);
    expect(store.writer.append(batch("bound", taken + 1))).toBe(false);
  });

  it("throws for a row outside its batch's month, which ClickHouse would refuse forever", () => {
    const rows = [...gpuReadings(1, NOON_MS), ...gpuReadings(1, DECEMBER_MS)];
    expect(() => embedded.store.writer.append(batchOf("gpu_readings", rows))).toThrow(RangeError);
  });

  it("moves the mark past a batch without rows", async () => {
    const moved: number[] = [];
    const end = embedded.store.writer.onCommitted((_, marks) => moved.push(...marks.map(({ sequence }) => sequence)));
    await commit(embedded.store.writer, batchOf("events", [], { node: "empty", sequence: 3 }));
    end();
    expect(moved).toEqual([3]);
  });

  it("keeps its batches while ClickHouse can't be reached, answers queries with a retryable error, and gives up at its deadline", async () => {
    const nowhere = { url: "http://127.0.0.1:1", username: "x", password: "x", headers: {} };
    const store = new Store({ clickhouse: { server: { admin: nowhere } }, instance: "nowhere", limits: { flush_ms: 1 } });
    await store.start();
    expect(store.state.state).toBe("away");
    expect(store.writer.append(batch("away", 1))).toBe(true);
    await expect(store.writer.readMarks(["away"])).rejects.toMatchObject({ code: "clickhouse_unavailable", retryable: true });
    const since = performance.now();
    await store.stop(400);
    // Without a deadline it would wait until ClickHouse can be reached.
    expect(performance.now() - since).toBeLessThan(20_000);
  });

  it("refuses to start with a wrong password, and says what to check", async () => {
    const endpoint = embedded.store.admin_endpoint;
    const store = secondStore({ clickhouse: { server: { admin: { ...endpoint!, password: "wrong" } } } });
    await expect(store.start()).rejects.toMatchObject({ code: "clickhouse_refused", retryable: false });
  });

  it("is not ready before an INSERT of its earlier run is over", async () => {
    const query_id = `${insertPrefix("second")}earlier`;
    const running = () => admin.rows("SELECT query_id FROM system.processes WHERE query_id = {query_id:String}", { query_id });
    const { url, headers, username, password } = embedded.store.admin_endpoint!;
    const sql = "INSERT INTO heliograph.events (message) SELECT toString(sipHash64(number)) FROM numbers(1000000000)";
    const earlier = fetch(`${url}/?query_id=${encodeURIComponent(query_id)}`, {
      method: "POST",
      body: sql,
      headers: { ...headers, "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
    });
    while ((await running()).length === 0) await delay(10);
    const store = secondStore();
    await store.start();
    expect(store.state.state).toBe("ready");
    expect(await running()).toEqual([]);
    expect((await earlier).ok).toBe(false);
    await store.stop(1_000);
  });
});
