import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import { batchOf, statusOf } from "../../../test/live/batches.ts";
import { Published } from "../view/published.ts";
import { BOUNDS } from "./bounds.ts";
import { LatestState } from "./latest-state.ts";

const { DeviceState, JobState, OwnershipSource, Severity } = heliograph.v1;
const NOW = 1_000_000;

/** A state, and what a viewer sees of it. */
class Scene {
  readonly drops = new Map<string, number>();
  readonly state = new LatestState((reason, rows = 1) => this.drops.set(reason, (this.drops.get(reason) ?? 0) + rows));
  readonly #published = new Published();

  get seen(): Published {
    this.#published.publish(this.state, this.state.drainChanges(), NOW);
    return this.#published;
  }

  gpu(gpu_uuid: string, mig_uuid = "") {
    return this.seen.gpus.get(`${gpu_uuid}\n${mig_uuid}`);
  }

  report(...batch: Parameters<typeof batchOf>): void {
    this.state.batch(batchOf(...batch));
  }
}

const holds = (job_id: string, gpu_uuid: string, seen_until_ms: number, closed = false) => ({
  time_ms: NOW,
  interval_id: `${job_id} ${gpu_uuid}`,
  job_id,
  gpu_uuid,
  rank: 0,
  from_ms: 0,
  seen_until_ms,
  closed,
  source: OwnershipSource.OWNERSHIP_SOURCE_PROCESS,
});

const listed = (time_ms: number, ...uuids: string[]) => uuids.map((gpu_uuid) => ({ time_ms, gpu_uuid, name: "H100" }));

const jobEvent = (state: heliograph.v1.JobState, more: object = {}) => ({
  time_ms: NOW,
  job_id: "run/1",
  name: "train",
  state,
  started_ms: NOW - 1000,
  ...more,
});

const xid = (event_id: string) => ({
  time_ms: NOW,
  event_id,
  kind: "gpu.xid",
  severity: Severity.SEVERITY_CRITICAL,
  code: 79,
});

describe("nodes", () => {
  it("are offline after their will, and what is on them is in no state that anybody knows", () => {
    const scene = new Scene();
    scene.state.status(statusOf("a", true, NOW + 250), NOW);
    scene.report("a", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", power_watts: 300 }]);
    scene.report("a", "job_events", [{ time_ms: NOW, job_id: "run/1", state: JobState.JOB_STATE_RUNNING }]);
    expect(scene.seen.nodes.get("a")).toMatchObject({ online: true, clock_skew_ms: 250, gpu_count: 1 });
    expect(scene.seen.totals).toMatchObject({ nodes_online: 1, gpus_ok: 1, power_watts: 300, jobs_running: 1 });

    scene.state.status(statusOf("a", false), NOW + 1000);
    expect(scene.seen.nodes.get("a")).toMatchObject({ online: false });
    expect(scene.gpu("G")).toMatchObject({ state: "unknown", reason: "node a is offline", readings: { power_watts: 300 } });
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ state: "unknown", reason: "node a is offline" });
    expect(scene.seen.totals).toMatchObject({ nodes_online: 0, gpus: 1, gpus_ok: 0, power_watts: 0, jobs_running: 0 });
  });

  it("stay offline through batches that were on their way, and are back with later ones", () => {
    const scene = new Scene();
    scene.report("a", "host_readings", [{ time_ms: NOW, load_1m: 1 }]);
    scene.state.disconnected("a", NOW);
    scene.report("a", "host_readings", [{ time_ms: NOW, load_1m: 2 }], { received_ms: NOW + 10 });
    expect(scene.seen.nodes.get("a")).toMatchObject({ online: false, host: { load_1m: 2 } });
    scene.report("a", "host_readings", [{ time_ms: NOW, load_1m: 3 }], { received_ms: NOW + 20_000 });
    expect(scene.seen.nodes.get("a")).toMatchObject({ online: true });
  });

  it("are not changed by a backlog", () => {
    const scene = new Scene();
    scene.report("a", "host_readings", [{ time_ms: NOW, load_1m: 1 }], { backfill: true });
    expect(scene.seen.nodes.size).toBe(0);
  });
});

