/** Report cards of random jobs: those that are made of many jobs in one pass are those that are made of each job alone. */
import { heliograph } from "@heliograph/proto/wire";
import type { Row, StreamName } from "@heliograph/proto/streams";
import { afterAll, beforeAll, expect, it } from "vitest";

import { monthOf } from "@heliograph/proto/month";

import { batchOf, commit } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { randomFrom } from "../../../test/store/random.ts";
import type { CollectorError } from "../../errors.ts";
import { randomUse, tellings } from "../../../test/store/random-use.ts";

const { JobState, Phase } = heliograph.v1;
const SEED = Math.floor(Math.random() * 2 ** 32);
const HOUR_MS = 3_600_000;
const START_MS = Date.now() - 8 * HOUR_MS;
const END_MS = START_MS + 3.5 * HOUR_MS;
/** The last ones hold nothing. */
const JOBS = 10;
const WITHOUT_GPUS = 2;
const random = randomFrom(SEED);
const between = (low: number, high: number): number => low + Math.floor(random() * (high - low));

let embedded: EmbeddedStore;
let epoch = 1;
const failures: CollectorError[] = [];

async function put<S extends StreamName>(stream: S, rows: readonly Row<S>[], node = "n0"): Promise<void> {
  for (const of_month of Map.groupBy(rows, (row) => monthOf(row.time_ms ?? 0)).values())
    await commit(embedded.store.writer, batchOf(stream, of_month, { node, epoch: epoch++ }));
}

/** Life, steps and phases of a job with one or two attempts. */
function reportedJob(job_id: string) {
  const events: Row<"job_events">[] = [];
  const progress: Row<"job_progress">[] = [];
  const phases: Row<"job_phases">[] = [];
  let time_ms = START_MS + between(0, HOUR_MS);
  for (let attempt = 1; attempt <= between(1, 3); attempt += 1) {
    const of_attempt = { job_id, name: job_id, attempt, rank: 0, started_ms: time_ms, tags: { project: "vision" } };
    let step = 0;
    for (let rows = between(1, 80); rows > 0; rows -= 1) {
      const state = random() < 0.2 ? JobState.JOB_STATE_STALLED : JobState.JOB_STATE_RUNNING;
      const since_ms = time_ms;
      time_ms += between(0, 90_000);
      events.push({ ...of_attempt, time_ms, state });
      progress.push({ time_ms, job_id, attempt, rank: between(0, 2), step: (step += between(0, 50)) });
      const phase = [Phase.PHASE_TRAINING, Phase.PHASE_SAVING, Phase.PHASE_EVALUATING][between(0, 3)] ?? Phase.PHASE_TRAINING;
      phases.push({ job_id, attempt, rank: 0, phase, closed: true, since_ms, seen_until_ms: time_ms, time_ms });
    }
    time_ms += 1_000;
    events.push({ ...of_attempt, time_ms, state: JobState.JOB_STATE_FINISHED, ended_ms: time_ms, exit_code: between(0, 2) });
  }
  return { events, progress, phases };
}

beforeAll(async () => {
  embedded = await startEmbeddedClickHouse({ onFailure: (error) => void failures.push(error) });
  const use = randomUse(random, START_MS, END_MS);
  for (const [{ node }, rows] of use.readings) await put("gpu_readings", rows, node);
  for (const { node, gpu_uuid, mig_uuid, slices } of use.devices) {
    const mig_profile = mig_uuid === "" ? "" : `${slices}g.${slices}0gb`;
    await put("gpu_inventory", [{ time_ms: START_MS, gpu_uuid, mig_uuid, name: "H100", mig_profile }], node);
  }
  const intervals = use.intervals.map((one, index) => ({ ...one, job_id: `run/${index % (JOBS - WITHOUT_GPUS)}` }));
  for (const [node, of_node] of Map.groupBy(intervals, (one) => one.node))
    await put(
      "job_gpus",
      of_node.flatMap((one) => tellings(one, random() < 0.7)),
      node,
    );
  const jobs = Array.from({ length: JOBS }, (_, index) => reportedJob(`run/${index}`));
  await put(
    "job_events",
    jobs.flatMap(({ events }) => events),
  );
  await put(
    "job_progress",
    jobs.flatMap(({ progress }) => progress),
  );
  await put(
    "job_phases",
    jobs.flatMap(({ phases }) => phases),
  );
  const xids = Array.from({ length: 60 }, (_, index): Row<"events"> => {
    const time_ms = between(START_MS, END_MS);
    return { time_ms, event_id: `x${index % 50}`, gpu_uuid: `GPU-${index % 4}`, kind: "gpu.xid", code: 31 };
  });
  await put("events", xids);
});
afterAll(() => embedded.close());

it(`are the same made together and one by one, seed ${SEED}`, async () => {
  const admin = adminOf(embedded.store);
  const read = (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    admin.rows("SELECT * EXCEPT computed FROM heliograph.job_cards_log ORDER BY job_id");
  const progress: number[][] = [];
  const made = await embedded.store.cards.makeAll(2, (done, due) => void progress.push([done, due]));
  expect(failures).toEqual([]);
  expect(made).toBe(JOBS);
  expect(progress[0]).toEqual([0, JOBS]);
  expect(progress.at(-1)).toEqual([JOBS, JOBS]);
  const together = await read();
  expect(together).toHaveLength(JOBS);
  expect(together.filter(({ gpus }) => gpus === 0)).toHaveLength(WITHOUT_GPUS);
  expect(together.some(({ joules, xids, stalls }) => Number(joules) > 0 && Number(xids) > 0 && Number(stalls) > 0)).toBe(true);
  await admin.command("TRUNCATE TABLE heliograph.job_cards_log");
  await embedded.store.cards.round();
  expect(await read()).toEqual(together);
  await admin.close();
});
