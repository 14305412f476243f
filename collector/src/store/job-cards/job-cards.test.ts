import { heliograph } from "@heliograph/proto/wire";
import type { Row, StreamName } from "@heliograph/proto/streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit } from "../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";

const { JobState, Phase } = heliograph.v1;
const NOW_MS = Date.now();
/** A hundred seconds that ended two minutes ago and more. */
const T_MS = Math.floor((NOW_MS - 300_000) / 1_000) * 1_000;
const END_MS = T_MS + 100_000;
const JOB = "slurm/alpha/17";

describe("report cards of jobs", () => {
  let embedded: EmbeddedStore;
  let epoch = 1;
  /** One row a batch, since a batch may not cross a month. */
  const put = async <S extends StreamName>(stream: S, rows: readonly Row<S>[]): Promise<void> => {
    for (const [at, of_time] of Map.groupBy(rows, (row) => new Date(row.time_ms ?? 0).getUTCMonth()))
      await commit(embedded.store.writer, batchOf(stream, of_time, { node: `n${at}`, epoch: epoch++ }));
  };
  const ask = (sql: string) => embedded.store.query.rows(sql);
  const event = (time_ms: number, state: heliograph.v1.JobState): Row<"job_events"> => ({
    time_ms,
    job_id: JOB,
    name: "llm",
    attempt: 1,
    state,
    started_ms: T_MS,
    tags: { project: "vision" },
  });

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    const seconds = Array.from({ length: 101 }, (_, second) => second);
    await put("job_events", [
      event(T_MS, JobState.JOB_STATE_RUNNING),
      event(T_MS + 10_000, JobState.JOB_STATE_STALLED),
      event(T_MS + 20_000, JobState.JOB_STATE_STALLED),
      event(T_MS + 30_000, JobState.JOB_STATE_RUNNING),
      event(T_MS + 40_000, JobState.JOB_STATE_STALLED),
      { ...event(END_MS, JobState.JOB_STATE_FINISHED), ended_ms: END_MS, exit_code: 0 },
      { ...event(T_MS, JobState.JOB_STATE_RUNNING), job_id: "run/open" },
    ]);
    await put(
      "job_progress",
      seconds.map((second) => ({ time_ms: T_MS + second * 1_000, job_id: JOB, attempt: 1, step: second * 2 })),
    );
    const phase = { job_id: JOB, attempt: 1, closed: true, rank: 0 };
    const at = (from: number, until: number) => ({
      time_ms: T_MS + until * 1_000,
      since_ms: T_MS + from * 1_000,
      seen_until_ms: T_MS + until * 1_000,
    });
    await put("job_phases", [
      { ...phase, phase: Phase.PHASE_STARTING, ...at(0, 20) },
      { ...phase, phase: Phase.PHASE_TRAINING, ...at(20, 60) },
      { ...phase, phase: Phase.PHASE_SAVING, ...at(60, 65) },
      { ...phase, phase: Phase.PHASE_TRAINING, ...at(65, 100) },
      { ...phase, rank: 1, phase: Phase.PHASE_TRAINING, ...at(0, 100) },
    ]);
    const held = { job_id: JOB, gpu_uuid: "G", from_ms: T_MS, seen_until_ms: END_MS, closed: true };
    await put("job_gpus", [{ ...held, interval_id: "i", time_ms: END_MS }]);
    await put(
      "gpu_readings",
      seconds.map((second) => ({
        time_ms: T_MS + second * 1_000,
        gpu_uuid: "G",
        energy_joules: second * 360,
        gpu_utilization_ratio: second % 2,
      })),
    );
    const xid = (event_id: string, time_ms: number): Row<"events"> => ({
      event_id,
      time_ms,
      gpu_uuid: "G",
      kind: "gpu.xid",
      code: 79,
    });
    await put("events", [xid("1", T_MS + 5_000), xid("1", T_MS + 5_000), xid("2", END_MS + 5_000)]);
  });
  afterAll(() => embedded.close());

  it("are made once for each ended job, and outlive its rows", async () => {
    await embedded.store.cards.round();
    const cards =
      await ask(`SELECT job_id, state, attempts, gpus, round(held_hours * 3600) AS held_seconds, round(joules) AS joules,
      utilization_ratio, idle_ratio, utilization_p50, xids, stalls, steps, step_seconds_p50, tags, phase, phase_seconds FROM heliograph.job_cards`);
    expect(cards).toEqual([
      {
        job_id: JOB,
        state: "finished",
        attempts: 1,
        gpus: 1,
        held_seconds: 100,
        joules: 36_000,
        utilization_ratio: 0.5,
        idle_ratio: 0.5,
        utilization_p50: 0,
        xids: 1,
        stalls: 2,
        steps: 200,
        step_seconds_p50: 0.5,
        tags: { project: "vision" },
        phase: "training",
        phase_seconds: { saving: 5, starting: 20, training: 75 },
      },
    ]);
    await embedded.store.cards.round();
    expect(await ask("SELECT count() AS made FROM heliograph.job_cards_log")).toEqual([{ made: 1 }]);
    const admin = adminOf(embedded.store);
    for (const table of ["gpu_readings", "job_events", "job_gpus_log"]) await admin.command(`TRUNCATE TABLE heliograph.${table}`);
    await admin.close();
    await embedded.store.cards.round();
    expect(await ask("SELECT job_id, round(joules) AS joules FROM heliograph.job_cards")).toEqual([
      { job_id: JOB, joules: 36_000 },
    ]);
  });

  it("are made again for a job that began another attempt and ended again", async () => {
    const again = { ...event(END_MS + 60_000, JobState.JOB_STATE_FAILED), attempt: 2, started_ms: END_MS + 10_000 };
    await put("job_events", [{ ...again, ended_ms: END_MS + 60_000, exit_code: 1 }]);
    await embedded.store.cards.round();
    expect(await ask("SELECT state, exit_code FROM heliograph.job_cards")).toEqual([{ state: "failed", exit_code: 1 }]);
  });
});
