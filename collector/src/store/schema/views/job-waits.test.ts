import { heliograph } from "@heliograph/proto/wire";
import type { Row } from "@heliograph/proto/streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { batchOf, commit } from "../../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../../test/store/embedded.ts";

const { JobState, QueueState } = heliograph.v1;
const NOW_MS = Date.now();
/** Ten minutes back; each job waits from here. */
const T_MS = NOW_MS - 600_000;

describe("waits of jobs", () => {
  let embedded: EmbeddedStore;
  let epoch = 1;
  const put = <S extends "job_queue" | "job_events">(node: string, stream: S, row: Row<S>): Promise<void> =>
    commit(embedded.store.writer, batchOf(stream, [row], { node, epoch: epoch++ }));
  const queued = async (number: number, of: Partial<Row<"job_queue">>): Promise<void> =>
    await put("controller", "job_queue", {
      job_id: `slurm/alpha/${number}`,
      name: `job ${number}`,
      user: number % 2 === 0 ? "ada" : "grace",
      uid: 1000,
      partition: "gpu",
      account: "physics",
      queued_ms: T_MS,
      ...of,
      time_ms: of.time_ms ?? NOW_MS,
    });
  const ran = async (number: number, of: Partial<Row<"job_events">>): Promise<void> =>
    await put("gpu-01", "job_events", {
      job_id: `slurm/alpha/${number}`,
      name: "",
      user: "ada",
      attempt: 1,
      ...of,
      time_ms: of.time_ms ?? NOW_MS,
    });
  const job = async (number: number, columns: string): Promise<Record<string, unknown> | undefined> =>
    (
      await embedded.store.query.rows<Record<string, unknown>>(
        `SELECT ${columns} FROM heliograph.jobs WHERE job_id = 'slurm/alpha/${number}'`,
      )
    )[0];
  const waiting = { state: QueueState.QUEUE_STATE_WAITING, reason: "next in line", reason_code: "Resources" };
  const running = { state: QueueState.QUEUE_STATE_RUNNING };

  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
    // 1 waits, with all that is known; 2 with nothing of it; 3 waits, but nobody has asked for long.
    await queued(1, { ...waiting, time_ms: T_MS, queue_position: 9 });
    await queued(1, { ...waiting, requested_gpus: 8, queue_position: 2, expected_start_ms: NOW_MS + 60_000 });
    await queued(2, { ...waiting });
    await queued(3, { ...waiting, time_ms: NOW_MS - 400_000, queue_position: 1 });
    // 4 runs on a node with an agent, 5 on one without; 6 was cancelled while it waited; 7 left unseen.
    await queued(4, { ...waiting, time_ms: T_MS });
    await ran(4, { state: JobState.JOB_STATE_RUNNING, started_ms: T_MS + 120_000 });
    await queued(5, { ...waiting, time_ms: T_MS });
    await queued(5, { ...running, started_ms: T_MS + 30_000 });
    await queued(6, { ...waiting, time_ms: T_MS, requested_gpus: 1 });
    const cancelled = { state: QueueState.QUEUE_STATE_CANCELLED, reason: "cancelled while it waited", ended_ms: T_MS + 90_000 };
    await queued(6, { ...cancelled, requested_gpus: 1 });
    await queued(7, { ...waiting, time_ms: T_MS });
    await queued(7, { state: QueueState.QUEUE_STATE_GONE, time_ms: T_MS + 45_000 });
    // 8 ran, ended, and waits again; 9 ended after a last word of the queue that was late.
    await queued(8, { ...running, time_ms: T_MS + 60_000, started_ms: T_MS + 60_000 });
    const ended = {
      state: JobState.JOB_STATE_FINISHED,
      started_ms: T_MS + 60_000,
      ended_ms: T_MS + 200_000,
      time_ms: T_MS + 200_000,
    };
    await ran(8, ended);
    await queued(8, { ...waiting, queued_ms: T_MS + 210_000 });
    await queued(9, { ...waiting, time_ms: T_MS });
    await ran(9, ended);
  });
  afterAll(() => embedded.close());

  it("show a job as queued before it runs, with its place, its GPUs and its expected start", async () => {
    expect(
      await job(
        1,
        `state, name, user, source, reason, reason_code, partition, account, requested_gpus, queue_position, started_time, ended_time, nodes,
         ranks, attempts, toUnixTimestamp64Milli(queued_time) AS queued_ms, toUnixTimestamp64Milli(expected_start_time) AS start_ms,
         queued_seconds BETWEEN 600 AND 700 AS is_time`,
      ),
    ).toEqual({
      state: "queued",
      name: "job 1",
      user: "grace",
      source: "slurm",
      reason: "next in line",
      reason_code: "Resources",
      partition: "gpu",
      account: "physics",
      requested_gpus: 8,
      queue_position: 2,
      started_time: null,
      ended_time: null,
      nodes: [],
      ranks: 0,
      attempts: 0,
      queued_ms: T_MS,
      start_ms: NOW_MS + 60_000,
      is_time: 1,
    });
  });

  it("leave out what the scheduler does not report", async () => {
    expect(await job(2, "state, requested_gpus, queue_position, expected_start_time")).toEqual({
      state: "queued",
      requested_gpus: null,
      queue_position: null,
      expected_start_time: null,
    });
  });

  it("are unknown if nobody has asked for minutes", async () => {
    expect(await job(3, "state, queue_position, ended_time")).toEqual({
      state: "unknown",
      queue_position: null,
      ended_time: null,
    });
  });

  it("end when the job runs: then its nodes report it, and its waiting time stays", async () => {
    const columns = "state, nodes, attempt, attempts, queued_seconds, queue_position, reason_code";
    expect(await job(4, columns)).toEqual({
      state: "running",
      nodes: ["gpu-01"],
      attempt: 1,
      attempts: 1,
      queued_seconds: 120,
      queue_position: null,
      reason_code: "",
    });
    expect(await job(5, "state, nodes, queued_seconds")).toEqual({ state: "running", nodes: [], queued_seconds: 30 });
  });

  it("end without a run: cancelled, or unseen", async () => {
    expect(await job(6, "state, reason, dateDiff('second', queued_time, ended_time) AS seconds")).toEqual({
      state: "cancelled",
      reason: "cancelled while it waited",
      seconds: 90,
    });
    expect(await job(7, "state")).toEqual({ state: "lost" });
  });

  it("begin again when a job that ran is requeued, and not because of a report older than its end", async () => {
    expect(await job(8, "state, nodes, attempts, ended_time")).toEqual({
      state: "queued",
      nodes: ["gpu-01"],
      attempts: 1,
      ended_time: null,
    });
    expect(await job(9, "state")).toEqual({ state: "finished" });
  });

  it("appear separately in job_waits", async () => {
    const rows = await embedded.store.query.rows(
      `SELECT toUInt32(splitByChar('/', job_id)[3]) AS number, state, queued_seconds, requested_gpus
       FROM heliograph.job_waits WHERE number > 3 ORDER BY number, queued_time`,
    );
    expect(rows).toEqual([
      { number: 4, state: "waiting", queued_seconds: 0, requested_gpus: null },
      { number: 5, state: "running", queued_seconds: 30, requested_gpus: null },
      { number: 6, state: "cancelled", queued_seconds: 90, requested_gpus: 1 },
      { number: 7, state: "gone", queued_seconds: 45, requested_gpus: null },
      { number: 8, state: "running", queued_seconds: 60, requested_gpus: null },
      { number: 8, state: "waiting", queued_seconds: expect.any(Number), requested_gpus: null },
      { number: 9, state: "waiting", queued_seconds: 0, requested_gpus: null },
    ]);
  });
});
