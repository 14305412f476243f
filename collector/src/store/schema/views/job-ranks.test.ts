import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf as liveBatchOf } from "../../../../test/live/batches.ts";
import { batchOf, commit } from "../../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";
import { LatestState } from "../../../live/state/latest-state.ts";
import { Published } from "../../../live/view/published.ts";
import { storedJob } from "../../queries/job.ts";

const { JobState } = heliograph.v1;
const T_MS = Date.UTC(2026, 10, 22, 12);
type Told = Row<"job_progress">;

/** Reports of a rank: at `every_ms`, of what it has done by then. */
const reports = (job_id: string, rank: number, every_ms: number, until_s: number, doneAt: (s: number) => number): Told[] =>
  Array.from({ length: Math.floor((until_s * 1_000) / every_ms) + 1 }, (_, at) => ({
    time_ms: T_MS + at * every_ms,
    job_id,
    attempt: 1,
    rank,
    step: Math.floor(doneAt((at * every_ms) / 1_000)),
  }));

/**
 * The first minute is warm-up; then all ranks run at 2.95 steps/s. The first one reports each second, the others each fifth.
 */
const warmUp = (s: number) => Math.min(s, 60) + 2.95 * Math.max(0, s - 60);
const EVEN = [reports("even", 0, 1_000, 120, warmUp), ...[1, 2, 3].map((rank) => reports("even", rank, 5_000, 118, warmUp))];
/** One is slower, and one has stopped after a minute and a half. */
const UNEVEN = [
  reports("uneven", 0, 1_000, 120, (s) => 10 * s),
  reports("uneven", 1, 5_000, 120, (s) => 8 * s),
  reports("uneven", 2, 5_000, 90, (s) => 10 * s),
];

/** What ranks may report: seldom, often, with pauses, back to a checkpoint, in one or two attempts. */
const history = fc.array(
  fc.array(
    fc.record({
      wait_ms: fc.oneof(fc.integer({ min: 250, max: 1_500 }), fc.integer({ min: 1_000, max: 60_000 })),
      steps: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(-20)),
      attempt: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2),
      rate: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 60 },
  ),
  { minLength: 1, maxLength: 4 },
);
const HISTORIES = fc.sample(history, { numRuns: 25, seed: 7 }).flatMap((job, number) =>
  job.map((reported, rank) => {
    let [time_ms, step, attempt] = [T_MS, 100, 1];
    return reported.map((next): Told => {
      time_ms += next.wait_ms;
      attempt = Math.max(attempt, next.attempt);
      step = Math.max(0, step + next.steps);
      const rate = next.rate === undefined ? {} : { steps_per_second: next.rate };
      return { time_ms, job_id: `random-${number}`, attempt, rank, step, ...rate };
    });
  }),
);
const ALL = [...EVEN, ...UNEVEN, ...HISTORIES];
const JOBS = [...new Set(ALL.map((rows) => rows[0]?.job_id ?? ""))];

interface Compared {
  readonly rank: number;
  readonly step: number | null;
  readonly steps_per_second: number | null;
  readonly steps_behind: number | null;
}
const compared = ({ rank, step, steps_per_second, steps_behind }: Compared): Compared => ({
  rank,
  step,
  // Two ways to add the same numbers may differ in the last digit of a double.
  steps_per_second: steps_per_second === null ? null : Number(steps_per_second.toPrecision(12)),
  steps_behind,
});

describe("ranks of a job", () => {
  let embedded: EmbeddedStore;
  const live = new Published();
  const inSql = async (job_id: string): Promise<readonly Compared[]> =>
    (
      await embedded.store.query.rows<Compared>(
        `SELECT rank, step, steps_per_second, steps_behind FROM heliograph.job_ranks WHERE job_id = '${job_id}' ORDER BY rank`,
      )
    ).map(compared);
  const inApi = async (job_id: string) => ((await storedJob(embedded.store.query, job_id))?.all_ranks ?? []).map(compared);
  const onPage = (job_id: string) => (live.jobs.get(job_id)?.ranks ?? []).map(compared);

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    const state = new LatestState(() => undefined);
    const events = JOBS.map((job_id) => ({
      time_ms: T_MS,
      job_id,
      attempt: 1,
      state: JobState.JOB_STATE_RUNNING,
      started_ms: T_MS,
    }));
    await commit(embedded.store.writer, batchOf("job_events", events, { node: "a", epoch: 1 }));
    await commit(embedded.store.writer, batchOf("job_progress", ALL.flat(), { node: "a", epoch: 2 }));
    state.batch(liveBatchOf("a", "job_events", events));
    for (const row of ALL.flat().toSorted((a, b) => (a.time_ms ?? 0) - (b.time_ms ?? 0)))
      state.batch(liveBatchOf("a", "job_progress", [row]));
    live.publish(state, state.drainChanges(), T_MS + 120_000);
  });
  afterAll(() => embedded.close());

  it("that run alike have the same speed and step, however often each reports", async () => {
    const ranks = await inSql("even");
    expect(ranks).toHaveLength(4);
    for (const { steps_per_second, steps_behind } of ranks) {
      expect(Math.abs((steps_per_second ?? 0) / 2.95 - 1)).toBeLessThan(0.03);
      expect(steps_behind).toBeLessThanOrEqual(1);
    }
  });

  it("that are slower, or have stopped, are behind the first by its lead at one instant", async () => {
    const [first, slow, stopped] = await inSql("uneven");
    expect(first).toMatchObject({ steps_per_second: 10, steps_behind: 0 });
    // Five seconds before the newest report: the longest time between two reports of a rank.
    expect(slow).toMatchObject({ steps_per_second: 8, steps_behind: 2 * 115 });
    expect(stopped).toMatchObject({ step: 900, steps_behind: 1_150 - 900 });
  });

  it("have the same step, speed and distance in SQL, in the API, and in the page's stream", async () => {
    const all = await embedded.store.query.rows<Compared & { readonly job_id: string }>(
      "SELECT job_id, rank, step, steps_per_second, steps_behind FROM heliograph.job_ranks ORDER BY job_id, rank",
    );
    for (const job_id of JOBS) {
      const ranks = all.filter((rank) => rank.job_id === job_id).map(compared);
      expect(ranks.length, job_id).toBeGreaterThan(0);
      expect(onPage(job_id), job_id).toEqual(ranks);
    }
    for (const job_id of ["even", "random-0"]) expect(await inApi(job_id), job_id).toEqual(await inSql(job_id));
  });
});
