import { job_detail_schema } from "@heliograph/api/shapes/job-detail";
import { heliograph } from "@heliograph/proto/wire";
import type { Row, StreamName } from "@heliograph/proto/streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit, NOON_MS } from "../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { jobSeries } from "./job-series.ts";
import { jobUse } from "./job-use.ts";
import { jobUseOf } from "../../live/job-use/job-use-sums.ts";
import { jobAttempts, jobPhases, storedJob } from "./job.ts";

const { EndCause, JobState, Phase } = heliograph.v1;
const JOB = "slurm/alpha/17";

describe("queries for a job", () => {
  let embedded: EmbeddedStore;
  let epoch = 1;
  const put = <S extends StreamName>(node: string, stream: S, rows: readonly Row<S>[]): Promise<void> =>
    commit(embedded.store.writer, batchOf(stream, rows, { node, epoch: epoch++ }));

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    const end_ms = NOON_MS + 100_000;
    const ended = { time_ms: end_ms, job_id: JOB, name: "llm", attempt: 1, started_ms: NOON_MS, ended_ms: end_ms };
    await put("a", "job_events", [
      { ...ended, state: JobState.JOB_STATE_FINISHED, exit_code: 0, end_cause: EndCause.END_CAUSE_EXIT },
    ]);
    await put("b", "job_events", [{ ...ended, rank: 1, state: JobState.JOB_STATE_FINISHED, started_ms: NOON_MS + 400 }]);
    const steps = Array.from({ length: 101 }, (_, step) => ({ time_ms: NOON_MS + step * 1_000, job_id: JOB, attempt: 1, step }));
    await put(
      "a",
      "job_progress",
      steps.map((row) => ({ ...row, total_steps: 200 })),
    );
    await put(
      "a",
      "job_metrics",
      steps.map((row) => ({ ...row, name: "loss", value: row.step === 100 ? NaN : row.step })),
    );
    await put("b", "job_metrics", [{ time_ms: NOON_MS, job_id: JOB, attempt: 1, rank: 1, name: "lr", value: 0.5 }]);
    const phase = { job_id: JOB, attempt: 1, closed: true, source: "tqdm" };
    const [begin_ms, loaded_ms] = [NOON_MS + 1_000, NOON_MS + 11_000];
    await put("a", "job_phases", [
      {
        ...phase,
        phase: Phase.PHASE_STARTING,
        text: "loading",
        done: 3,
        total: 6,
        time_ms: loaded_ms,
        since_ms: begin_ms,
        seen_until_ms: loaded_ms,
      },
      { ...phase, phase: Phase.PHASE_EVALUATING, time_ms: end_ms, since_ms: loaded_ms, seen_until_ms: end_ms },
    ]);
    const held = { time_ms: end_ms, job_id: JOB, gpu_uuid: "G", from_ms: NOON_MS, seen_until_ms: end_ms, closed: true };
    await put("a", "job_gpus", [{ ...held, interval_id: "i", confidence_ratio: 0.9 }]);
    await put(
      "a",
      "gpu_readings",
      steps.map(({ time_ms, step }) => ({ time_ms, gpu_uuid: "G", energy_joules: step * 300, gpu_utilization_ratio: 0.5 })),
    );
  });
  afterAll(() => embedded.close());

  it("that ended are answered in the shape of the API", async () => {
    const job = await storedJob(embedded.store.query, JOB);
    expect(job).toMatchObject({
      job_id: JOB,
      name: "llm",
      state: "finished",
      nodes: ["a", "b"],
      started_ms: NOON_MS,
      ended_ms: NOON_MS + 100_000,
      start_skew_ms: 400,
      end_skew_ms: 0,
      step: 100,
      progress_ratio: 0.5,
      metrics: { loss: "NaN", lr: 0.5 },
      metric_steps: { loss: 100 },
      gpus: [{ node: "a", gpu_uuid: "G", mig_uuid: "", confidence_ratio: 0.9, since_ms: NOON_MS }],
    });
    expect(job?.all_ranks).toMatchObject([
      { rank: 0, node: "a", step: 100, steps_per_second: 1, phase: { phase: "evaluating" } },
      { rank: 1, node: "b", step: null, phase: null },
    ]);
    expect(job?.phase).toEqual({ phase: "evaluating", text: "", done: null, total: null, since_ms: NOON_MS + 11_000 });
    expect(await jobPhases(embedded.store.query, JOB)).toEqual([
      { attempt: 1, phase: "starting", text: "loading", since_ms: NOON_MS + 1_000, until_ms: NOON_MS + 11_000, is_open: false },
      { attempt: 1, phase: "evaluating", text: "", since_ms: NOON_MS + 11_000, until_ms: NOON_MS + 100_000, is_open: false },
    ]);
    expect(await jobAttempts(embedded.store.query, JOB)).toMatchObject([{ attempt: 1, state: "finished", ranks: 2 }]);
    expect(await storedJob(embedded.store.query, "run/none")).toBeUndefined();
  });

  it("return what the schema of the API says, without a field more", async () => {
    const { query } = embedded.store;
    const use = jobUseOf(await jobUse(query, { job_id: JOB, until_ms: NOON_MS + 1e9 }), NOON_MS);
    const [job, attempts, phases] = await Promise.all([storedJob(query, JOB), jobAttempts(query, JOB), jobPhases(query, JOB)]);
    expect(job_detail_schema.parse({ ...job, attempts, phases, use })).toEqual({ ...job, attempts, phases, use });
  });

  it("return its use of GPUs, as a whole and in parts", async () => {
    const { query } = embedded.store;
    const whole = await jobUse(query, { job_id: JOB, until_ms: NOON_MS + 1e9 });
    expect(whole).toMatchObject([
      { node: "a", gpu_uuid: "G", joules: 30_000, held_seconds: 100, told_seconds: 100, utilization_seconds: 50 },
    ]);
    const part = await jobUse(query, { job_id: JOB, since_ms: NOON_MS + 50_000, until_ms: NOON_MS + 60_000 });
    expect(part).toMatchObject([{ joules: 3_000, held_seconds: 10 }]);
    expect(await jobUse(query, { job_id: "run/none", until_ms: NOON_MS })).toEqual([]);
  });

  it("return its metrics over steps, in a bounded number of points; a value that is not a number breaks the line", async () => {
    const [loss, lr, ...others] = await jobSeries(embedded.store.query, { job_id: JOB, names: [], points: 11 });
    expect(others).toEqual([]);
    expect(loss).toMatchObject({ name: "loss", attempt: 1, rank: 0 });
    expect(loss?.steps).toEqual([9, 19, 29, 39, 49, 59, 69, 79, 89, 99, 100]);
    expect(loss?.values).toEqual([4.5, 14.5, 24.5, 34.5, 44.5, 54.5, 64.5, 74.5, 84.5, 94.5, null]);
    expect(lr).toMatchObject({ name: "lr", rank: 1, steps: [null], times_ms: [NOON_MS], values: [0.5] });
    expect(await jobSeries(embedded.store.query, { job_id: JOB, names: ["lr"], points: 2 })).toHaveLength(1);
  });
});
