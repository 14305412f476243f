import { GPU_READINGS, HOST_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import { PAYLOAD_CODECS, type Row } from "@heliograph/proto/streams";
import { NODE_NAME } from "@heliograph/proto/topics";
import { heliograph } from "@heliograph/proto/wire";
import { beforeAll, describe, expect, it } from "vitest";

import type { GpuSample } from "../gpu/port/gpu-source.ts";
import { recordRun } from "../../test/simulated-run.ts";
import { simulatedNodes } from "./simulated-fleet.ts";

const { DeviceState, JobState, Phase } = heliograph.v1;
const START_MS = 1_800_000_000_000;
const SMALL = { nodes: 4, gpus_per_node: 8, seed: 7, start_ms: START_MS };
const HOURS = 4;

type Reading = GpuSample["readings"][number];

/** What is kept of four hours of samples: too many to keep them all. */
class Watch {
  readonly previous = new Map<string, Reading>();
  readonly joules = new Map<string, { first: number; integral: number; last: number }>();
  readonly resets: string[] = [];
  readonly states = new Set<heliograph.v1.DeviceState>();
  readonly faults: string[] = [];
  readonly names = new Set<string>();
  hottest = 0;
  readings = 0;
  processes = 0;

  see(time_ms: number, sample: GpuSample, job_of_pid: ReadonlyMap<number, string>): void {
    const read = new Set(sample.readings.map((reading) => reading.gpu_uuid));
    for (const { gpu_uuid, state, reason } of sample.states) {
      this.states.add(state);
      if (gpu_uuid === "") continue;
      const is_ok = state === DeviceState.DEVICE_STATE_OK;
      if (is_ok !== read.has(gpu_uuid) || is_ok !== (reason === ""))
        this.faults.push(`${time_ms} ${gpu_uuid}: ${state} ${reason}`);
    }
    for (const reading of sample.readings) this.#seeReading(reading);
    const pids = sample.processes.map((process) => process.gpu_uuid);
    if (new Set(pids).size !== pids.length) this.faults.push(`${time_ms}: a GPU with two processes`);
    if (sample.processes.some((process) => !job_of_pid.has(process.pid))) this.faults.push(`${time_ms}: a process without a job`);
    this.processes += sample.processes.length;
  }

  #seeReading(reading: Reading): void {
    const { gpu_uuid } = reading;
    this.readings += 1;
    for (const name of Object.keys(reading)) this.names.add(name);
    this.hottest = Math.max(this.hottest, reading.temperature_celsius ?? 0);
    const [energy, before] = [reading.energy_joules ?? 0, this.previous.get(gpu_uuid)];
    const kept = this.joules.get(gpu_uuid);
    if (kept === undefined || before === undefined) this.joules.set(gpu_uuid, { first: energy, integral: 0, last: energy });
    else if (energy < kept.last) {
      this.resets.push(gpu_uuid);
      this.joules.set(gpu_uuid, { first: energy, integral: 0, last: energy });
    } else if ((reading.time_ms ?? 0) - (before.time_ms ?? 0) === 1_000) {
      kept.integral += ((reading.power_watts ?? 0) + (before.power_watts ?? 0)) / 2;
      kept.last = energy;
    } else {
      // No readings for a while: what was used meanwhile is only in the counter.
      kept.first += energy - kept.last;
      kept.last = energy;
    }
    this.previous.set(gpu_uuid, reading);
  }
}

