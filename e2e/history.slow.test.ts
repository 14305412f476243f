/** A generated past through the real writer, rollups and views of a real ClickHouse, against the rows that were sent. */
import { mkdirSync } from "node:fs";
import { Readable } from "node:stream";

import { SimulatedHistory } from "@heliograph/agent/simulated/history/simulated-history";
import { simulatedNodes } from "@heliograph/agent/simulated/simulated-fleet";
import { fillHistory, planHistory, ROLLED_LAG_MS, type HistoryParts } from "@heliograph/collector/demo/history";
import { historyFile, writeHistoryRecord, type HistoryRecord } from "@heliograph/collector/demo/history-record";
import type { ClickHouse } from "@heliograph/collector/store/clickhouse/clickhouse";
import { TABLES } from "@heliograph/collector/store/schema/tables";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "@heliograph/collector/test/store/embedded";
import { expectedUse } from "@heliograph/collector/test/store/expected-use";
import type { Device, Interval, Reading } from "@heliograph/collector/test/store/random-use";
import { frameOf, markFrame } from "@heliograph/proto/batch-frames";
import { PAYLOAD_CODECS, STREAM_NAMES, type Row, type StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { afterAll, beforeAll, expect, it } from "vitest";

import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const NODES = 3;
const GPUS = 8;
const WISH = { length: "2h", nodes: NODES, gpus_per_node: GPUS, seed: 16 };

type Told<S extends StreamName> = Row<S> & { readonly node: string };

let embedded: EmbeddedStore;
let admin: ClickHouse;
let directory: TemporaryDirectory;
let record: HistoryRecord;
let said: string[] = [];
/** What the fleet sent, by stream. */
const sent = new Map<StreamName, (Row & { readonly node: string })[]>();
const rowsOf = <S extends StreamName>(stream: S): Told<S>[] => (sent.get(stream) ?? []) as Told<S>[];

const parts = (): HistoryParts => ({
  data_directory: directory.path,
  store: embedded.store,
  print: (line) => void said.push(line),
  now_ms: Date.now,
});

/** A fleet that tells its past; it is gone after `most` batches. */
function fleetOf({ past, epoch, seed }: HistoryRecord, most = Number.POSITIVE_INFINITY, keep = false) {
  let next = Promise.withResolvers<"more" | "live">();
  async function* frames(): AsyncGenerator<Buffer> {
    const nodes = simulatedNodes({ nodes: NODES, gpus_per_node: GPUS, seed, start_ms: past.until_ms, past });
    const history = new SimulatedHistory({ nodes, past, epoch, agent_version: "test" });
    await history.start();
    let count = 0;
    for (;;) {
      for await (const batch of history.upTo(Date.now)) {
        if ((count += 1) > most) return;
        if (keep) {
          const { payload } = heliograph.v1.Batch.decode(batch.message);
          const rows = PAYLOAD_CODECS[batch.stream].decode(payload).map((row) => ({ ...row, node: batch.node }));
          sent.set(batch.stream, [...(sent.get(batch.stream) ?? []), ...rows]);
        }
        yield frameOf(batch);
      }
      yield markFrame();
      if ((await next.promise) === "live") return;
      next = Promise.withResolvers();
    }
  }
  return { batches: Readable.from(frames()), tell: (line: "more" | "live") => next.resolve(line) };
}

beforeAll(async () => {
  directory = temporaryDirectory("history");
  mkdirSync(directory.path, { recursive: true });
  embedded = await startEmbeddedClickHouse();
  admin = adminOf(embedded.store);
  const planned = await planHistory(WISH, parts());
  if (planned === undefined) throw new Error("an empty store has a history");
  // Coarser than two hours need, so that the test is short.
  record = { ...planned, past: { ...planned.past, interval_ms: 5_000 } };
  writeHistoryRecord(historyFile(directory.path), record);
});

afterAll(async () => {
  await admin.close();
  await embedded.close();
  directory[Symbol.dispose]();
});

const one = async (sql: string): Promise<number> => Number((await admin.rows<{ n: number }>(sql))[0]?.n);

it("goes on where it was broken off, and then has every row once", { timeout: 300_000 }, async () => {
  await expect(fillHistory(record, fleetOf(record, 120), parts())).rejects.toThrow("ended before its history was complete");
  const again = await planHistory(WISH, parts());
  expect(again).toEqual(record);
  expect(said.at(-1)).toContain("was broken off");
  await fillHistory(record, fleetOf(record, undefined, true), parts());
  expect(said.some((line) => /\([0-9.]+ million were stored before\)/.test(line))).toBe(true);
  for (const stream of STREAM_NAMES) {
    expect(await one(`SELECT count() AS n FROM heliograph.${TABLES[stream].name} WHERE node LIKE 'sim-%'`), stream).toBe(
      rowsOf(stream).length,
    );
  }
  expect(rowsOf("gpu_readings").length).toBeGreaterThan(5_000);
});

it("is not made twice, and another one is refused in words", async () => {
  said = [];
  expect(await planHistory(WISH, parts())).toBeUndefined();
  expect(said[0]).toContain("is there already");
});

it("has rollups that say what its rows say", async () => {
  const of_raw = `SELECT gpu_uuid, toStartOfMinute(time) AS minute, count() AS rows, sum(toFloat64(power_watts)) AS watts, max(temperature_celsius) AS hottest
    FROM heliograph.gpu_readings WHERE mig_uuid = '' GROUP BY gpu_uuid, minute`;
  const of_rollup = `SELECT gpu_uuid, time AS minute, rows, power_watts_sum AS watts, temperature_celsius_max AS hottest
    FROM heliograph.gpu_readings_1m WHERE mig_uuid = ''`;
  // Minutes that ended later may wait for the rollups of the present.
  const rolled_until_seconds = Math.floor((record.past.until_ms - ROLLED_LAG_MS) / 60_000) * 60;
  const ended = `minute < toDateTime(${rolled_until_seconds}, 'UTC')`;
  const wrong = await one(
    `SELECT countIf(abs(a.watts - b.watts) > 1e-3 * abs(a.watts) OR a.rows != b.rows OR a.hottest != b.hottest) AS n
     FROM (${of_raw}) AS a LEFT JOIN (${of_rollup}) AS b ON a.gpu_uuid = b.gpu_uuid AND a.minute = b.minute WHERE a.${ended}`,
  );
  expect(wrong).toBe(0);
  expect(await one("SELECT count() AS n FROM heliograph.gpu_readings_1h")).toBeGreaterThanOrEqual(NODES * GPUS);
});

it("has a use of GPUs by job as reckoned from its rows alone, and the same in report cards", async () => {
  const devices = new Map<string, Device>();
  const readings = new Map<Device, Reading[]>();
  for (const row of rowsOf("gpu_readings")) {
    const gpu_uuid = row.gpu_uuid ?? "";
    const device = devices.get(gpu_uuid) ?? { node: row.node, gpu_uuid, mig_uuid: "", slices: 0 };
    devices.set(gpu_uuid, device);
    readings.set(device, [...(readings.get(device) ?? []), row as Reading]);
  }
  const intervals = new Map<string, Interval>();
  for (const row of rowsOf("job_gpus")) {
    const { interval_id, gpu_uuid, rank, job_id } = row as Required<Told<"job_gpus">>;
    const device = { node: row.node, gpu_uuid: gpu_uuid ?? "", mig_uuid: "", slices: 0 };
    const times = { from_ms: row.from_ms ?? 0, until_ms: row.seen_until_ms ?? 0 };
    intervals.set(interval_id ?? "", {
      ...device,
      ...times,
      interval_id: interval_id ?? "",
      job_id: job_id ?? "",
      rank: rank ?? 0,
    });
  }
  const window = { since_ms: record.past.from_ms, until_ms: record.past.until_ms };
  const expected = expectedUse({ devices: [...devices.values()], readings, intervals: [...intervals.values()] }, window);
  const found = await admin.rows<{ key: string; joules: number; held_seconds: number; utilization_seconds: number }>(
    `SELECT concat(job_id, ' ', gpu_uuid, ' ', mig_uuid) AS key, sum(joules) AS joules, sum(held_seconds) AS held_seconds, sum(utilization_seconds) AS utilization_seconds
     FROM heliograph.job_use(since = fromUnixTimestamp64Milli({since:Int64}, 'UTC'), until = fromUnixTimestamp64Milli({until:Int64}, 'UTC')) GROUP BY key`,
    { since: window.since_ms, until: window.until_ms },
  );
  expect(found.length).toBeGreaterThanOrEqual(NODES * GPUS);
  expect(new Set(found.map(({ key }) => key.split(" ")[0])).size).toBeGreaterThan(2);
  for (const { key, joules, held_seconds, utilization_seconds } of found) {
    const should = expected.get(key);
    expect(joules, key).toBeCloseTo(should?.joules ?? Number.NaN, 0);
    expect(held_seconds, key).toBeCloseTo(should?.held_seconds ?? Number.NaN, 3);
    expect(utilization_seconds, key).toBeCloseTo(should?.utilization_seconds ?? Number.NaN, 1);
  }
  const cards = await admin.rows<{ job_id: string; card: number; used: number }>(
    `SELECT c.job_id AS job_id, c.joules AS card, u.joules AS used FROM heliograph.job_cards AS c INNER JOIN (
       SELECT job_id, sum(joules) AS joules FROM heliograph.job_use(since = fromUnixTimestamp64Milli({since:Int64}, 'UTC'), until = now64(3, 'UTC')) GROUP BY job_id
     ) AS u ON u.job_id = c.job_id`,
    { since: window.since_ms },
  );
  expect(cards.length).toBeGreaterThan(1);
  for (const { job_id, card, used } of cards) expect(card, job_id).toBeCloseTo(used, 0);
});

it("goes over into the present without a gap", async () => {
  const gap_s = await one(`SELECT max(gap) AS n FROM (
    SELECT dateDiff('millisecond', lagInFrame(time, 1, time) OVER (PARTITION BY gpu_uuid ORDER BY time), time) / 1000 AS gap
    FROM heliograph.host_readings AS h INNER JOIN (SELECT DISTINCT node, node AS gpu_uuid FROM heliograph.node_inventory) AS n ON n.node = h.node
    WHERE time >= fromUnixTimestamp64Milli(${record.past.fine_from_ms}, 'UTC'))`);
  expect(gap_s).toBeLessThanOrEqual(1);
  const newest_s = await one("SELECT max(toUnixTimestamp(time)) AS n FROM heliograph.host_readings");
  expect(newest_s * 1_000).toBeGreaterThan(record.past.until_ms);
});