describe("GPUs", () => {
  it("show why there are no readings", () => {
    const scene = new Scene();
    scene.report("a", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", power_watts: 300 }]);
    const lost = { time_ms: NOW, gpu_uuid: "G", state: DeviceState.DEVICE_STATE_LOST, reason: "fell off the bus" };
    scene.report("a", "gpu_states", [lost, { time_ms: NOW, gpu_uuid: "", state: DeviceState.DEVICE_STATE_OK, reason: "" }]);
    expect(scene.gpu("G")).toMatchObject({ state: "lost", reason: "fell off the bus" });
    expect(scene.seen.nodes.get("a")).toMatchObject({ nvml_state: "ok" });
  });

  it("are null where a reading is absent, and never NaN", () => {
    const scene = new Scene();
    scene.report("a", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", power_watts: NaN, sm_clock_mhz: 0 }]);
    expect(scene.gpu("G")?.readings).toMatchObject({ power_watts: null, sm_clock_mhz: 0, fan_speed_ratio: null });
    expect(scene.seen.totals.power_watts).toBe(0);
  });

  it("show 32-bit floats as they were written", () => {
    const scene = new Scene();
    scene.report("a", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", gpu_utilization_ratio: Math.fround(0.43) }]);
    expect(scene.gpu("G")?.readings.gpu_utilization_ratio).toBe(0.43);
  });

  it("leave when a newer inventory does not list them, unless they go on reading or failed", () => {
    const scene = new Scene();
    scene.report("a", "gpu_inventory", listed(NOW, "kept", "gone", "reading", "lost"));
    scene.report("a", "gpu_states", [{ time_ms: NOW, gpu_uuid: "lost", state: DeviceState.DEVICE_STATE_LOST }]);
    scene.report("a", "gpu_inventory", listed(NOW + 1000, "kept"), { received_ms: NOW + 1000 });
    scene.report("a", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "reading" }], { received_ms: NOW + 2000 });
    scene.state.sweep(NOW + 60_000);
    expect([...scene.seen.gpus.summaries()].map((gpu) => gpu.gpu_uuid)).toEqual(["kept", "reading", "lost"]);
    expect(scene.seen.nodes.get("a")?.gpu_count).toBe(3);
  });

  it("can't be claimed by another node while their own node reports them", () => {
    const scene = new Scene();
    scene.report("a", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", power_watts: 1 }]);
    scene.report("b", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", power_watts: 2 }]);
    expect(scene.gpu("G")).toMatchObject({ node: "a", readings: { power_watts: 1 } });
    expect(scene.drops.get("gpu_of_another_node")).toBe(1);
    scene.report("b", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "G", power_watts: 2 }], { received_ms: NOW + 120_000 });
    expect(scene.gpu("G")).toMatchObject({ node: "b", readings: { power_watts: 2 } });
  });

  it("are bounded per node", () => {
    const scene = new Scene();
    const rows = Array.from({ length: 1000 }, (_, index) => ({ time_ms: NOW, gpu_uuid: `G${index}` }));
    scene.report("a", "gpu_readings", rows);
    scene.report("b", "gpu_readings", [{ time_ms: NOW, gpu_uuid: "mine" }]);
    expect(scene.seen.gpus.size).toBe(BOUNDS.gpus_per_node + 1);
    expect(scene.drops.get("too_many_gpus")).toBe(1000 - BOUNDS.gpus_per_node);
  });
});

describe("jobs", () => {
  it("show progress, the time left at this rate, and metrics that are no numbers", () => {
    const scene = new Scene();
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING)]);
    scene.report("a", "job_progress", [{ time_ms: NOW, job_id: "run/1", step: 250, total_steps: 1000, steps_per_second: 5 }]);
    scene.report("a", "job_metrics", [
      { time_ms: NOW, job_id: "run/1", name: "loss", value: NaN },
      { time_ms: NOW, job_id: "run/1", name: "__proto__", value: -Infinity },
    ]);
    const job = scene.seen.jobs.get("run/1")?.summary;
    expect(job).toMatchObject({ name: "train", state: "running", progress_ratio: 0.25, eta_ms: NOW + 150_000 });
    expect(Object.entries(job?.metrics ?? {})).toEqual([
      ["loss", "NaN"],
      ["__proto__", "-Infinity"],
    ]);
  });

  it("have failed when one rank has, end with the last rank, and begin again with an attempt", () => {
    const scene = new Scene();
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { rank: 0 })]);
    scene.report("b", "job_events", [
      jobEvent(JobState.JOB_STATE_FAILED, { rank: 1, exit_code: 7, ended_ms: NOW, reason: "exit 7" }),
    ]);
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({
      state: "failed",
      reason: "exit 7",
      ended_ms: null,
      nodes: ["a", "b"],
    });
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_FINISHED, { rank: 0, exit_code: 0, ended_ms: NOW + 5 })]);
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ state: "failed", ended_ms: NOW + 5, exit_code: 7 });
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { rank: 0, attempt: 1 })]);
    scene.report("b", "job_progress", [{ time_ms: NOW, job_id: "run/1", attempt: 0, step: 9 }]);
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ state: "running", attempt: 1, ended_ms: null, step: null });
  });

  it("show when they will be done with a spread, once enough steps were seen", () => {
    const scene = new Scene();
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING)]);
    let time_ms = NOW;
    for (let step = 0; step <= 40; step++) {
      scene.report("a", "job_progress", [{ time_ms, job_id: "run/1", step, total_steps: 140, steps_per_second: 100 }]);
      // One step in four takes three seconds, the others one.
      time_ms += step % 4 === 3 ? 3_000 : 1_000;
    }
    const last_ms = time_ms - 1_000;
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({
      eta_ms: last_ms + 100_000,
      eta_low_ms: last_ms + 100_000,
      eta_high_ms: last_ms + 300_000,
    });
  });

  it("have ranks that are lost once their node is away for long, and continue when it is back", () => {
    const scene = new Scene();
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { rank: 0, started_ms: NOW })]);
    scene.report("b", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { rank: 1, started_ms: NOW + 700 })]);
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ ranks: 2, ranks_lost: 0, start_skew_ms: 700 });
    scene.state.disconnected("b", NOW);
    scene.state.sweep(NOW + 60_000);
    expect(scene.seen.jobs.get("run/1")?.ranks.map(({ state }) => state)).toEqual(["running", "unknown"]);
    scene.state.sweep(NOW + 301_000);
    expect(scene.seen.jobs.get("run/1")?.ranks.map(({ state }) => state)).toEqual(["running", "lost"]);
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ state: "running", ranks_lost: 1 });
    scene.state.disconnected("a", NOW);
    scene.state.sweep(NOW + 302_000);
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ state: "lost", ended_ms: null, ranks_lost: 2 });
    scene.report("b", "host_readings", [{ time_ms: NOW }], { received_ms: NOW + 400_000 });
    expect(scene.seen.jobs.get("run/1")?.summary).toMatchObject({ state: "running", ranks_lost: 1 });
  });

  it("show each rank's speed over its newest steps, and which one is slow", () => {
    const scene = new Scene();
    const steps = (rank: number, steps_per_second: number) =>
      Array.from({ length: 10 }, (_, second) => ({
        time_ms: NOW + second * 1_000,
        job_id: "run/1",
        rank,
        step: second * steps_per_second,
        steps_per_second: 99,
      }));
    scene.report("a", "job_progress", [...steps(0, 10), ...steps(1, 10)]);
    scene.report("b", "job_progress", [...steps(2, 9), ...steps(3, 10)]);
    expect(scene.seen.jobs.get("run/1")?.ranks.map((rank) => [rank.rank, rank.steps_per_second, rank.is_slowest])).toEqual([
      [0, 10, false],
      [1, 10, false],
      [2, 9, true],
      [3, 10, false],
    ]);
    // A second before the newest report: each reports once a second.
    expect(scene.seen.jobs.get("run/1")?.ranks.map((rank) => rank.steps_behind)).toEqual([0, 0, 8, 0]);
    // A rank that reports less often is not behind because of that.
    scene.report("a", "job_progress", [{ time_ms: NOW + 12_000, job_id: "run/1", rank: 0, step: 120 }]);
    expect(scene.seen.jobs.get("run/1")?.ranks[1]).toMatchObject({ steps_behind: 0, is_slowest: false });
  });

  it("hold GPUs while their intervals are open and seen, and show the last ones when they hold none", () => {
    const scene = new Scene();
    scene.report("a", "gpu_inventory", [
      { time_ms: NOW, gpu_uuid: "G", gpu_index: 3 },
      { time_ms: NOW, gpu_uuid: "H", gpu_index: 4 },
    ]);
    scene.report("a", "job_gpus", [holds("run/1", "G", NOW), holds("run/1", "H", NOW)]);
    expect(scene.gpu("G")?.job_ids).toEqual(["run/1"]);
    expect(scene.seen.totals.gpus_owned).toBe(2);
    scene.report("a", "job_gpus", [holds("run/1", "G", NOW, true)]);
    expect(scene.gpu("G")?.job_ids).toEqual([]);
    expect(scene.seen.jobs.get("run/1")?.summary.gpus).toMatchObject([{ gpu_uuid: "H", gpu_index: 4, source: "process" }]);
    // The agent died: nobody closes the other one.
    scene.state.sweep(NOW + 200_000);
    expect(scene.gpu("H")?.job_ids).toEqual([]);
    expect(scene.seen.jobs.get("run/1")?.summary.gpus.map((gpu) => gpu.gpu_uuid)).toEqual(["G", "H"]);
  });

  it("do not hold what was last seen long ago, by the node's own clock", () => {
    const scene = new Scene();
    scene.report("a", "gpu_inventory", [{ time_ms: NOW, gpu_uuid: "G" }]);
    scene.report("a", "job_gpus", [holds("run/1", "G", NOW - 600_000)], { received_ms: 5 });
    expect(scene.gpu("G")?.job_ids).toEqual([]);
  });

  it("do not hold a node's GPU because another node says so", () => {
    const scene = new Scene();
    scene.report("a", "gpu_inventory", [{ time_ms: NOW, gpu_uuid: "G" }]);
    scene.report("b", "job_gpus", [holds("run/1", "G", NOW)]);
    expect(scene.gpu("G")?.job_ids).toEqual([]);
  });

  it("under a user's name on a node can be reported by that node alone", () => {
    const scene = new Scene();
    scene.report("b", "job_progress", [{ time_ms: NOW, job_id: "user/a/1000/train", step: 1 }]);
    expect(scene.seen.jobs.size).toBe(0);
    expect(scene.drops.get("job_of_another_node")).toBe(1);
  });

  it("leave a day after the last row, or earlier for room, ended ones first", () => {
    const scene = new Scene();
    const all = Array.from({ length: BOUNDS.jobs_per_node }, (_, index) =>
      jobEvent(JobState.JOB_STATE_RUNNING, { job_id: `run/${index}` }),
    );
    scene.report("a", "job_events", [...all, jobEvent(JobState.JOB_STATE_FINISHED, { job_id: "run/5", ended_ms: NOW })]);
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { job_id: "run/new" })]);
    expect([scene.seen.jobs.has("run/5"), scene.seen.jobs.has("run/new")]).toEqual([false, true]);
    scene.report("a", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { job_id: "run/newer" })]);
    expect(scene.seen.jobs.has("run/newer")).toBe(false);
    expect(scene.drops.get("too_many_jobs")).toBe(1);
    scene.report("b", "job_events", [jobEvent(JobState.JOB_STATE_RUNNING, { job_id: "run/other" })]);
    expect(scene.seen.jobs.has("run/other")).toBe(true);
    scene.state.sweep(NOW + 25 * 3_600_000);
    expect(scene.seen.jobs.size).toBe(0);
  });

  it("have a bounded number of metrics", () => {
    const scene = new Scene();
    const rows = Array.from({ length: 5000 }, (_, index) => ({ time_ms: NOW, job_id: "run/1", name: `m${index}`, value: 1 }));
    scene.report("a", "job_metrics", rows);
    expect(Object.keys(scene.seen.jobs.get("run/1")?.summary.metrics ?? {}).length).toBe(BOUNDS.metrics_per_job);
  });
});