describe("four hours of a simulated fleet", () => {
  const watch = new Watch();
  let rows: Awaited<ReturnType<typeof recordRun>>;
  beforeAll(async () => {
    rows = await recordRun({ ...SMALL, seconds: HOURS * 3600, onSample: watch.see.bind(watch) });
  });

  const lastRows = (): Map<string, Row<"job_events">> => new Map(rows.job_events.map((row) => [row.job_id ?? "", row]));

  it("have every reading of the catalogue", () => {
    expect([...watch.names]).toEqual(expect.arrayContaining(GPU_READINGS.map((reading) => reading.name)));
    // Nodes take turns, and one of them asks the scheduler for its queue.
    expect([...new Set(rows.host_readings.slice(0, 20).flatMap((row) => Object.keys(row)))]).toEqual(
      expect.arrayContaining(HOST_READINGS.map((reading) => reading.name)),
    );
  });

  it("have a reason for each GPU without readings, and one process on each GPU that is used", () => {
    expect(watch.faults).toEqual([]);
    const seen = [DeviceState.DEVICE_STATE_OK, DeviceState.DEVICE_STATE_LOST, DeviceState.DEVICE_STATE_HUNG];
    expect([...watch.states]).toEqual(expect.arrayContaining([...seen, DeviceState.DEVICE_STATE_RECOVERING]));
  });

  it("use the energy that their power makes, and count from zero only after a GPU was lost", () => {
    for (const { first, integral, last } of watch.joules.values()) expect((last - first) / integral).toBeCloseTo(1, 6);
    const lost = new Set(rows.events.filter((event) => event.kind === "gpu.lost").map((event) => event.gpu_uuid));
    expect(watch.resets.filter((uuid) => !lost.has(uuid))).toEqual([]);
    expect(watch.resets.length).toBeGreaterThan(0);
  });

  it("keep GPUs busy, but not all, and none too hot", () => {
    expect(watch.processes / watch.readings).toBeGreaterThan(0.6);
    expect(watch.processes / watch.readings).toBeLessThan(0.97);
    expect(watch.hottest).toBeLessThan(95);
  });

  it("have every kind of end, and an end for each job that began", () => {
    const ended = [...lastRows().values()].filter((row) => row.ended_ms !== undefined);
    const kinds = new Set(ended.map((row) => `${row.state} ${row.exit_code ?? "-"} ${row.signal ?? "-"} ${row.reason}`));
    const { JOB_STATE_FINISHED: finished, JOB_STATE_FAILED: failed } = JobState;
    for (const kind of [
      `${finished} 0 - `,
      `${failed} 1 - CUDA out of memory`,
      `${failed} 1 - CUDA error`,
      `${failed} 1 - RuntimeError`,
      `${failed} 3 - loss is NaN`,
      `${failed} - 9 killed`,
      `${failed} - 6 collective`,
    ])
      expect([...kinds].filter((seen) => seen.startsWith(kind))).toHaveLength(1);
    const oldest_ms = START_MS + HOURS * 3_600_000 - 61 * 60_000;
    const go_on = [...lastRows().values()].filter((row) => row.ended_ms === undefined && (row.started_ms ?? 0) < oldest_ms);
    expect(go_on).toEqual([]);
  });

  it("have a row for each minute of each running job, on each of its nodes", () => {
    const reported = new Map<string, number>();
    for (const row of rows.job_events) {
      const key = `${row.job_id} ${row.rank}`;
      expect((row.time_ms ?? 0) - (reported.get(key) ?? row.time_ms ?? 0)).toBeLessThanOrEqual(60_000);
      reported.set(key, row.time_ms ?? 0);
    }
    const spanning = new Set(rows.job_events.filter((row) => (row.rank ?? 0) > 0).map((row) => row.job_id));
    expect(spanning.size).toBeGreaterThan(0);
  });

  it("never give a GPU to two jobs at once", () => {
    const intervals = new Map(rows.job_gpus.map((row) => [row.interval_id, row]));
    const by_gpu = Map.groupBy(intervals.values(), (row) => row.gpu_uuid ?? "");
    for (const held of by_gpu.values()) {
      const in_order = held.toSorted((a, b) => (a.from_ms ?? 0) - (b.from_ms ?? 0));
      for (const [i, interval] of in_order.entries()) {
        expect(interval.seen_until_ms).toBeLessThan(in_order[i + 1]?.from_ms ?? Number.POSITIVE_INFINITY);
      }
    }
    expect(intervals.size).toBeGreaterThan(by_gpu.size);
  });

  it("have all phases of each job in order, without gap or overlap, up to its end", () => {
    const spans = new Map<string, Row<"job_phases">[]>();
    for (const row of rows.job_phases) {
      const of_rank = spans.get(`${row.job_id} ${row.rank}`) ?? [];
      if (of_rank.at(-1)?.since_ms === row.since_ms) of_rank.pop();
      spans.set(`${row.job_id} ${row.rank}`, [...of_rank, row]);
    }
    const { PHASE_STARTING, PHASE_TRAINING, PHASE_EVALUATING, PHASE_SAVING } = Phase;
    expect(new Set(rows.job_phases.map((row) => row.phase))).toEqual(
      new Set([PHASE_STARTING, PHASE_TRAINING, PHASE_EVALUATING, PHASE_SAVING]),
    );
    const ended = new Map([...lastRows().values()].map((row) => [row.job_id, row.ended_ms ?? undefined]));
    for (const of_rank of spans.values()) {
      for (const [i, span] of of_rank.entries()) {
        const next = of_rank[i + 1];
        expect(span.seen_until_ms).toBe(next?.since_ms ?? ended.get(span.job_id ?? "") ?? span.time_ms);
        expect(span.closed).toBe(next !== undefined || ended.get(span.job_id ?? "") !== undefined);
        expect(span.done ?? 0).toBeLessThanOrEqual(span.total ?? 0);
      }
    }
  });

  it("log metrics on the first rank alone, a loss that falls, and now and then is no number", () => {
    expect(rows.job_metrics.filter((row) => row.rank !== 0)).toEqual([]);
    const losses = rows.job_metrics.filter((row) => row.name === "loss");
    expect(losses.some((row) => Number.isNaN(row.value))).toBe(true);
    const finished = [...lastRows().values()].find((row) => row.state === JobState.JOB_STATE_FINISHED);
    const own = losses.filter((row) => row.job_id === finished?.job_id && !Number.isNaN(row.value));
    expect(own.at(-1)?.value).toBeLessThan(own[0]?.value ?? 0);
  });

  it("have names within the limits of the wire, and each event once", () => {
    const ids = [...rows.job_gpus.map((row) => row.interval_id), ...rows.events.map((row) => row.event_id)];
    expect(Math.max(...ids.map((id) => id?.length ?? 0))).toBeLessThanOrEqual(MAX_ID_LENGTH);
    expect(new Set(rows.events.map((row) => row.event_id)).size).toBe(rows.events.length);
    const encoded = PAYLOAD_CODECS.job_events.decode(PAYLOAD_CODECS.job_events.encode(rows.job_events.slice(0, 500)));
    expect(encoded.map((row) => row.job_id)).toEqual(rows.job_events.slice(0, 500).map((row) => row.job_id));
  });
});

