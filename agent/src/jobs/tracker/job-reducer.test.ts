import { describe, expect, it } from "vitest";
import { reduceJob } from "./job-reducer.ts";
import type { Job } from "./job.ts";
import type { JobFact, JobChange } from "./job-reducer.ts";

const ID = "run/a";
const began: JobFact = {
  kind: "began",
  time_ms: 0,
  resumed: false,
  job: { job_id: ID, name: "n", source: "run", uid: 7, user: "u", command: "python", tags: {}, started_ms: 0 },
};
const step = (time_ms: number, at: number, source = "socket", activity?: number): JobFact => ({
  kind: "progressed",
  time_ms,
  progress: { step: at, rank: 0, metrics: new Map(), source, ...(activity === undefined ? {} : { activity }) },
});

function tell(...facts: readonly JobFact[]) {
  let job: Job | undefined;
  const changes: JobChange[] = [];
  for (const fact of facts) {
    const after = reduceJob(job, fact);
    job = after.job;
    changes.push(...after.changes);
  }
  return { job, story: changes.map(({ change, job: { state, attempt } }) => `${change} ${state} ${attempt}`), changes };
}

const steady = [step(1_000, 1), step(2_000, 2), step(3_000, 3), step(4_000, 4)];

describe("the life of a job", () => {
  it("goes from begun to finished, and no fact after its end counts", () => {
    const { story, job } = tell(began, ...steady, { kind: "ended", time_ms: 5_000, exit_code: 0 }, step(6_000, 9));
    expect(story).toEqual(["began running 1", "ended finished 1"]);
    expect(job).toMatchObject({ ended_ms: 5_000, exit_code: 0 });
    expect(job?.ranks.get(0)?.step).toBe(4);
  });

  it.each([
    [{ exit_code: 3 }, "exit status 3"],
    [{ signal: 9 }, "signal 9"],
  ])("fails with %o", (how, reason) => {
    const { job } = tell(began, { kind: "ended", time_ms: 5_000, ...how });
    expect(job).toMatchObject({ state: "failed", reason, ...how });
  });

  it("stalls without steps, and runs again with the next one", () => {
    const { story, changes } = tell(
      began,
      ...steady,
      { kind: "time_passed", time_ms: 120_000 },
      { kind: "time_passed", time_ms: 130_000 },
      { kind: "time_passed", time_ms: 140_000 },
      step(141_000, 4),
      step(142_000, 5),
    );
    expect(story).toEqual(["began running 1", "stalled stalled 1", "went_on running 1"]);
    expect(changes[1]?.job.reason).toBe("no step for 126 s, usually 1 s");
  });

  it("has a step and total from output only as long as the output shows them", () => {
    const read = (time_ms: number, more: object): JobFact => ({
      kind: "progressed",
      time_ms,
      progress: { rank: 0, metrics: new Map(), source: "tqdm", whole: true, ...more },
    });
    expect(tell(began, read(1, { step: 2, total: 2 }), read(2, { step: 55 })).job?.ranks.get(0)).not.toHaveProperty("total");
    expect(tell(began, read(1, { step: 2, total: 2 }), read(2, {})).job?.ranks.get(0)).not.toHaveProperty("step");
  });

  it("does not count an evaluation between two steps as step time, and a stall names the phase", () => {
    const says = (time_ms: number, phase: "evaluating" | "training"): JobFact => ({
      kind: "progressed",
      time_ms,
      progress: { rank: 0, metrics: new Map(), source: "socket", phase },
    });
    const { job } = tell(began, ...steady, says(4_500, "evaluating"), says(904_500, "training"), step(905_000, 5));
    expect(job?.step_times).toMatchObject({ steps: [1_000, 1_000, 1_000], pauses: [], quiet: { evaluating: [900_000] } });
    const silent = tell(began, ...steady, says(4_500, "evaluating"), { kind: "time_passed", time_ms: 1_300_000 });
    expect(silent.job).toMatchObject({ state: "stalled", reason: "no step for 1296 s, usually 1 s while evaluating" });
  });

  it("does not stall while an inner bar moves, nor after its last step", () => {
    const moving = tell(began, ...steady, step(60_000, 4, "socket", 5), { kind: "time_passed", time_ms: 100_000 });
    expect(moving.job?.state).toBe("running");
    const done = tell({ ...began, job: { ...began.job, announced_total: 4 } }, ...steady, {
      kind: "time_passed",
      time_ms: 900_000,
    });
    expect(done.job?.state).toBe("running");
  });

  it("begins a new attempt when the program reports an earlier step, not when a bar starts again", () => {
    expect(tell(began, ...steady, step(5_000, 1)).job?.attempt).toBe(2);
    expect(tell(began, step(1_000, 9, "tqdm"), step(2_000, 1, "tqdm")).job?.attempt).toBe(1);
  });

  it.each([
    [{ exit_code: 1, cause: "out_of_gpu_memory" }, "out of memory (GPU), exit status 1"],
    [{ signal: 9, cause: "out_of_host_memory" }, "out of memory (host), signal 9"],
  ] as const)("fails for lack of memory with %o", (how, reason) => {
    const { job } = tell(began, { kind: "ended", time_ms: 5_000, ...how });
    expect(job).toMatchObject({ state: "failed", reason, end_cause: how.cause });
  });

  it("is finished when its program ended well, whatever cause was reported before", () => {
    const { job } = tell(began, { kind: "ended", time_ms: 5_000, exit_code: 0, cause: "out_of_gpu_memory" });
    expect(job).toMatchObject({ state: "finished", reason: "", end_cause: "exit" });
  });

  it("says what its GPUs do during a stall", () => {
    const gpusOf = () => ({ kind: "input", words: "its GPUs are idle" }) as const;
    const { job } = tell(began, ...steady, { kind: "time_passed", time_ms: 130_000, gpusOf });
    expect(job).toMatchObject({ stall_kind: "input", reason: "no step for 126 s, usually 1 s; its GPUs are idle" });
    expect(
      tell(began, ...steady, { kind: "time_passed", time_ms: 130_000, gpusOf }, step(131_000, 9)).job?.stall_kind,
    ).toBeUndefined();
  });

  it("has an estimated step time only as long as it reports no steps", () => {
    const guessed: JobFact = { kind: "estimated", time_ms: 1_000, step_seconds: 3.2 };
    expect(tell(began, guessed).job?.estimated_step_seconds).toBe(3.2);
    expect(tell(began, guessed, step(2_000, 1)).job?.estimated_step_seconds).toBeUndefined();
  });

  it("continues from the attempt number that is known of it", () => {
    expect(tell({ ...began, attempt: 4 }).job?.attempt).toBe(4);
  });

  it("follows the program's own reports rather than its bars, once it reports itself", () => {
    const { job } = tell(began, step(1_000, 2, "tqdm"), step(2_000, 500), step(3_000, 3, "tqdm", 8), step(4_000, 501));
    expect(job?.attempt).toBe(1);
    expect(job?.ranks.get(0)).toMatchObject({ step: 501, source: "socket" });
  });

  it("begins another attempt when it is begun again after its end, and not while it runs", () => {
    const lost: JobFact = { kind: "vanished", time_ms: 9_000, as: "lost", reason: "gone" };
    expect(tell(began, { ...began, resumed: true }).story).toEqual(["began running 1"]);
    expect(tell(began, lost, began).story).toEqual(["began running 1", "ended lost 1", "began running 2"]);
  });

  it("goes on without a start event after a restart of the agent", () => {
    expect(tell({ ...began, resumed: true }).story).toEqual(["went_on running 1"]);
  });
});
