/**
 * Who holds a GPU, through the real parts of the agent, against what the test wrote down: real processes, their real pids in
 * the lists of NVML (the test's library). docs/explanation/jobs.md says what is the truth: what NVML lists, from then until it no longer
 * does. An interval lies within it, and misses less than the time between two samples at each end.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exampleGpu, exampleMigGpu, exampleMigUuid, exampleUuid } from "../nvml-double/state.ts";
import type { NvmlGpu } from "../nvml-double/state.ts";
import { helioRun, start } from "./helio-command.ts";
import type { Running } from "./helio-command.ts";
import { until } from "./recording-agent.ts";
import { SamplingAgent } from "./sampling-agent.ts";

const Source = heliograph.v1.OwnershipSource;

let agent: SamplingAgent;
let site: string;
const running: Running[] = [];
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "site-"));
  agent = new SamplingAgent({ mapping_directories: [site], slurm_cluster: "big" });
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
  await agent.remove();
  rmSync(site, { recursive: true });
});

interface Process {
  readonly pid: number;
  readonly job_id: string;
  end(): Promise<unknown>;
}

/** A process under `helio run` that does nothing on any GPU: NVML says where it is. */
async function jobOfOne(name: string, environment = ""): Promise<Process> {
  const run = start(helioRun(["sh", "-c", `echo $$; ${environment} exec sleep 600`], "--name", name), {
    socket_path: agent.socket_path,
  });
  running.push(run);
  const pid = await new Promise<number>((resolve) => {
    run.child.stdout?.once("data", (chunk: Buffer) => resolve(Number(chunk.toString())));
  });
  const { job_id = "" } = await until(name, () => agent.sink.of("job_events").find((row) => row.name === name));
  return {
    pid,
    job_id: String(job_id),
    end: () => {
      process.kill(pid, "SIGTERM");
      return run.ended;
    },
  };
}

const gpu = (slot: number, ...pids: readonly number[]): NvmlGpu => ({
  ...exampleGpu(slot),
  processes: pids.map((pid) => ({ kind: "compute", pid, used: 1 << 20 })),
  samples: [],
});
const migGpu = (slot: number, ...pids: readonly number[]): NvmlGpu => ({
  ...exampleMigGpu(slot, 2),
  processes: pids.map((pid, place) => ({ kind: "compute", pid, used: 1 << 20, instances: [7 + place, 0] })),
});

/** What the test did, and when: until a change is in force the driver may have been asked before it or after. */
interface Truth {
  readonly device: string;
  readonly from: readonly [number, number];
  readonly until: readonly [number, number];
}
/** Puts a state in force; between the two times it came to be so. */
function play(...gpus: readonly NvmlGpu[]): readonly [number, number] {
  const before_ms = Date.now();
  agent.play({ gpus });
  return [before_ms, Date.now()];
}
const sampleTimes = (): readonly number[] => agent.sink.of("host_readings").map((row) => Number(row.time_ms));
/** Time of the sample that began last (or last but one, …) before then; a sample reads NVML after its time. */
const lastBefore = (time_ms: number, place = 1): number =>
  sampleTimes()
    .filter((each) => each < time_ms)
    .at(-place) ?? 0;
const firstFrom = (time_ms: number): number => sampleTimes().find((each) => each >= time_ms) ?? Infinity;
/** Until four samples have begun after now: the last but one of them has surely been taken in whole. */
async function someSamples(): Promise<void> {
  const from_ms = Date.now();
  await until("four samples", () => sampleTimes().filter((time_ms) => time_ms > from_ms).length >= 4, 20_000);
}
function expectWithin(time_ms: number, [least, most]: readonly [number, number]): void {
  expect(time_ms).toBeGreaterThanOrEqual(least);
  expect(time_ms).toBeLessThanOrEqual(most);
}

/** Waits until the job's intervals are closed, and says where they are not the truth; nothing where they are. */
async function lies(
  job_id: string,
  truths: readonly Truth[],
  source = Source.OWNERSHIP_SOURCE_PROCESS,
  rank = 0,
): Promise<readonly string[]> {
  await until("the intervals to close", () => {
    const rows = agent.intervals(job_id);
    return rows.length >= truths.length && rows.every((row) => row.closed);
  });
  const rows = agent.intervals(job_id);
  const devices = rows.map((row) => `${row.gpu_uuid} ${row.mig_uuid}`).join();
  if (devices !== truths.map(({ device }) => device).join()) return [`devices ${devices}`];
  return rows.flatMap((row, place) => {
    const truth = truths[place];
    if (truth === undefined) return [];
    const [from_ms, until_ms] = [Number(row.from_ms), Number(row.seen_until_ms)];
    const is_true = {
      source: row.source === source,
      rank: row.rank === rank,
      from: lastBefore(truth.from[0]) <= from_ms && from_ms <= firstFrom(truth.from[1]),
      // The sample under way at the change may have read before it or after.
      until: lastBefore(truth.until[0], 2) <= until_ms && until_ms <= lastBefore(truth.until[1]),
    };
    return Object.entries(is_true).flatMap(([what, holds]) =>
      holds ? [] : [`${what} of ${JSON.stringify(row)} is not ${JSON.stringify(truth)}`],
    );
  });
}

const whole = (slot: number): string => `${exampleUuid(slot)} `;