const energies = (sample: GpuSample | undefined) => sample?.readings.map((row) => [row.gpu_uuid, row.energy_joules] as const);

describe("a simulated fleet", () => {
  it.each([1, 2, 3])("shows a start, a finish, a failure and a stall within any two minutes (seed %i)", async (seed) => {
    const { events } = await recordRun({ ...SMALL, seed, seconds: 1800 });
    for (const kind of ["job.started", "job.finished", "job.failed", "job.stalled"]) {
      const times = events.filter((event) => event.kind === kind).map((event) => event.time_ms ?? 0);
      const bounds = [START_MS, ...times, START_MS + 1_800_000];
      const longest = Math.max(...bounds.slice(1).map((time, i) => time - (bounds[i] ?? 0)));
      expect({ kind, is_seen: longest <= 120_000 }).toEqual({ kind, is_seen: true });
    }
  });

  it("is the same with the same seed and start, and different with another seed", async () => {
    const first = await recordRun({ ...SMALL, seconds: 400 });
    expect(await recordRun({ ...SMALL, seconds: 400 })).toEqual(first);
    expect((await recordRun({ ...SMALL, seed: 8, seconds: 400 })).job_events).not.toEqual(first.job_events);
  });

  it("runs the same jobs however often it is sampled, with at most one progress row a second", async () => {
    const slow = await recordRun({ ...SMALL, seconds: 300 });
    const fast = await recordRun({ ...SMALL, seconds: 300, interval_ms: 100 });
    const ends = (rows: typeof slow) =>
      new Set(rows.job_events.filter((row) => row.ended_ms).map((row) => `${row.job_id} ${row.ended_ms}`));
    expect(ends(fast)).toEqual(ends(slow));
    const reported = new Map<string, number>();
    const running = fast.job_progress.filter((row) => row.step !== row.total_steps);
    const pauses = running.flatMap((row) => {
      const key = `${row.job_id} ${row.rank}`;
      const before = reported.get(key);
      reported.set(key, row.time_ms ?? 0);
      return before === undefined ? [] : [(row.time_ms ?? 0) - before];
    });
    expect(pauses.filter((pause) => pause >= 1_000).length / pauses.length).toBeGreaterThan(0.95);
  });

  it("keeps its GPUs and takes new job ids when it starts again", async () => {
    const first = await recordRun({ ...SMALL, seconds: 60 });
    const later = await recordRun({ ...SMALL, start_ms: START_MS + 60_000, seconds: 60 });
    const gpus = (rows: typeof first) => new Set(rows.job_gpus.map((row) => row.gpu_uuid));
    expect([...gpus(later)].some((uuid) => gpus(first).has(uuid))).toBe(true);
    const jobs = new Set(first.job_events.map((row) => row.job_id));
    expect(later.job_events.filter((row) => jobs.has(row.job_id))).toEqual([]);
  });

  it("continues after a leap of the clock, and pauses when it goes back", async () => {
    const [node] = simulatedNodes(SMALL);
    await node?.gpus.start();
    const leapt = await node?.gpus.sample(START_MS + 90 * 24 * 3_600_000);
    const back = await node?.gpus.sample(START_MS);
    expect(leapt?.readings.length).toBeGreaterThan(0);
    expect(energies(back)).toEqual(expect.arrayContaining(energies(leapt) ?? []));
    await node?.gpus.stop(0);
  });

  it("has names that a node may have, and knows who runs its processes", async () => {
    const nodes = simulatedNodes({ ...SMALL, nodes: 120 });
    expect(nodes.map((node) => node.node).filter((name) => !NODE_NAME.test(name))).toEqual([]);
    await nodes[0]?.gpus.start();
    const sample = await nodes[0]?.gpus.sample(START_MS + 1_000);
    const described = sample?.processes.map((process) => nodes[0]?.processes.describe(process.pid));
    expect(described?.length).toBeGreaterThan(0);
    for (const who of described ?? []) expect(who).toMatchObject({ user: expect.stringMatching(/^[a-z-]+$/) });
    expect(nodes[0]?.processes.describe(1)).toMatchObject({ user: "", command: "", started_ms: 0 });
  });
});

