/** Rollups against raw rows, on a real ClickHouse: by SQL of another kind, and by loops over what was sent. */
import { shortOrFull } from "@heliograph/daemon/test/full-run";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { CHECKED, expectedRollup, upwardSteps, type ExpectedReading, type SentRow } from "../../../test/store/expected-rollup.ts";
import { randomBatches, randomRows } from "../../../test/store/gpu-log.ts";
import { randomFrom } from "../../../test/store/random.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { HOUR_MS, rollupsOf, type Rollup } from "../schema/rollups/rollup.ts";
import { RollupTask, type RollupLimits } from "./rollup-task.ts";

const DAY_MS = 24 * HOUR_MS;
const LIMITS: RollupLimits = { settle_ms: 1_000, sweep_every_ms: HOUR_MS, sweep_reach_ms: 14 * DAY_MS, max_dirty: 1_000 };
const ROLLUPS = rollupsOf("gpu_readings");
/** The last hour of November and the first two of December. */
const START_MS = Date.UTC(2026, 10, 30, 23);
const END_MS = START_MS + 3 * HOUR_MS;
const { signal } = new AbortController();

type Fields = Readonly<Record<string, number | string | null>>;
const KEPT = ["count", "min", "max", "sum", "last", "first", "increase"];
/** Only a counter has the last two. */
const keptOf = (name: string): string[] => (name === "energy_joules" ? KEPT : KEPT.slice(0, 5)).map((what) => `${name}_${what}`);

/** The view's rows, by the key that expected ones have. */
async function stored(clickhouse: ClickHouse, { view }: Rollup): Promise<Map<string, Fields>> {
  const rows = await clickhouse.rows<Fields>(
    `SELECT node, gpu_uuid, mig_uuid, toUnixTimestamp64Milli(time) AS time_ms, rows, ${CHECKED.flatMap(keptOf).join(", ")}
FROM heliograph.${view}`,
  );
  return new Map(rows.map((row) => [`${row["node"]} ${row["gpu_uuid"]} ${row["mig_uuid"]} ${row["time_ms"]}`, row]));
}

const readingOf = (row: Fields, name: string): Fields =>
  Object.fromEntries(KEPT.flatMap((what) => (`${name}_${what}` in row ? [[what, row[`${name}_${what}`] ?? null]] : [])));

/** What of a reading differs from what is expected. */
function differences(found: Fields, expected: ExpectedReading): string[] {
  return Object.entries(expected).flatMap(([what, value]: [string, number | null]) => {
    const told = found[what];
    if (told === undefined) return [];
    // A Float32 comes as its shortest digits; sums are added up in another order.
    const is_same = value === null || told === null ? value === told : Math.abs(Number(told) - value) <= Math.abs(value) * 1e-6;
    return is_same ? [] : [`${what} is ${told}, not ${value}`];
  });
}

/** Everything in which the rollups differ from what the rows that were sent say. */
async function wrong(clickhouse: ClickHouse, sent: readonly SentRow[]): Promise<string[]> {
  const found: string[] = [];
  for (const rollup of ROLLUPS) {
    const expected = expectedRollup(sent, rollup.window_ms);
    const rows = await stored(clickhouse, rollup);
    found.push(...[...rows.keys()].filter((key) => !expected.has(key)).map((key) => `${rollup.view} has ${key}`));
    for (const [key, window] of expected) {
      const row = rows.get(key) ?? {};
      if (row["rows"] !== window.rows) found.push(`${rollup.view} ${key} is of ${row["rows"]} rows, not ${window.rows}`);
      for (const name of CHECKED) {
        found.push(
          ...differences(readingOf(row, name), window.readings[name]).map((what) => `${rollup.view} ${key} ${name} ${what}`),
        );
      }
    }
  }
  return found;
}