describe("ownership is the truth", () => {
  it("of one GPU, of many, and of one that two jobs share", async () => {
    await agent.start({ gpus: [gpu(0), gpu(1), gpu(2)] });
    const [one, many] = [await jobOfOne("one"), await jobOfOne("many", "RANK=0")];
    const first = play(gpu(0, one.pid), gpu(1, many.pid), gpu(2));
    await someSamples();
    const second = play(gpu(0, one.pid, many.pid), gpu(1, many.pid), gpu(2, many.pid));
    await someSamples();
    const third = play(gpu(0, many.pid), gpu(1, many.pid), gpu(2));
    await someSamples();
    const fourth = play(gpu(0), gpu(1), gpu(2));
    expect(await lies(one.job_id, [{ device: whole(0), from: first, until: third }])).toEqual([]);
    expect(
      await lies(many.job_id, [
        { device: whole(0), from: second, until: fourth },
        { device: whole(1), from: first, until: fourth },
        { device: whole(2), from: second, until: third },
      ]),
    ).toEqual([]);
  });

  it("of MIG devices, each by its own UUID, and of a process's rank", async () => {
    await agent.start({ gpus: [migGpu(0)] });
    const [one, other] = [await jobOfOne("one"), await jobOfOne("other", "RANK=5 SLURM_PROCID=1")];
    const first = play(migGpu(0, one.pid, other.pid));
    await someSamples();
    const second = play(migGpu(0));
    const device = (place: number): string => `${exampleUuid(0)} ${exampleMigUuid(0, place)}`;
    expect(await lies(one.job_id, [{ device: device(0), from: first, until: second }])).toEqual([]);
    expect(
      await lies(other.job_id, [{ device: device(1), from: first, until: second }], Source.OWNERSHIP_SOURCE_PROCESS, 5),
    ).toEqual([]);
  });

  it("of a process that is gone, although NVML still lists it", async () => {
    await agent.start({ gpus: [gpu(0)] });
    const job = await jobOfOne("gone");
    const first = play(gpu(0, job.pid));
    await someSamples();
    const before_ms = Date.now();
    await job.end();
    expect(await lies(job.job_id, [{ device: whole(0), from: first, until: [before_ms, Date.now()] }])).toEqual([]);
  });

  it("of a GPU that a site's file allocates and that nobody uses", async () => {
    await agent.start({ gpus: [gpu(0), gpu(1)] });
    await until("the devices", () => agent.sink.of("gpu_inventory").length > 0);
    const job_id = "slurm/big/42";
    writeFileSync(join(site, exampleUuid(1)), "42 1000\n");
    await until("the GPU to be held", () => agent.intervals(job_id)[0]);
    expect(agent.intervals(job_id)).toMatchObject([{ source: Source.OWNERSHIP_SOURCE_SCHEDULER, closed: false }]);
    expect(agent.job(job_id)).toMatchObject({ source: "mapping", uid: 1_000, state: heliograph.v1.JobState.JOB_STATE_RUNNING });
    await someSamples();
    const removed_ms = Date.now();
    rmSync(join(site, exampleUuid(1)));
    const closed = await until("the interval to close", () => agent.intervals(job_id).find((row) => row.closed), 20_000);
    expect(agent.intervals(job_id)).toHaveLength(1);
    expect(Number(closed.seen_until_ms)).toBeGreaterThanOrEqual(lastBefore(removed_ms, 2));
    expect(agent.job(job_id)?.state).toBe(heliograph.v1.JobState.JOB_STATE_FINISHED);
  });

  it("of the GPU that a job was meant to use, until its process is on another", async () => {
    await agent.start({ gpus: [gpu(0), gpu(1)] });
    await until("the devices", () => agent.sink.of("gpu_inventory").length > 0);
    process.env["CUDA_VISIBLE_DEVICES"] = "1";
    const job = await jobOfOne("meant").finally(() => delete process.env["CUDA_VISIBLE_DEVICES"]);
    await until("the GPU to be held", () => agent.intervals(job.job_id)[0]);
    expect(agent.intervals(job.job_id)).toMatchObject([
      { gpu_uuid: exampleUuid(1), source: Source.OWNERSHIP_SOURCE_ENVIRONMENT, confidence_ratio: 0.5 },
    ]);
    const first = play(gpu(0, job.pid), gpu(1));
    const meant = await until("the meant one to close", () => agent.intervals(job.job_id).find((row) => row.closed));
    const used = await until("the used one", () => agent.intervals(job.job_id).find((row) => row !== meant));
    expect(meant).toMatchObject({ gpu_uuid: exampleUuid(1), source: Source.OWNERSHIP_SOURCE_ENVIRONMENT });
    expect(used).toMatchObject({ gpu_uuid: exampleUuid(0), source: Source.OWNERSHIP_SOURCE_PROCESS, closed: false });
    // It is meant to be in use until a sample sees the process elsewhere.
    expectWithin(Number(meant.seen_until_ms), [lastBefore(first[0], 2), lastBefore(Number(used.from_ms))]);
    expectWithin(Number(used.from_ms), [lastBefore(first[0]), firstFrom(first[1])]);
    await someSamples();
    const second = play(gpu(0), gpu(1));
    await job.end();
    const ended = await until("it to close", () =>
      agent.intervals(job.job_id).find((row) => row.interval_id === used.interval_id && row.closed),
    );
    expectWithin(Number(ended.seen_until_ms), [lastBefore(second[0], 2), lastBefore(second[1])]);
  });

  it("over a restart of the agent: the same interval goes on", async () => {
    const state = { gpus: [gpu(0)] };
    await agent.start(state);
    const job = await jobOfOne("survivor");
    const first = play(gpu(0, job.pid));
    const before = await until("the interval", () => agent.intervals(job.job_id)[0]);
    await agent.stop();
    const restarted_ms = Date.now();
    await agent.start(state);
    await until("it to be seen again", () => Number(agent.intervals(job.job_id)[0]?.seen_until_ms) > restarted_ms);
    const second = play(gpu(0));
    expect(await lies(job.job_id, [{ device: whole(0), from: first, until: second }])).toEqual([]);
    expect(agent.intervals(job.job_id)[0]?.interval_id).toBe(before.interval_id);
  });
});
