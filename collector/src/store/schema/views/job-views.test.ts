import { heliograph } from "@heliograph/proto/wire";
import type { Row } from "@heliograph/proto/streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit } from "../../../../test/store/batches.ts";
import { adminOf, startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";

const { EndCause, JobState } = heliograph.v1;
const NOW_MS = Date.now();
/** Within one hour back, and so within this month and the last. */
const T_MS = NOW_MS - 600_000;
const JOB = "slurm/alpha/17";

describe("views of jobs", () => {
  let embedded: EmbeddedStore;
  let epoch = 1;
  const put = async (
    node: string,
    stream: "job_events" | "job_progress" | "job_gpus" | "job_phases",
    rows: readonly object[],
  ) => {
    for (const row of rows)
      await commit(embedded.store.writer, batchOf(stream, [row as Row<typeof stream>], { node, epoch: epoch++ }));
  };
  const ask = (sql: string) => embedded.store.query.rows(sql);
  const event = (of: Partial<Row<"job_events">>): Row<"job_events"> => ({
    job_id: JOB,
    name: "llm",
    user: "ana",
    attempt: 1,
    started_ms: T_MS,
    ...of,
    time_ms: of.time_ms ?? T_MS,
  });

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    const failed = { state: JobState.JOB_STATE_FAILED, end_cause: EndCause.END_CAUSE_OUT_OF_GPU_MEMORY, exit_code: 1 };
    const running = { state: JobState.JOB_STATE_RUNNING, attempt: 2, started_ms: T_MS + 100_000, time_ms: NOW_MS };
    await put("a", "job_events", [
      event({ rank: 0, state: JobState.JOB_STATE_RUNNING }),
      event({ rank: 0, ...failed, ended_ms: T_MS + 60_000, time_ms: T_MS + 60_000, reason: "out of memory" }),
      event({ rank: 0, ...running, world_size: 2 }),
    ]);
    await put("c", "job_events", [event({ job_id: "run/gone", state: JobState.JOB_STATE_RUNNING })]);
    await put("b", "job_events", [
      event({ rank: 1, state: JobState.JOB_STATE_RUNNING, started_ms: T_MS + 2_500 }),
      event({
        rank: 1,
        state: JobState.JOB_STATE_FINISHED,
        started_ms: T_MS + 2_500,
        ended_ms: T_MS + 61_500,
        time_ms: T_MS + 61_500,
      }),
      event({ rank: 1, ...running }),
    ]);
    const steps = (rank: number, seconds: number, attempt = 2): Row<"job_progress">[] =>
      [0, 1, 2, 3].map((step) => ({
        time_ms: T_MS + 100_000 + step * seconds * 1_000,
        job_id: JOB,
        attempt,
        rank,
        step: step * 10,
      }));
    await put("a", "job_progress", [...steps(0, 5), { ...steps(0, 5, 1)[3], step: 900 }]);
    await put("b", "job_progress", steps(1, 10).slice(0, 3));
    const held = (interval_id: string, seen_until_ms: number, closed: boolean): Row<"job_gpus"> => ({
      interval_id,
      job_id: JOB,
      gpu_uuid: `GPU-${interval_id}`,
      from_ms: T_MS,
      seen_until_ms,
      time_ms: seen_until_ms,
      closed,
    });
    await put("a", "job_gpus", [
      held("open", T_MS + 60_000, false),
      held("open", NOW_MS, false),
      held("closed", T_MS + 5_000, true),
    ]);
    await put("a", "job_phases", [{ job_id: JOB, attempt: 2, time_ms: NOW_MS, since_ms: T_MS, seen_until_ms: NOW_MS }]);
    await put("b", "job_gpus", [{ ...held("silent", T_MS + 60_000, false), rank: 1 }]);
  });
  afterAll(() => embedded.close());

  it("show a job once, with its attempts, its first start and its current state", async () => {
    expect(
      await ask(`SELECT job_id, name, state, attempt, attempts, ranks, world_size, nodes, out_of_memory, ended_time,
        toUnixTimestamp64Milli(assumeNotNull(started_time)) AS started_ms, start_skew_seconds FROM heliograph.jobs WHERE job_id = '${JOB}'`),
    ).toEqual([
      {
        job_id: JOB,
        name: "llm",
        state: "running",
        attempt: 2,
        attempts: 2,
        ranks: 2,
        world_size: 2,
        nodes: ["a", "b"],
        out_of_memory: 0,
        ended_time: null,
        started_ms: T_MS,
        start_skew_seconds: 0,
      },
    ]);
  });

  it("show a job as lost if nothing was reported for minutes though it had not ended", async () => {
    expect(await ask("SELECT state, ended_time FROM heliograph.jobs WHERE job_id = 'run/gone'")).toEqual([
      { state: "lost", ended_time: null },
    ]);
  });

  it("show each attempt with the skew of its ranks, and the failed rank", async () => {
    const [first, second] = await ask(`SELECT attempt, state, reason, exit_code, end_cause, out_of_memory, start_skew_seconds,
      end_skew_seconds, ranks FROM heliograph.job_attempts WHERE job_id = '${JOB}' ORDER BY attempt`);
    expect(first).toEqual({
      attempt: 1,
      state: "failed",
      reason: "out of memory",
      exit_code: 1,
      end_cause: "out_of_gpu_memory",
      out_of_memory: 1,
      start_skew_seconds: 2.5,
      end_skew_seconds: 1.5,
      ranks: 2,
    });
    expect(second).toMatchObject({ attempt: 2, state: "running", end_skew_seconds: null });
  });

  it("show each rank's speed over its newest steps, in the newest attempt", async () => {
    expect(
      await ask(`SELECT rank, node, step, steps_per_second, steps_behind, of_fastest_ratio, gpus FROM heliograph.job_ranks
        WHERE job_id = '${JOB}' ORDER BY of_fastest_ratio`),
    ).toEqual([
      { rank: 1, node: "b", step: 20, steps_per_second: 1, steps_behind: 10, of_fastest_ratio: 0.5, gpus: ["GPU-silent"] },
      {
        rank: 0,
        node: "a",
        step: 30,
        steps_per_second: 2,
        steps_behind: 0,
        of_fastest_ratio: 1,
        gpus: ["GPU-closed", "GPU-open"],
      },
    ]);
  });

  it("end an interval when it was last seen, with the reason", async () => {
    expect(
      await ask(`SELECT interval_id, ended_by, is_open, toUnixTimestamp64Milli(until_time) AS until_ms
        FROM heliograph.job_gpus ORDER BY interval_id`),
    ).toEqual([
      { interval_id: "closed", ended_by: "job", is_open: false, until_ms: T_MS + 5_000 },
      { interval_id: "open", ended_by: "", is_open: true, until_ms: NOW_MS },
      { interval_id: "silent", ended_by: "silence", is_open: false, until_ms: T_MS + 60_000 },
    ]);
  });

  it.each(["job_gpus", "jobs", "job_attempts", "job_ranks", "job_phases"])("read only the requested job: %s", async (view) => {
    const admin = adminOf(embedded.store);
    const plan = await admin.rows<{ explain: string }>(
      `EXPLAIN indexes = 1 SELECT * FROM heliograph.${view} WHERE job_id = '${JOB}'`,
    );
    await admin.close();
    const text = plan.map(({ explain }) => explain).join("\n");
    const reads = text.match(/ReadFromMergeTree/g) ?? [];
    const by_key = text.match(/Condition: \(*job_id in/g) ?? [];
    expect(reads.length).toBeGreaterThan(0);
    expect(by_key).toHaveLength(reads.length);
  });
});
