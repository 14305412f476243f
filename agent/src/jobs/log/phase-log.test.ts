import type { Row, StreamName } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { JobLog } from "./job-log.ts";
import { reduceJob } from "../tracker/job-reducer.ts";
import type { Job } from "../tracker/job.ts";
import type { JobFact } from "../tracker/job-reducer.ts";
import { PHASES_BURST } from "./phase-log.ts";
import { PHASES } from "../progress/progress.ts";
import type { Progress } from "../progress/progress.ts";

const ID = "run/a";
const WORDS = Object.fromEntries(
  Object.entries(heliograph.v1.Phase).map(([name, number]) => [number, name.slice("PHASE_".length).toLowerCase()]),
);

/** A job's log that gets what the reducer makes of facts. */
function logging() {
  const rows: Row<"job_phases">[] = [];
  const streams: StreamName[] = [];
  const log = new JobLog({
    append(stream, appended) {
      streams.push(...appended.map(() => stream));
      if (stream === "job_phases") rows.push(...(appended as Row<"job_phases">[]));
    },
  });
  let job: Job | undefined;
  const take = (fact: JobFact): number | undefined => {
    const step = reduceJob(job, fact);
    job = step.job;
    log.changed(step.changes, fact.time_ms);
    return step.attempt;
  };
  const begun = { job_id: ID, name: "", source: "run", uid: 7, user: "", command: "", tags: {}, started_ms: 0 };
  take({ kind: "began", time_ms: 0, resumed: false, job: begun });
  return {
    rows,
    streams,
    take,
    pass: (time_ms: number, everything = false) => job !== undefined && log.timePassed(job, time_ms, everything),
    stop: (time_ms: number) => job !== undefined && log.stop(job, time_ms),
    say: (time_ms: number, more: Partial<Progress>) => {
      const progress: Progress = { rank: 0, source: "socket", metrics: new Map(), ...more };
      const attempt = take({ kind: "progressed", time_ms, progress, sender: `of ${progress.rank}` });
      return attempt === undefined || job === undefined ? undefined : log.reported(job, attempt, progress, time_ms);
    },
  };
}

const key = ({ attempt, rank, since_ms }: Row<"job_phases">): string => `${attempt}/${rank}/${since_ms}`;
/** What SQL makes of the rows: the newest of each interval, in words. */
const intervals = (rows: readonly Row<"job_phases">[]) =>
  [...Map.groupBy(rows, key).values()]
    .map((rows_of_one) => rows_of_one.at(-1) as Row<"job_phases">)
    .map((row) => [WORDS[row.phase ?? 0], row.since_ms, row.seen_until_ms, row.closed] as const);

