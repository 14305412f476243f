/**
 * Use of GPUs by jobs, over random readings and ownership, compared with a separate calculation (test/store/expected-use.ts).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { monthOf } from "@heliograph/proto/month";
import { batchOf, commit } from "../../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";
import { expectedUse, type Use } from "../../../../test/store/expected-use.ts";
import { randomFrom } from "../../../../test/store/random.ts";
import { randomUse, tellings, type RandomUse } from "../../../../test/store/random-use.ts";

/** Over midnight and the end of a month, and not on full hours. */
const START_MS = Date.UTC(2026, 9, 31, 22, 17, 3, 123);
const END_MS = START_MS + 3.5 * 3_600_000;
const SEED = Math.floor(Math.random() * 2 ** 32);

const SUMS = `sum(joules) AS joules, sum(joules_from_power) AS joules_from_power, sum(held_seconds) AS held_seconds,
  sum(share_seconds) AS share_seconds, sum(utilization_seconds) AS utilization_seconds, sum(told_seconds) AS told_seconds,
  sum(idle_seconds) AS idle_seconds, sum(unmeasured_seconds) AS unmeasured_seconds`;

type UseRow = Use & { readonly job_id: string; readonly gpu_uuid: string; readonly mig_uuid: string };

const FIELDS = [
  "joules",
  "joules_from_power",
  "held_seconds",
  "share_seconds",
  "utilization_seconds",
  "told_seconds",
  "idle_seconds",
  "unmeasured_seconds",
] as const satisfies readonly (keyof Use)[];

/** Where the two differ by more than rounding. */
function differences(rows: readonly UseRow[], expected: ReadonlyMap<string, Use>): readonly string[] {
  const found = new Map(rows.map((row) => [`${row.job_id} ${row.gpu_uuid} ${row.mig_uuid}`, row]));
  return [...new Set([...found.keys(), ...expected.keys()])].flatMap((key) =>
    FIELDS.flatMap((field) => {
      const is = found.get(key)?.[field] ?? 0;
      const should = expected.get(key)?.[field] ?? 0;
      const same = Math.abs(is - should) < 1e-6 * Math.max(1, Math.abs(should));
      return same ? [] : [`${key} ${field}: ${is}, expected ${should}`];
    }),
  );
}

describe(`use of GPUs by jobs, seed ${SEED}`, () => {
  let embedded: EmbeddedStore;
  let use: RandomUse;

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    const random = randomFrom(SEED);
    use = randomUse(random, START_MS, END_MS);
    let epoch = 1;
    const { writer } = embedded.store;
    for (const [{ node }, rows] of use.readings) {
      for (const of_month of Map.groupBy(rows, (row) => monthOf(row.time_ms)).values())
        await commit(writer, batchOf("gpu_readings", of_month, { node, epoch: epoch++ }));
    }
    for (const { node, gpu_uuid, mig_uuid, slices } of use.devices) {
      const row = {
        time_ms: START_MS,
        gpu_uuid,
        mig_uuid,
        name: "H100",
        mig_profile: mig_uuid === "" ? "" : `${slices}g.${slices}0gb`,
      };
      await commit(writer, batchOf("gpu_inventory", [row], { node, epoch: epoch++ }));
    }
    for (const interval of use.intervals) {
      const rows = tellings(interval, random() < 0.7);
      for (const of_month of Map.groupBy(rows, (row) => monthOf(row.time_ms ?? 0)).values())
        await commit(writer, batchOf("job_gpus", of_month, { node: interval.node, epoch: epoch++ }));
    }
  });
  afterAll(() => embedded.close());

  const ask = <T>(sql: string, parameters: object = {}): Promise<readonly T[]> =>
    embedded.store.query.rows<T>(sql, { ...parameters });
  const window = (since_ms: number, until_ms: number) =>
    `(since = fromUnixTimestamp64Milli(${since_ms}, 'UTC'), until = fromUnixTimestamp64Milli(${until_ms}, 'UTC'))`;
  const useIn = (since_ms: number, until_ms: number) =>
    ask<UseRow>(
      `SELECT job_id, gpu_uuid, mig_uuid, ${SUMS} FROM heliograph.job_use${window(since_ms, until_ms)} GROUP BY 1, 2, 3`,
    );
  const energyIn = async (since_ms: number, until_ms: number) => {
    const [row] = await ask<{ joules: number }>(
      `SELECT sum(joules) AS joules FROM heliograph.gpu_energy${window(since_ms, until_ms)}`,
    );
    return row?.joules ?? 0;
  };

  const WINDOWS = [
    ["all of it", START_MS - 3_600_000, END_MS + 3_600_000],
    ["an hour to the millisecond", Date.UTC(2026, 9, 31, 23), Date.UTC(2026, 10, 1)],
    ["some of it", START_MS + 3_333_333, END_MS - 1_234_567],
    ["a moment between readings", START_MS + 5_000_001, START_MS + 5_000_900],
  ] as const;

  it.each(WINDOWS)("equals a calculation by hand: %s", async (_, since_ms, until_ms) => {
    expect(differences(await useIn(since_ms, until_ms), expectedUse(use, { since_ms, until_ms }))).toEqual([]);
  });

  it.each(WINDOWS)("adds up, with nobody's, to the energy of the GPUs: %s", async (_, since_ms, until_ms) => {
    const rows = await useIn(since_ms, until_ms);
    const total = rows.reduce((sum, row) => sum + row.joules, 0);
    const of_gpus = await energyIn(since_ms, until_ms);
    expect(of_gpus).toBeGreaterThan(0);
    expect(Math.abs(total - of_gpus)).toBeLessThan(1e-9 * of_gpus);
  });

  it("adds up over consecutive windows", async () => {
    const cuts = [START_MS - 60_000, START_MS + 4_000_000, START_MS + 4_000_000 + 977, START_MS + 9_000_000, END_MS + 60_000];
    const parts = await Promise.all(cuts.slice(1).map((until, index) => energyIn(cuts[index] ?? 0, until)));
    const whole = await energyIn(cuts[0] ?? 0, cuts.at(-1) ?? 0);
    expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - whole)).toBeLessThan(1e-9 * whole);
  });

  it("is the same in a query for one job", async () => {
    const everything = await useIn(START_MS - 3_600_000, END_MS + 7_200_000);
    for (const job_id of new Set(use.intervals.map((interval) => interval.job_id))) {
      const rows = await ask<UseRow>(
        `SELECT job_id, gpu_uuid, mig_uuid, ${SUMS} FROM heliograph.job_use_of(job = {job:String}) GROUP BY 1, 2, 3`,
        { job: job_id },
      );
      expect(rows.length).toBeGreaterThan(0);
      const of_job = everything.filter((row) => row.job_id === job_id);
      expect(differences(rows, new Map(of_job.map((row) => [`${job_id} ${row.gpu_uuid} ${row.mig_uuid}`, row])))).toEqual([]);
    }
  });
});
