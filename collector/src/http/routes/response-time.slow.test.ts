/** People's questions beside the writing of rows: they hold up no commit, and end when nobody waits for them. */
import type { SeriesAnswer } from "@heliograph/api/shapes/series";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import { batchOf, commit, gpuReadings, NOON_MS } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import type { ClickHouse } from "../../store/clickhouse/clickhouse.ts";
import { HttpServer } from "../server.ts";

const COMMITS = 20;
const HEAVY_QUERIES = 6;
/** Seconds of both cores, far longer than the commits that are measured. */
const HEAVY = "SELECT sum(cityHash64(number, toString(number))) FROM numbers_mt(20000000000) FORMAT TSV";

describe("while people ask", () => {
  const scene = new HttpScene();
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  let server: HttpServer;
  let url = "";
  let sequence = 0;

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    admin = adminOf(embedded.store);
    scene.sql = embedded.store.analyst;
    const slowly = "SELECT sleepEachRow(0.5) AS slow_series FROM numbers(100) SETTINGS max_block_size = 1";
    const series = async (_: unknown, signal: AbortSignal): Promise<SeriesAnswer> => {
      await embedded.store.query.rows(slowly, {}, signal);
      return { from_ms: 0, to_ms: 1, step_ms: 1, series: [] };
    };
    server = new HttpServer(
      { host: "127.0.0.1", port: 0, allowed_hosts: [] },
      { ...scene.ports, store: { ...scene.ports.store, series } },
    );
    url = `http://127.0.0.1:${await server.start()}`;
  });
  afterAll(async () => {
    await server.stop(100);
    await admin.close();
    await embedded.close();
  });

  /** Queries of others that run now and contain this word. */
  const running = async (word: string): Promise<number> => {
    const sql = `SELECT toUInt32(count()) AS n FROM system.processes WHERE query LIKE {like:String} AND query NOT LIKE '%system.processes%'`;
    return (await admin.rows<{ n: number }>(sql, { like: `%${word}%` }))[0]?.n ?? -1;
  };

  /** Milliseconds from append to commit, the middle and the longest of some. */
  async function commitTimes(): Promise<{ readonly median_ms: number; readonly longest_ms: number }> {
    const times: number[] = [];
    for (let turn = 0; turn < COMMITS; turn++) {
      const began = performance.now();
      await commit(embedded.store.writer, batchOf("gpu_readings", gpuReadings(8, NOON_MS + turn), { sequence: ++sequence }));
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    return { median_ms: times[COMMITS / 2] ?? Infinity, longest_ms: times.at(-1) ?? Infinity };
  }

  it("commits are not delayed by an analyst's heavy queries", async () => {
    await commitTimes();
    const alone = await commitTimes();
    const gone = new AbortController();
    const headers = { Authorization: "Bearer analyst-token" };
    const asked = Array.from({ length: HEAVY_QUERIES }, () =>
      fetch(`${url}/clickhouse/`, { method: "POST", headers, body: HEAVY, signal: gone.signal }).then(
        () => "answered",
        () => "cut",
      ),
    );
    await expect.poll(() => running("numbers_mt")).toBe(HEAVY_QUERIES);
    const beside = await commitTimes();
    expect(await running("numbers_mt")).toBe(HEAVY_QUERIES);
    gone.abort();
    expect(await Promise.all(asked)).toEqual(Array.from({ length: HEAVY_QUERIES }, () => "cut"));
    await expect.poll(() => running("numbers_mt")).toBe(0);
    console.log(`commit alone ${JSON.stringify(alone)}, beside ${HEAVY_QUERIES} heavy queries ${JSON.stringify(beside)}`);
    // They share the cores, so a commit takes longer; one that waited for a query would take many seconds.
    expect(beside.longest_ms).toBeLessThan(3_000);
  });

  it("a query whose viewer goes away ends in ClickHouse", async () => {
    const gone = new AbortController();
    const headers = { Authorization: "Bearer viewer-token" };
    const path = "/api/v1/series?node=a&readings=power_watts";
    const asked = fetch(`${url}${path}`, { headers, signal: gone.signal }).catch(() => "cut");
    await expect.poll(() => running("slow_series")).toBe(1);
    gone.abort();
    expect(await asked).toBe("cut");
    await expect.poll(() => running("slow_series")).toBe(0);
  });
});