describe("the phases of a job", () => {
  it("are logged from their first report to the next phase, with and without steps, and end with the job", () => {
    const { say, take, rows } = logging();
    say(1_000, { phase: "starting", phase_text: "loading" });
    say(5_000, { phase: "training", step: 1 });
    say(6_000, { step: 2 });
    say(9_000, { phase: "evaluating" });
    say(12_000, { phase: "training", step: 3 });
    take({ kind: "ended", time_ms: 15_000, exit_code: 0 });
    expect(intervals(rows)).toEqual([
      ["starting", 1_000, 5_000, true],
      ["training", 5_000, 9_000, true],
      ["evaluating", 9_000, 12_000, true],
      ["training", 12_000, 15_000, true],
    ]);
  });

  it("keep the text of a side activity apart from its counter, with a row at most once a second and at least once a minute", () => {
    const { say, pass, rows } = logging();
    for (let done = 1; done <= 6; done++) {
      say(done * 400, {
        phase: "starting",
        phase_text: `Loading checkpoint shards, ${done} of 6`,
        phase_done: done,
        phase_total: 6,
      });
    }
    pass(3_400);
    for (let time_ms = 3_500; time_ms <= 130_000; time_ms += 500) pass(time_ms);
    expect(rows.map(({ time_ms, text, done, total }) => [time_ms, text, done, total])).toEqual([
      [400, "Loading checkpoint shards", 1, 6],
      [1_600, "Loading checkpoint shards", 4, 6],
      [3_400, "Loading checkpoint shards", 6, 6],
      [63_500, "Loading checkpoint shards", 6, 6],
      [123_500, "Loading checkpoint shards", 6, 6],
    ]);
    expect(new Set(rows.map(key)).size).toBe(1);
  });

  it.each([
    [{ phase_text: "loading shards, 3 of 6" }, ["loading shards", 3, 6]],
    [{ phase_text: "loading shards, 3 of 6", phase_done: 3 }, ["loading shards, 3 of 6", 3, undefined]],
    [{ phase_text: "step 7, 3", phase_done: 3, phase_total: 9 }, ["step 7", 3, 9]],
    [{ phase_text: "split 3 of 6" }, ["split 3 of 6", undefined, undefined]],
    [{ phase_done: 12, phase_total: 40 }, ["", 12, 40]],
    [{}, ["", undefined, undefined]],
  ])("log %j as text, done and total %j", (more, [text, done, total]) => {
    const { say, rows } = logging();
    say(1, { phase: "evaluating", ...more });
    expect([rows[0]?.text, rows[0]?.done, rows[0]?.total]).toEqual([text, done, total]);
  });

  it("end when their attempt ends, and when their rank ends", () => {
    const { say, take, rows } = logging();
    for (const rank of [0, 1]) say(1_000 + rank, { rank, rank_given: true, phase: "training", step: 10 });
    say(5_000, { rank: 0, rank_given: true, phase: "training", step: 1 });
    say(6_000, { rank: 1, rank_given: true, phase: "training", step: 1 });
    take({ kind: "rank_ended", time_ms: 8_000, rank: 1, exit_code: 0 });
    const last = [...Map.groupBy(rows, key).values()].map((rows_of_one) => rows_of_one.at(-1));
    expect(last.map((row) => [row?.attempt, row?.rank, row?.since_ms, row?.seen_until_ms, row?.closed])).toEqual([
      [1, 0, 1_000, 5_000, true],
      [1, 1, 1_001, 5_000, true],
      [2, 0, 5_000, 5_000, false],
      [2, 1, 6_000, 8_000, true],
    ]);
  });

  it("stay open when the agent stops, and are logged up to that moment", () => {
    const { say, stop, rows } = logging();
    say(1_000, { phase: "evaluating" });
    stop(20_000);
    expect(intervals(rows)).toEqual([["evaluating", 1_000, 20_000, false]]);
  });

  it("write nothing for a sender that waits for the log while nothing changes", () => {
    const { say, pass, rows } = logging();
    say(1_000, { phase: "training", step: 1 });
    for (let time_ms = 1_500; time_ms < 20_000; time_ms += 500) pass(time_ms, true);
    expect(rows).toHaveLength(1);
  });

  it("are bounded however fast a sender changes them, and the newest one is always logged", () => {
    const { say, pass, rows } = logging();
    for (let time_ms = 1; time_ms <= 20_000; time_ms++) say(time_ms, { phase: time_ms % 2 === 0 ? "training" : "saving" });
    expect(say(20_001, { phase: "evaluating" })?.code).toBe("too_many_phases");
    pass(20_500);
    expect(rows.length).toBeLessThan(2 * (PHASES_BURST + 21 * 100));
    expect(WORDS[rows.at(-1)?.phase ?? 0]).toBe("evaluating");
  });

  it("come from the program's own reports, even where its output looks different", () => {
    const { say, rows } = logging();
    say(1_000, { phase: "evaluating" });
    say(2_000, { phase: "training", whole: true, source: "tqdm", activity: 1 });
    say(3_000, { whole: true, source: "tqdm", activity: 2 });
    expect(intervals(rows)).toEqual([["evaluating", 1_000, 1_000, false]]);
    say(4_000, { phase: "saving" });
    expect(intervals(rows).map(([phase]) => phase)).toEqual(["evaluating", "saving"]);
  });

  it("end without a next phase when the output no longer names one", () => {
    const { say, rows } = logging();
    say(1_000, { phase: "starting", whole: true, source: "tqdm" });
    say(2_000, { whole: true, source: "tqdm", activity: 2 });
    expect(intervals(rows)).toEqual([["starting", 1_000, 2_000, true]]);
  });

  it("follow each other without overlap, even when the clock is set back", () => {
    const report = fc.record({
      rank: fc.integer({ min: 0, max: 2 }),
      phase: fc.option(fc.constantFrom(...PHASES), { nil: undefined }),
      step: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      after_ms: fc.integer({ min: 0, max: 90_000 }),
      set_back_ms: fc.constantFrom(0, 0, 0, 50_000),
    });
    fc.assert(
      fc.property(fc.array(report, { maxLength: 40 }), (reports) => {
        const { say, pass, rows } = logging();
        let time_ms = 1_000_000;
        for (const { rank, phase, step, after_ms, set_back_ms } of reports) {
          time_ms += after_ms - set_back_ms;
          const said = phase === undefined ? { whole: step === undefined } : { phase };
          say(time_ms, { rank, rank_given: true, ...said, ...(step === undefined ? {} : { step }) });
          pass(time_ms);
        }
        for (const of_rank of Map.groupBy(rows, (row) => row.rank).values()) {
          const spans = [...Map.groupBy(of_rank, key).values()].map((rows_of_one) => ({
            since_ms: rows_of_one[0]?.since_ms ?? 0,
            until_ms: Math.max(...rows_of_one.map((row) => row.seen_until_ms ?? 0)),
          }));
          for (const [index, { since_ms, until_ms }] of spans.entries()) {
            expect(until_ms).toBeGreaterThanOrEqual(since_ms);
            expect(spans[index + 1]?.since_ms ?? Infinity).toBeGreaterThanOrEqual(until_ms);
          }
        }
      }),
    );
  });
});