describe("processes", () => {
  it("are shown until they end, or until they have no rows for long", () => {
    const scene = new Scene();
    const process = (pid: number, ended = false) => ({ time_ms: NOW, gpu_uuid: "G", pid, user: "u", command: "python", ended });
    scene.report("a", "gpu_processes", [process(1), process(2), process(3)]);
    scene.report("a", "gpu_processes", [process(2, true)]);
    scene.report("a", "gpu_processes", [process(3)], { received_ms: NOW + 100_000 });
    scene.state.sweep(NOW + 200_000);
    expect(scene.seen.processes.get("a")?.map((one) => one.pid)).toEqual([3]);
  });
});

describe("events", () => {
  it("come once however often they are sent, newest first, and a flood of one node is limited", () => {
    const scene = new Scene();
    scene.report("a", "events", [xid("1"), xid("2"), xid("1")]);
    expect(scene.seen.events.map((one) => one.event_id)).toEqual(["2", "1"]);
    expect(scene.seen.events[0]).toMatchObject({ node: "a", severity: "critical", code: 79, job_id: "" });
    scene.report(
      "a",
      "events",
      Array.from({ length: 2000 }, (_, index) => xid(`flood ${index}`)),
    );
    scene.report("b", "events", [xid("1")]);
    expect(scene.seen.events[0]).toMatchObject({ node: "b" });
    expect(scene.drops.get("too_many_events")).toBe(2000 - BOUNDS.events_per_round);
  });
});
