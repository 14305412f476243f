import { heliograph } from "@heliograph/proto/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOON_MS, batchOf, commit, gpuReadings } from "../../../test/store/batches.ts";
import { startEmbeddedClickHouse, type EmbeddedStore } from "../../../test/store/embedded.ts";
import { recentEvents } from "./recent-events.ts";
import { series } from "./series.ts";
import { DEFAULT_LOOKBACK_MS, warmStart } from "./warm-start.ts";

const { JobState, DeviceState, Phase, Severity } = heliograph.v1;
const HOUR_MS = 3_600_000;
/** Power in gpuReadings() this many seconds after noon. */
const watts = (second: number): number => 300 + ((NOON_MS / 1_000 + second) % 50);
const metric = (name: string, seconds: number, value: number) => ({
  time_ms: NOON_MS + seconds * 1_000,
  job_id: "run/1",
  name,
  value,
});

describe("queries to ClickHouse", () => {
  let embedded: EmbeddedStore;
  beforeAll(async () => {
    embedded = await startEmbeddedClickHouse();
  });
  afterAll(() => embedded.close());

  describe("for a series", () => {
    beforeAll(async () => {
      const seconds = Array.from({ length: 60 }, (_, second) => NOON_MS + second * 1_000);
      const rows = seconds.flatMap((time_ms) => gpuReadings(2, time_ms));
      rows.push({ time_ms: NOON_MS + 70_000, gpu_uuid: "GPU-0", mig_uuid: "" });
      await commit(embedded.store.writer, batchOf("gpu_readings", rows, { node: "series" }));
    });
    const asked = { readings: ["power_watts", "fan_speed_ratio"], from_ms: NOON_MS, to_ms: NOON_MS + 80_000, points: 8 };

    it("return the mean of each interval, and null where nothing was read", async () => {
      const answer = await series(embedded.store.query, { ...asked, of: { node: "series" } });
      expect(answer.step_ms).toBe(10_000);
      expect(answer.series.map((line) => [line.gpu_uuid, line.reading])).toEqual([
        ["GPU-0", "power_watts"],
        ["GPU-0", "fan_speed_ratio"],
        ["GPU-1", "power_watts"],
        ["GPU-1", "fan_speed_ratio"],
      ]);
      const [power, fan] = answer.series;
      expect(power?.times_ms).toEqual([0, 1, 2, 3, 4, 5, 7].map((point) => NOON_MS + point * 10_000));
      const mean = Array.from({ length: 10 }, (_, second) => watts(second)).reduce((sum, value) => sum + value) / 10;
      expect(power?.values[0]).toBeCloseTo(mean, 3);
      expect(power?.values.at(-1)).toBeNull();
      expect(fan?.values).toEqual(power?.values.map(() => null));
    });

    it("return one GPU, and nothing from outside the range", async () => {
      const one = await series(embedded.store.query, {
        ...asked,
        of: { gpu_uuid: "GPU-1" },
        to_ms: NOON_MS + 1_000,
        points: 100,
      });
      expect(one.series).toHaveLength(2);
      expect(one.series[0]?.times_ms).toEqual([NOON_MS]);
    });

    it.each([
      [{ readings: ["1); DROP TABLE x --"] }, "there is no reading"],
      [{ to_ms: NOON_MS }, "is not before"],
      [{ points: 0 }, "points is 0"],
    ])("are refused with what is wrong: %j", async (wrong, message) => {
      const asking = series(embedded.store.query, { ...asked, ...wrong, of: { node: "series" } });
      await expect(asking).rejects.toMatchObject({ code: "usage", message: expect.stringContaining(message) as string });
    });
  });

  it("for recent events return the newest first", async () => {
    const rows = [1, 2, 3].map((second) => ({
      time_ms: NOON_MS + second * 1_000,
      event_id: `e${second}`,
      kind: "gpu.xid",
      severity: Severity.SEVERITY_CRITICAL,
      code: 79,
      message: "fallen off the bus",
    }));
    await commit(embedded.store.writer, batchOf("events", rows));
    const events = await recentEvents(embedded.store.query, { since_ms: NOON_MS + 1_500, limit: 10 });
    expect(events.map(({ event_id }) => event_id)).toEqual(["e3", "e2"]);
    expect(events[0]).toEqual({
      time_ms: NOON_MS + 3_000,
      event_id: "e3",
      node: "node-1",
      kind: "gpu.xid",
      severity: "critical",
      gpu_uuid: "",
      mig_uuid: "",
      job_id: "",
      code: 79,
      message: "fallen off the bus",
    });
  });

  it("for a warm start return the newest row of each thing, as it was on the wire", async () => {
    const { writer, query } = embedded.store;
    const job = (job_id: string, hours_ago: number, state: heliograph.v1.JobState) => ({
      time_ms: NOON_MS - hours_ago * HOUR_MS,
      job_id,
      state,
    });
    await commit(
      writer,
      batchOf(
        "node_inventory",
        [NOON_MS - HOUR_MS, NOON_MS].map((time_ms) => ({ time_ms, hostname: `h${time_ms}` })),
      ),
    );
    await commit(
      writer,
      batchOf("gpu_states", [{ time_ms: NOON_MS, gpu_uuid: "GPU-0", state: DeviceState.DEVICE_STATE_LOST, reason: "gone" }]),
    );
    await commit(
      writer,
      batchOf("job_events", [
        job("run/old", 80, JobState.JOB_STATE_RUNNING),
        job("run/ended-long-ago", 30, JobState.JOB_STATE_FINISHED),
        job("run/ended", 2, JobState.JOB_STATE_FAILED),
        job("run/1", 2, JobState.JOB_STATE_QUEUED),
        job("run/1", 1, JobState.JOB_STATE_RUNNING),
      ]),
    );
    await commit(
      writer,
      batchOf("job_metrics", [
        metric("loss", 0, 2),
        metric("loss", 1, Number.NaN),
        metric("lr", 0, 0.1),
        { ...metric("x", 0, 1), job_id: "run/old" },
      ]),
    );
    const interval = { interval_id: "i1", job_id: "run/1", gpu_uuid: "GPU-0", from_ms: NOON_MS };
    await commit(
      writer,
      batchOf("job_gpus", [
        { ...interval, time_ms: NOON_MS, seen_until_ms: NOON_MS },
        { ...interval, time_ms: NOON_MS + 5_000, seen_until_ms: NOON_MS + 5_000, closed: true },
      ]),
    );
    const phase = { job_id: "run/1", attempt: 1, time_ms: NOON_MS };
    await commit(
      writer,
      batchOf("job_phases", [
        { ...phase, phase: Phase.PHASE_TRAINING, since_ms: NOON_MS },
        { ...phase, phase: Phase.PHASE_STARTING, since_ms: NOON_MS - 5_000, seen_until_ms: NOON_MS, closed: true },
      ]),
    );
    const warm = await warmStart(query, { now_ms: NOON_MS + 60_000, lookback_ms: DEFAULT_LOOKBACK_MS });
    expect(warm.node_inventory.map(({ node, row }) => [node, row.hostname])).toEqual([["node-1", `h${NOON_MS}`]]);
    expect(warm.gpu_states[0]?.row).toEqual({
      time_ms: NOON_MS,
      gpu_uuid: "GPU-0",
      mig_uuid: "",
      state: DeviceState.DEVICE_STATE_LOST,
      reason: "gone",
    });
    expect(warm.job_events.map(({ row }) => [row.job_id, row.state])).toEqual([
      ["run/1", JobState.JOB_STATE_RUNNING],
      ["run/ended", JobState.JOB_STATE_FAILED],
    ]);
    expect(new Map(warm.job_metrics.map(({ row }) => [row.name, row.value]))).toEqual(
      new Map([
        ["loss", Number.NaN],
        ["lr", 0.1],
      ]),
    );
    expect(warm.job_phases.map(({ row }) => [row.phase, row.since_ms, row.done])).toEqual([
      [Phase.PHASE_TRAINING, NOON_MS, null],
    ]);
    expect(warm.job_gpus.map(({ row }) => [row.seen_until_ms, row.closed])).toEqual([[NOON_MS + 5_000, true]]);
    const views = await query.rows("SELECT interval_id, closed FROM heliograph.job_gpus WHERE gpu_uuid = 'GPU-0'");
    expect(views).toEqual([{ interval_id: "i1", closed: true }]);
    const [job_of_view] = await query.rows("SELECT state, nodes FROM heliograph.jobs WHERE job_id = 'run/1'");
    expect(job_of_view).toEqual({ state: "lost", nodes: ["node-1"] });
  });

  it("end in ClickHouse too when the caller goes away", async () => {
    const { query } = embedded.store;
    const running = (): Promise<readonly unknown[]> =>
      query.rows("SELECT query_id FROM system.processes WHERE query LIKE '%to be cancelled%' AND query NOT LIKE '%processes%'");
    const asker = new AbortController();
    const sql = "SELECT 'to be cancelled', count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1";
    const asking = query.rows(sql, {}, asker.signal).catch(String);
    while ((await running()).length === 0);
    asker.abort(new Error("no longer wanted"));
    expect(await asking).toContain("no longer wanted");
    while ((await running()).length > 0);
  });
});
