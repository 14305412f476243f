import { heliograph } from "@heliograph/proto/wire";
import type { Row } from "@heliograph/proto/streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit } from "../../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";

const { JobState, Phase } = heliograph.v1;
const NOW_MS = Date.now();
const T_MS = NOW_MS - 600_000;

describe("phases of jobs in SQL", () => {
  let embedded: EmbeddedStore;
  let epoch = 1;
  const put = async (node: string, stream: "job_events" | "job_phases", rows: readonly object[]) => {
    // A batch may not cross a month.
    for (const row of rows)
      await commit(embedded.store.writer, batchOf(stream, [row as Row<typeof stream>], { node, epoch: epoch++ }));
  };
  const ask = (sql: string) => embedded.store.query.rows<Record<string, unknown>>(sql);
  const event = (job_id: string, of: Partial<Row<"job_events">> = {}): Row<"job_events"> => ({
    job_id,
    attempt: 1,
    started_ms: T_MS,
    state: JobState.JOB_STATE_RUNNING,
    ...of,
    time_ms: of.time_ms ?? NOW_MS,
  });
  /** `from` and `until` in seconds after the begin. */
  const phase = (
    job_id: string,
    name: heliograph.v1.Phase,
    from: number,
    until: number,
    of: Partial<Row<"job_phases">> = {},
  ): Row<"job_phases"> => ({
    job_id,
    attempt: 1,
    rank: 0,
    phase: name,
    closed: true,
    since_ms: T_MS + from * 1_000,
    seen_until_ms: T_MS + until * 1_000,
    ...of,
    time_ms: T_MS + until * 1_000,
  });
  const seconds = (job_id: string) =>
    ask(`SELECT phase, sum(seconds) AS seconds FROM heliograph.job_phases WHERE job_id = '${job_id}' AND is_first_rank
      GROUP BY phase ORDER BY phase`);

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    // Told again and again, and some rows twice, as after a collector that was killed.
    const loading = (until: number, done: number, closed = false) =>
      phase("a", Phase.PHASE_STARTING, 0, until, { closed, text: "loading", done, total: 6 });
    await put("n1", "job_events", [event("a")]);
    await put("n1", "job_phases", [
      loading(0, 1),
      loading(5, 4),
      loading(5, 4),
      loading(10, 6, true),
      phase("a", Phase.PHASE_TRAINING, 10, 100),
      phase("a", Phase.PHASE_EVALUATING, 100, 130),
      phase("a", Phase.PHASE_TRAINING, 130, 130, { closed: false }),
      // The agent stopped at 150, and came back at 400.
      phase("a", Phase.PHASE_TRAINING, 130, 150, { closed: false }),
      phase("a", Phase.PHASE_TRAINING, 400, 590, { closed: false }),
    ]);
    // Another rank of it evaluates alone.
    await put("n2", "job_events", [event("a", { rank: 1 })]);
    await put("n2", "job_phases", [phase("a", Phase.PHASE_EVALUATING, 0, 599, { rank: 1, closed: false })]);
    // A second attempt, of which nobody said a phase yet.
    await put("n1", "job_events", [event("b", { time_ms: T_MS }), event("b", { attempt: 2 })]);
    await put("n1", "job_phases", [phase("b", Phase.PHASE_SAVING, 0, 60)]);
    // Two attempts with phases; it failed while it saved.
    const failed = { state: JobState.JOB_STATE_FAILED, ended_ms: T_MS + 200_000, time_ms: T_MS + 200_000, attempt: 2 };
    await put("n1", "job_events", [event("c", { time_ms: T_MS }), event("c", failed)]);
    await put("n1", "job_phases", [
      phase("c", Phase.PHASE_TRAINING, 0, 90),
      phase("c", Phase.PHASE_TRAINING, 100, 190, { attempt: 2 }),
      phase("c", Phase.PHASE_SAVING, 190, 200, { attempt: 2 }),
    ]);
    // Its first rank ended, the other one continues; a phase of another release.
    await put("n1", "job_events", [event("d"), event("d", { rank: 1 })]);
    await put("n1", "job_phases", [
      phase("d", Phase.PHASE_TRAINING, 0, 500),
      phase("d", 99 as never, 0, 590, { rank: 1, closed: false }),
    ]);
    await put("n1", "job_events", [event("e")]);
  });
  afterAll(() => embedded.close());

  it("appear once for each phase of a rank, from its first to its last report, with the last values", async () => {
    const rows = await ask(`SELECT rank, phase, text, done, total, seconds, is_open, is_first_rank,
      toUnixTimestamp64Milli(since_time) AS since_ms FROM heliograph.job_phases WHERE job_id = 'a' ORDER BY rank, since_time`);
    expect(rows.map((row) => [row["rank"], row["phase"], row["seconds"], row["is_open"], row["is_first_rank"]])).toEqual([
      [0, "starting", 10, false, 1],
      [0, "training", 90, false, 1],
      [0, "evaluating", 30, false, 1],
      [0, "training", 20, false, 1],
      [0, "training", 190, true, 1],
      [1, "evaluating", 599, true, 0],
    ]);
    expect(rows[0]).toMatchObject({ text: "loading", done: 6, total: 6, since_ms: T_MS });
  });

  it("add up to the observed time, over attempts and a restart of the agent", async () => {
    expect(await seconds("a")).toEqual([
      { phase: "evaluating", seconds: 30 },
      { phase: "starting", seconds: 10 },
      { phase: "training", seconds: 300 },
    ]);
    expect(await seconds("c")).toEqual([
      { phase: "saving", seconds: 10 },
      { phase: "training", seconds: 180 },
    ]);
  });

  it("include the current or last phase of each job", async () => {
    const jobs = await ask(`SELECT job_id, phase, phase_text, phase_done,
      toUnixTimestamp64Milli(phase_since_time) AS since_ms FROM heliograph.jobs ORDER BY job_id`);
    expect(jobs).toEqual([
      { job_id: "a", phase: "training", phase_text: "", phase_done: null, since_ms: T_MS + 400_000 },
      { job_id: "b", phase: "unknown", phase_text: "", phase_done: null, since_ms: null },
      { job_id: "c", phase: "saving", phase_text: "", phase_done: null, since_ms: T_MS + 190_000 },
      { job_id: "d", phase: "unknown", phase_text: "", phase_done: null, since_ms: T_MS },
      { job_id: "e", phase: "unknown", phase_text: "", phase_done: null, since_ms: null },
    ]);
  });

  it("include the current phase of each rank", async () => {
    expect(await ask("SELECT rank, phase FROM heliograph.job_ranks WHERE job_id = 'a' ORDER BY rank")).toEqual([
      { rank: 0, phase: "training" },
      { rank: 1, phase: "evaluating" },
    ]);
  });
});
