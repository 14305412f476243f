/** Series from rollups and from raw rows behind them, against the same from raw rows alone. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { randomBatches, randomRows } from "../../../test/store/gpu-log.ts";
import { randomFrom } from "../../../test/store/random.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { HOUR_MS, MINUTE_MS, rollupsOf } from "../schema/rollups/rollup.ts";
import { RollupTask } from "../rollups/rollup-task.ts";
import { series, type SeriesParameters } from "./series.ts";
import { seriesPlans } from "./series-plan.ts";

const START_MS = Date.UTC(2026, 10, 22, 6);
const END_MS = START_MS + 10 * HOUR_MS;
const READINGS = ["power_watts", "sm_clock_mhz"];
const LIMITS = { settle_ms: 0, sweep_every_ms: HOUR_MS, sweep_reach_ms: 30 * 24 * HOUR_MS, max_dirty: 1_000 };

type Point = readonly [device: string, reading: string, time_ms: number, mean: number, min: number | null, max: number | null];

describe("a series", () => {
  let embedded: EmbeddedStore;
  let admin: ClickHouse;
  const seed = Date.now() % 1_000_000;
  const random = randomFrom(seed);
  console.log(`seed ${seed}`);

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse({ rollup_limits: { settle_ms: 10 ** 14 } });
    admin = adminOf(embedded.store);
    const batches = randomBatches(random, randomRows(random, START_MS, 1_000, 36_000));
    for (const { batch } of batches) await commit(embedded.store.writer, batch);
    // Rolled up to half past the last hour but one: newer rows are in no rollup, and newer minutes in no hour.
    for (const rollup of rollupsOf("gpu_readings")) {
      const task = new RollupTask(rollup, LIMITS);
      do await task.run(admin, END_MS - 90 * MINUTE_MS, new AbortController().signal);
      while (task.is_sweeping);
    }
  });
  afterAll(async () => {
    await admin.close();
    await embedded.close();
  });

  const answered = async (parameters: SeriesParameters): Promise<Point[]> => {
    const answer = await series(embedded.store.query, parameters);
    return answer.series.flatMap(({ node, gpu_uuid, mig_uuid, reading, times_ms, values, min, max }) =>
      times_ms.flatMap((time_ms, index) => {
        const mean = values[index];
        return mean === null || mean === undefined
          ? []
          : [
              [
                `${node} ${gpu_uuid} ${mig_uuid}`,
                reading,
                time_ms,
                Number(mean.toPrecision(9)),
                min[index] ?? null,
                max[index] ?? null,
              ] as const,
            ];
      }),
    );
  };

  const ofRaw = async (where: string, { from_ms, to_ms, points }: SeriesParameters): Promise<Point[]> => {
    const [plan] = seriesPlans("gpu_readings", { from_ms, to_ms, points });
    const first_ms = plan?.from_ms ?? 0;
    const step_ms = plan?.step_ms ?? 1;
    const point = `${first_ms} + intDiv(toUnixTimestamp64Milli(time) - ${first_ms}, ${step_ms}) * ${step_ms}`;
    const points_of = await Promise.all(
      READINGS.map((reading) =>
        admin.rows<{ device: string; at: number; mean: number; least: number; most: number }>(
          `SELECT concat(node, ' ', gpu_uuid, ' ', mig_uuid) AS device, ${point} AS at, avg(${reading}) AS mean, min(${reading}) AS least, max(${reading}) AS most
FROM heliograph.gpu_readings WHERE ${where} AND ${reading} IS NOT NULL AND toUnixTimestamp64Milli(time) >= ${first_ms}
  AND toUnixTimestamp64Milli(time) < ${plan?.to_ms} GROUP BY device, at`,
        ),
      ),
    );
    return points_of.flatMap((rows, index) =>
      rows.map(
        ({ device, at, mean, least, most }) =>
          [device, READINGS[index] ?? "", at, Number(mean.toPrecision(9)), least, most] as const,
      ),
    );
  };

  const sorted = (points: readonly Point[]): string[] => points.map((point) => JSON.stringify(point)).sort();

  it.each([
    ["raw rows", 20 * MINUTE_MS, 100, 1],
    ["minutes", 6 * HOUR_MS, 60, 60],
    ["hours", 9 * HOUR_MS, 9, 3_600],
    ["hours, few points", 10 * HOUR_MS, 3, 3_600],
  ])("from %s equals the raw rows, up to the newest", async (_, span_ms, points, window_s) => {
    for (const to_ms of [END_MS, END_MS - 3 * HOUR_MS, END_MS - 75 * MINUTE_MS, END_MS - 30 * MINUTE_MS]) {
      const asked = { readings: READINGS, from_ms: to_ms - span_ms + Math.floor(random() * 1_000), to_ms, points };
      expect((seriesPlans("gpu_readings", asked)[0]?.coarsest?.window_ms ?? 1_000) / 1_000).toBe(window_s);
      const from_node = await answered({ ...asked, of: { node: "a" } });
      expect(from_node.length).toBeGreaterThan(5);
      expect(sorted(from_node)).toEqual(sorted(await ofRaw("node = 'a'", { ...asked, of: { node: "a" } })));
      const of_gpu = { ...asked, of: { gpu_uuid: "GPU-2" } };
      expect(sorted(await answered(of_gpu))).toEqual(sorted(await ofRaw("gpu_uuid = 'GPU-2'", of_gpu)));
    }
  });

  it("of a host comes from its rollup, and its newest part from raw rows", async () => {
    const rows = Array.from({ length: 240 }, (_, at) => ({ time_ms: START_MS + at * 30_000, load_1m: at, memory_used_bytes: 5 }));
    await commit(embedded.store.writer, batchOf("host_readings", rows, { node: "host" }));
    const [minutes] = rollupsOf("host_readings");
    if (minutes === undefined) throw new Error("hosts are not rolled up");
    const task = new RollupTask(minutes, LIMITS);
    do await task.run(admin, START_MS + HOUR_MS, new AbortController().signal);
    while (task.is_sweeping);
    const asked = {
      of: { host_of: "host" },
      readings: ["load_1m"],
      from_ms: START_MS,
      to_ms: START_MS + 2 * HOUR_MS,
      points: 60,
    };
    expect(seriesPlans("host_readings", asked)[0]?.coarsest).toBe(minutes);
    const { series: lines, step_ms } = await series(embedded.store.query, asked);
    const points = Array.from({ length: 60 }, (_, point) => point);
    expect([step_ms, lines.length]).toEqual([2 * MINUTE_MS, 1]);
    expect(lines[0]).toMatchObject({
      node: "host",
      gpu_uuid: "",
      times_ms: points.map((point) => START_MS + point * step_ms),
      values: points.map((point) => point * 4 + 1.5),
      min: points.map((point) => point * 4),
      max: points.map((point) => point * 4 + 3),
    });
  });

  it("without raw rows, deleted by age, comes from the finest rollup that has it", async () => {
    await admin.command("TRUNCATE TABLE heliograph.gpu_readings");
    const asked = { of: { node: "a" }, readings: READINGS, from_ms: START_MS, to_ms: START_MS + 10 * MINUTE_MS, points: 300 };
    const answer = await series(embedded.store.query, asked);
    expect([answer.step_ms, answer.series.length]).toEqual([MINUTE_MS, 6]);
    await admin.command("TRUNCATE TABLE heliograph.gpu_rollups_1m");
    expect((await series(embedded.store.query, asked)).step_ms).toBe(HOUR_MS);
    await admin.command("TRUNCATE TABLE heliograph.gpu_rollups_1h");
    expect((await series(embedded.store.query, asked)).series).toEqual([]);
  });
});