describe("a stalled job", () => {
  it("leaves its GPUs idle where data is missing, and busy at low power where a collective hangs", async () => {
    const idle: Reading[] = [];
    const spinning: Reading[] = [];
    let latest: GpuSample["readings"] = [];
    const stalls = { see: (_: number, sample: GpuSample) => (latest = [...latest, ...sample.readings]) };
    const rows = await recordRun({ ...SMALL, seconds: 300, onSample: stalls.see });
    const held = Map.groupBy(rows.job_gpus, (row) => row.job_id);
    for (const stall of rows.events.filter((event) => event.kind === "job.stalled")) {
      const gpus = new Set(held.get(stall.job_id)?.map((row) => row.gpu_uuid));
      const readings = latest.filter((reading) => reading.time_ms === stall.time_ms && gpus.has(reading.gpu_uuid));
      (stall.message?.includes("low power") === true ? spinning : idle).push(...readings);
    }
    expect(idle.length * spinning.length).toBeGreaterThan(0);
    for (const reading of idle) expect(reading.gpu_utilization_ratio).toBeLessThan(0.05);
    for (const reading of spinning) {
      expect(reading.gpu_utilization_ratio).toBe(1);
      expect(reading.power_watts).toBeLessThan(0.5 * (reading.power_limit_watts ?? 0));
    }
  });
});
