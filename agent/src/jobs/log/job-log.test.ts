import type { Row, StreamName } from "@heliograph/proto/streams";
import { describe, expect, it } from "vitest";
import { JobLog, MAX_METRIC_NAMES } from "./job-log.ts";
import { reduceJob } from "../tracker/job-reducer.ts";
import type { Job } from "../tracker/job.ts";
import type { JobFact } from "../tracker/job-reducer.ts";
import type { Progress } from "../progress/progress.ts";

const ID = "torchrun/a";

/** A log that gets what the reducer makes of reports. */
function reporting() {
  const rows: { readonly stream: StreamName; readonly row: Row }[] = [];
  const log = new JobLog({
    append(stream, appended) {
      rows.push(...appended.map((row) => ({ stream, row })));
    },
  });
  let job: Job | undefined;
  const take = (fact: JobFact) => {
    const step = reduceJob(job, fact);
    job = step.job;
    log.changed(step.changes, fact.time_ms);
    return step.attempt;
  };
  const begun = { job_id: ID, name: "", source: "socket", uid: 7, user: "", command: "", tags: {}, started_ms: 0 };
  take({ kind: "began", time_ms: 0, resumed: false, rank: 0, job: begun });
  return {
    of: <S extends StreamName>(stream: S) => rows.filter((each) => each.stream === stream).map(({ row }) => row as Row<S>),
    pass: (time_ms: number) => job !== undefined && log.timePassed(job, time_ms),
    report: (time_ms: number, more: Partial<Progress>) => {
      const progress: Progress = { rank: 0, rank_given: true, source: "socket", metrics: new Map(), ...more };
      const attempt = take({ kind: "progressed", time_ms, progress, sender: `of ${progress.rank}` });
      return attempt === undefined || job === undefined ? undefined : log.reported(job, attempt, progress, time_ms);
    },
  };
}

describe("the log of a job with many ranks", () => {
  it("has one row with its place for each new rank", () => {
    const { report, pass, of } = reporting();
    for (const step of [1, 2]) for (let rank = 0; rank < 8; rank++) report(1_000 + step, { rank, step, world_size: 8 });
    pass(1_500);
    pass(2_000);
    const rows = of("job_events").slice(1);
    expect(rows.map((row) => [row.rank, row.world_size, row.rank_given])).toEqual(
      Array.from({ length: 8 }, (_, rank) => [rank, 8, true]),
    );
  });

  it("has one row at once for each new attempt, and the rows of other ranks together a moment later", () => {
    const { report, pass, of } = reporting();
    for (let rank = 0; rank < 100; rank++) report(1_000, { rank, step: 1, restart: 0 });
    pass(1_500);
    const before = of("job_events").length;
    for (let restart = 1; restart <= 50; restart++) report(1_600, { step: 1, restart });
    expect(of("job_events")).toHaveLength(before + 50);
    pass(2_000);
    const later = of("job_events").slice(before + 50);
    expect(later.map((row) => row.rank)).toEqual(Array.from({ length: 99 }, (_, at) => at + 1));
    expect(later.every((row) => row.attempt === 51)).toBe(true);
  });

  it("has the values of a late report under the attempt that they belong to", () => {
    const { report, of } = reporting();
    const loss = (value: number) => new Map([["loss", value]]);
    report(1_000, { rank: 0, step: 9, metrics: loss(1) });
    report(1_000, { rank: 1, step: 9, metrics: loss(2) });
    report(2_000, { rank: 0, step: 1, metrics: loss(3) });
    report(2_100, { rank: 1, step: 10, metrics: loss(4) });
    expect(of("job_metrics").map((row) => [row.attempt, row.step, row.value])).toEqual([
      [1, 9, 1],
      [1, 9, 2],
      [2, 1, 3],
      [1, 10, 4],
    ]);
  });

  it("has no value of metric names beyond the limit, in any attempt", () => {
    const { report, of } = reporting();
    const named = (from: number) => new Map(Array.from({ length: 64 }, (_, at) => [`m${from + at}`, 1]));
    for (let from = 0; from < MAX_METRIC_NAMES; from += 64)
      expect(report(from, { step: from, metrics: named(from) })).toBeUndefined();
    expect(report(5_000, { step: 1, metrics: named(MAX_METRIC_NAMES) })?.code).toBe("too_many_metric_names");
    expect(report(6_000, { step: 2, metrics: named(0) })).toBeUndefined();
    expect(of("job_metrics")).toHaveLength(MAX_METRIC_NAMES + 64);
  });
});
