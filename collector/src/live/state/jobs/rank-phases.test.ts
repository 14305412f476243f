import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { describe, expect, it } from "vitest";

import { batchOf } from "../../../../test/live/batches.ts";
import { Published } from "../../view/published.ts";
import { jobRanks } from "../../view/job-ranks.ts";
import { BOUNDS } from "../bounds.ts";
import { LatestState } from "../latest-state.ts";

const { JobState, Phase } = heliograph.v1;
const NOW = 1_000_000;

/** A state with rows of one job, and what a viewer sees of it. */
function setUp() {
  const drops = new Map<string, number>();
  const state = new LatestState((reason, rows = 1) => drops.set(reason, (drops.get(reason) ?? 0) + rows));
  const published = new Published();
  const event = (of: Partial<Row<"job_events">> = {}) =>
    state.batch(
      batchOf(of.rank === undefined ? "a" : `n${of.rank}`, "job_events", [
        { time_ms: NOW, job_id: "run/1", state: JobState.JOB_STATE_RUNNING, started_ms: 1, ...of },
      ]),
    );
  return {
    drops,
    event,
    phase: (phase: heliograph.v1.Phase, since_ms: number, of: Partial<Row<"job_phases">> = {}, node = "a") =>
      state.batch(batchOf(node, "job_phases", [{ time_ms: NOW, job_id: "run/1", phase, since_ms, ...of }])),
    job: () => {
      published.publish(state, state.drainChanges(), NOW);
      return published.jobs.get("run/1")?.summary;
    },
    ranks: () => {
      const job = state.jobs.get("run/1");
      return job === undefined ? [] : jobRanks(job, state);
    },
  };
}

describe("the phase of a job that runs", () => {
  it("is the last one reported, with its side activity and its start", () => {
    const { event, phase, job } = setUp();
    event();
    expect(job()?.phase).toBeNull();
    phase(Phase.PHASE_STARTING, 5, { text: "loading", done: 3, total: 6 });
    expect(job()?.phase).toEqual({ phase: "starting", text: "loading", done: 3, total: 6, since_ms: 5 });
    phase(Phase.PHASE_STARTING, 5, { closed: true });
    phase(Phase.PHASE_TRAINING, 9);
    // The end of the first one comes again.
    phase(Phase.PHASE_STARTING, 5, { closed: true });
    expect(job()?.phase).toEqual({ phase: "training", text: "", done: null, total: null, since_ms: 9 });
  });

  it("is the newest one reported, although the node's clock was set back", () => {
    const { event, phase, job } = setUp();
    event();
    phase(Phase.PHASE_TRAINING, 50_000);
    phase(Phase.PHASE_EVALUATING, 9);
    expect(job()?.phase).toMatchObject({ phase: "evaluating", since_ms: 9 });
  });

  it("is known without a step, and without an event of the job", () => {
    const { phase, job, ranks } = setUp();
    phase(Phase.PHASE_SAVING, 5, { rank: 3 });
    expect(job()).toMatchObject({ step: null, phase: { phase: "saving" } });
    expect(ranks()).toMatchObject([{ rank: 3, step: null, phase: { phase: "saving" } }]);
  });

  it("is that of its lowest rank that is in one, and each rank has its own", () => {
    const { event, phase, job, ranks } = setUp();
    for (const rank of [0, 1]) event({ rank });
    phase(Phase.PHASE_EVALUATING, 5, { rank: 1 }, "n1");
    phase(Phase.PHASE_TRAINING, 5, { rank: 0 }, "n0");
    expect(job()?.phase?.phase).toBe("training");
    phase(Phase.PHASE_TRAINING, 5, { rank: 0, closed: true }, "n0");
    expect(job()?.phase?.phase).toBe("evaluating");
    expect(ranks().map(({ rank, phase: of_rank }) => [rank, of_rank?.phase])).toEqual([
      [0, undefined],
      [1, "evaluating"],
    ]);
  });

  it("is null once it ended without another one, and stays the last one of a job that ended", () => {
    const { event, phase, job } = setUp();
    event();
    phase(Phase.PHASE_SAVING, 5, { closed: true });
    expect(job()?.phase).toBeNull();
    event({ state: JobState.JOB_STATE_FAILED, ended_ms: NOW });
    expect(job()).toMatchObject({ state: "failed", phase: { phase: "saving" } });
  });

  it("is not that of an earlier attempt", () => {
    const { event, phase, job } = setUp();
    event({ attempt: 1 });
    phase(Phase.PHASE_EVALUATING, 5, { attempt: 1 });
    event({ attempt: 2 });
    phase(Phase.PHASE_EVALUATING, 5, { attempt: 1, closed: true });
    expect(job()?.phase).toBeNull();
  });

  it("is unknown where it is one of a later release, and its words are cut at the bound", () => {
    const { phase, job } = setUp();
    phase(77 as never, 5, { text: "x".repeat(4_000) });
    expect(job()?.phase?.phase).toBe("unknown");
    expect(job()?.phase?.text).toHaveLength(BOUNDS.text_length);
  });

  it("is kept of no more ranks than a job may have", () => {
    const { phase, drops, ranks } = setUp();
    for (let rank = 0; rank <= BOUNDS.ranks_per_job; rank++) phase(Phase.PHASE_TRAINING, 5, { rank });
    expect(drops.get("too_many_parts")).toBe(1);
    expect(ranks().length).toBeLessThanOrEqual(BOUNDS.ranks_per_job);
  });
});
