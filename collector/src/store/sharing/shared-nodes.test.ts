import { setTimeout as delay } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit, gpuReadings } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { Store, type StoreOptions } from "../store.ts";
import { insertPrefix } from "../clickhouse/insert-queries.ts";
import { SILENT_MS, classifyRun } from "./presence.ts";

const batch = (node: string, sequence: number) => batchOf("gpu_readings", gpuReadings(8, NOON_MS), { node, sequence });

describe("stores on one ClickHouse", () => {
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

  async function start(instance: string, options: Partial<StoreOptions> = {}): Promise<Store> {
    const endpoint = embedded.store.admin_endpoint;
    if (endpoint === undefined) throw new Error("ClickHouse is away");
    const store = new Store({ clickhouse: { server: { admin: endpoint } }, instance, limits: { flush_ms: 20 }, ...options });
    await store.start();
    return store;
  }
  const takeOver = async (store: Store, node: string): Promise<void> => await store.writer.sharing?.takeOver(node);

  it("write a node's rows only in the store that took it over last; other nodes' rows of the same INSERT are stored", async () => {
    const first = await start("c-first", { limits: { flush_ms: 200 } });
    const second = await start("c-second");
    const lost: string[] = [];
    first.writer.sharing?.onLost((node) => lost.push(node));
    try {
      await Promise.all(["moved", "stays"].map((node) => takeOver(first, node)));
      await commit(first.writer, batch("moved", 1));
      await takeOver(second, "moved");
      expect(await second.writer.readMarks(["moved"])).toEqual(
        new Map([["moved", [{ epoch: 7, stream: "gpu_readings", sequence: 1 }]]]),
      );
      await commit(second.writer, batch("moved", 2));
      expect(first.writer.append(batch("moved", 2))).toBe(true);
      await commit(first.writer, batch("stays", 1));
      expect(lost).toEqual(["moved"]);
      expect(first.writer.pending_bytes).toBe(0);
      expect(first.writer.counters).toMatchObject({ fenced: 1, failures: 0 });
      const rows = await admin.rows(
        "SELECT node, count() AS rows FROM heliograph.gpu_readings WHERE node IN ('moved', 'stays') GROUP BY node ORDER BY node",
      );
      expect(rows).toEqual([
        { node: "moved", rows: 16 },
        { node: "stays", rows: 8 },
      ]);
    } finally {
      await Promise.all([first.stop(2_000), second.stop(2_000)]);
    }
  });

  it("wait for a running INSERT of the other, and forget their own queue", async () => {
    const store = await start("c-waits", { limits: { flush_ms: 60_000 } });
    const { url, headers, username, password } = embedded.store.admin_endpoint!;
    const query_id = `${insertPrefix("c-other")}running`;
    const running = () => admin.rows("SELECT query_id FROM system.processes WHERE query_id = {query_id:String}", { query_id });
    try {
      await takeOver(store, "waited");
      expect(store.writer.append(batch("waited", 1))).toBe(true);
      const other = fetch(`${url}/?query_id=${encodeURIComponent(query_id)}`, {
        method: "POST",
        body: "INSERT INTO heliograph.events (message) SELECT toString(sleepEachRow(0.5)) FROM numbers(2) SETTINGS max_block_size = 1",
        headers: { ...headers, "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
      });
      while ((await running()).length === 0) await delay(10);
      await takeOver(store, "waited");
      expect(await running()).toEqual([]);
      expect((await other).ok).toBe(true);
      expect(store.writer.pending_bytes).toBe(0);
      expect(await store.writer.readMarks(["waited"])).toEqual(new Map());
    } finally {
      await store.stop(1_000);
    }
  });

  it("claim a whole fleet in few INSERTs", async () => {
    const store = await start("c-fleet");
    try {
      const names = Array.from({ length: 2_000 }, (_, index) => `fleet-${index}`);
      await Promise.all(names.map((node) => takeOver(store, node)));
      const [claims] = await admin.rows(
        "SELECT uniqExact(node) AS nodes, uniqExact(_part) < 50 AS few FROM heliograph.node_claims WHERE instance = 'c-fleet'",
      );
      expect(claims).toEqual({ nodes: names.length, few: 1 });
    } finally {
      await store.stop(1_000);
    }
  });

  it("with one identifier: the later run at the same place writes, the earlier is refused and reports it", async () => {
    const fatal: string[] = [];
    const earlier = await start("c-twice", { onFatal: (error) => fatal.push(error.code) });
    const later = await start("c-twice");
    try {
      expect(earlier.writer.append(batch("twice", 1))).toBe(true);
      while (fatal.length === 0) await delay(20);
      await commit(later.writer, batch("twice", 1));
      expect(new Set(fatal)).toEqual(new Set(["instance_in_use"]));
      expect(await later.writer.readMarks(["twice"])).toEqual(
        new Map([["twice", [{ epoch: 7, stream: "gpu_readings", sequence: 1 }]]]),
      );
    } finally {
      await Promise.all([earlier.stop(500), later.stop(2_000)]);
    }
    expect(await admin.rows("SELECT count() AS rows FROM heliograph.gpu_readings WHERE node = 'twice'")).toEqual([{ rows: 8 }]);
  });
});

describe("the newest run of a collector", () => {
  const me = { instance: "c-1", run: "mine", place: "host:/data" };
  const newest = { run: "other", number: 3, place: "host:/data", silent_ms: 0 };

  it("belongs to another only if it runs elsewhere and sent a heartbeat recently", () => {
    expect(classifyRun(undefined, me)).toBe("first");
    expect(classifyRun({ ...newest, run: "mine" }, me)).toBe("mine");
    expect(classifyRun(newest, me)).toBe("earlier");
    expect(classifyRun({ ...newest, place: "elsewhere:/data" }, me)).toBe("other");
    expect(classifyRun({ ...newest, place: "elsewhere:/data", silent_ms: SILENT_MS }, me)).toBe("earlier");
  });
});