/** Energy of each node and GPU, as docs/reference/sql.md adds it up. */
const energyOf = (view: string): string => `SELECT node, gpu_uuid, sum(inside + step) AS joules FROM (
  SELECT node, gpu_uuid, energy_joules_increase AS inside,
    greatest(0, energy_joules_first - lagInFrame(energy_joules_last, 1, energy_joules_first) OVER (PARTITION BY node, gpu_uuid ORDER BY time)) AS step
  FROM heliograph.${view} WHERE mig_uuid = '' AND energy_joules_count > 0
) GROUP BY node, gpu_uuid ORDER BY node, gpu_uuid`;
const ENERGY_OF_RAW = `SELECT node, gpu_uuid, sum(greatest(0, energy_joules - before)) AS joules FROM (
  SELECT node, gpu_uuid, energy_joules, lagInFrame(energy_joules, 1, energy_joules) OVER (PARTITION BY node, gpu_uuid ORDER BY time) AS before
  FROM heliograph.gpu_readings WHERE mig_uuid = '' AND energy_joules IS NOT NULL
) GROUP BY node, gpu_uuid ORDER BY node, gpu_uuid`;

describe("rollups", () => {
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  beforeAll(async () => {
    // Its own rollups would compute, too: here it waits for windows that never end.
    embedded = await startEmbeddedClickHouse({ rollup_limits: { settle_ms: 10 ** 14 } });
    admin = adminOf(embedded.store);
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
  });

  const empty = async (): Promise<void> => {
    for (const table of ["gpu_readings", "rollup_sweeps", ...ROLLUPS.map((rollup) => rollup.table)]) {
      await admin.command(`TRUNCATE TABLE heliograph.${table}`);
    }
  };
  const newTasks = (): RollupTask[] => ROLLUPS.map((rollup) => new RollupTask(rollup, LIMITS));
  const run = async (tasks: readonly RollupTask[], now_ms: number): Promise<void> => {
    for (const task of tasks) {
      do await task.run(admin, now_ms, signal);
      while (task.is_sweeping);
    }
  };
  const store = async (
    tasks: readonly RollupTask[],
    { batch }: Pick<ReturnType<typeof randomBatches>[number], "batch">,
  ): Promise<void> => {
    await commit(embedded.store.writer, batch);
    const times = batch.rows.map(({ time_ms }) => time_ms ?? 0);
    for (const task of tasks) task.add(batch.node, Math.min(...times), Math.max(...times));
  };

  it.each(Array.from({ length: shortOrFull(1, 3) }, (_, run_number) => (Date.now() + run_number * 7_919) % 1_000_000))(
    "equal the raw rows, with rows late and out of order, collectors that die, and several at once (seed %d)",
    async (seed) => {
      await empty();
      const random = randomFrom(seed);
      const batches = randomBatches(random, randomRows(random, START_MS, 180, 60_000));
      let tasks = newTasks();
      for (const sent of batches) {
        await store(tasks, sent);
        const chance = random();
        // A collector that dies forgets what was due.
        if (chance < 0.05) tasks = newTasks();
        else if (chance < 0.2) await run(tasks, START_MS + random() * 4 * HOUR_MS);
        else if (chance < 0.25) await Promise.all([run(tasks, END_MS), run(newTasks(), END_MS + HOUR_MS)]);
      }
      await run(newTasks(), END_MS + HOUR_MS);
      const sent = batches.flatMap((batch) => batch.sent);
      expect(await wrong(admin, sent)).toEqual([]);
      const raw = await admin.rows<{ joules: number }>(ENERGY_OF_RAW);
      expect(raw.length).toBeGreaterThan(2);
      for (const { view } of ROLLUPS) {
        const rolled = await admin.rows<{ joules: number }>(energyOf(view));
        rolled.forEach(({ joules }, index) => expect(joules).toBeCloseTo(raw[index]?.joules ?? Number.NaN, 3));
        expect(rolled).toHaveLength(raw.length);
      }
      const gpu = sent.filter(({ node, row }) => node === "a" && row.gpu_uuid === "GPU-1" && row.mig_uuid === "");
      const values = gpu
        .toSorted((a, b) => (a.row.time_ms ?? 0) - (b.row.time_ms ?? 0))
        .flatMap(({ row }) => row.energy_joules ?? []);
      expect(raw[0]?.joules).toBeCloseTo(upwardSteps(values), 3);
    },
  );

  it("have sketches with quantiles within their error, merged over windows and devices", async () => {
    const [row] = await admin.rows<{ of_sketch: number; of_raw: number }>(
      `SELECT (SELECT quantileDDMerge(0.01, 0.9)(power_watts_sketch) FROM heliograph.gpu_readings_1h) AS of_sketch,
  (SELECT quantileExact(0.9)(power_watts) FROM heliograph.gpu_readings) AS of_raw`,
    );
    expect(row?.of_raw).toBeGreaterThan(500);
    expect(Math.abs((row?.of_sketch ?? 0) / (row?.of_raw ?? 1) - 1)).toBeLessThan(0.011);
  });

  it("leave an open window alone, and compute it when it is over", async () => {
    await empty();
    const tasks = newTasks();
    const rows = [0, 30_000, 60_000].map((after_ms) => ({ time_ms: NOON_MS + after_ms, gpu_uuid: "GPU-1", power_watts: 100 }));
    await store(tasks, { batch: batchOf("gpu_readings", rows) });
    const minutes = async (): Promise<unknown> =>
      await admin.rows("SELECT toMinute(time) AS minute, rows FROM heliograph.gpu_readings_1m ORDER BY minute");
    await run(tasks, NOON_MS + 60_500);
    expect(await minutes()).toEqual([]);
    await run(tasks, NOON_MS + 61_500);
    expect(await minutes()).toEqual([{ minute: 0, rows: 2 }]);
    await run(tasks, NOON_MS + 2 * HOUR_MS);
    expect(await minutes()).toEqual([
      { minute: 0, rows: 2 },
      { minute: 1, rows: 1 },
    ]);
  });

  it("keep what was computed from rows that are deleted by age later, whatever arrives or is computed again", async () => {
    await empty();
    const random = randomFrom(1);
    const batches = randomBatches(random, randomRows(random, START_MS, 60, 30_000));
    const tasks = newTasks();
    for (const sent of batches) await store(tasks, sent);
    await run(tasks, END_MS);
    const sent = batches.flatMap((batch) => batch.sent);
    expect(await wrong(admin, sent)).toEqual([]);
    await admin.command("ALTER TABLE heliograph.gpu_readings DELETE WHERE cityHash64(time) % 3 = 0 SETTINGS mutations_sync = 1");
    for (const task of tasks) task.add("a", START_MS, END_MS);
    await run(tasks, END_MS + DAY_MS);
    await run(newTasks(), END_MS + 2 * DAY_MS);
    await admin.command("OPTIMIZE TABLE heliograph.gpu_rollups_1m FINAL");
    expect(await wrong(admin, sent)).toEqual([]);
  });

  it("are swept no further back than rows may arrive, and completely if there was no sweep yet", async () => {
    await empty();
    const row = (time_ms: number) => batchOf("gpu_readings", [{ time_ms, gpu_uuid: "GPU-1" }], { epoch: time_ms });
    const rolled = async (): Promise<number | undefined> =>
      (await admin.rows<{ rows: number }>("SELECT count() AS rows FROM heliograph.gpu_readings_1h"))[0]?.rows;
    await commit(embedded.store.writer, row(NOON_MS - 60 * DAY_MS));
    await run(newTasks(), NOON_MS);
    expect(await rolled()).toBe(1);
    // Nobody reported these two.
    await commit(embedded.store.writer, row(NOON_MS - 10 * DAY_MS));
    await commit(embedded.store.writer, row(NOON_MS - 30 * DAY_MS));
    await run(newTasks(), NOON_MS);
    expect(await rolled()).toBe(2);
  });

  it("are complete even if more windows were dirty than can be remembered", async () => {
    await empty();
    const tasks = ROLLUPS.map((rollup) => new RollupTask(rollup, { ...LIMITS, max_dirty: 4 }));
    const random = randomFrom(2);
    const batches = randomBatches(random, randomRows(random, START_MS, 100, 120_000));
    await run(tasks, START_MS);
    for (const sent of batches) await store(tasks, sent);
    for (let hour = 1; hour < 8; hour++) await run(tasks, END_MS + hour * HOUR_MS);
    expect(
      await wrong(
        admin,
        batches.flatMap((batch) => batch.sent),
      ),
    ).toEqual([]);
  });
});
