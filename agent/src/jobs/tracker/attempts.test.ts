import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LATE_MS } from "./attempts.ts";
import { beginJob, reduceJob } from "./job-reducer.ts";
import type { Began } from "./job-reducer.ts";

const ID = "run/a";
const began: Began = {
  kind: "began",
  time_ms: 0,
  resumed: false,
  job: { job_id: ID, name: "n", source: "run", uid: 7, user: "u", command: "python", tags: {}, started_ms: 0 },
};

interface Report {
  readonly time_ms: number;
  readonly rank: number;
  readonly step: number;
  readonly sender?: string;
  readonly restart?: number;
}

/** The attempt that each report is put into, and how often the job was moved on. */
function place(reports: readonly Report[]) {
  let { job } = beginJob(undefined, began);
  let moves = 0;
  const attempts = reports.map(({ time_ms, rank, step, sender = `process of ${rank}`, restart }) => {
    const progress = { step, rank, rank_given: true, metrics: new Map(), source: "socket" };
    const done = reduceJob(job, {
      kind: "progressed",
      time_ms,
      sender,
      progress: restart === undefined ? progress : { ...progress, restart },
    });
    job = done.job;
    moves += done.changes.filter(({ change }) => change === "new_attempt").length;
    return done.attempt;
  });
  return { attempts, moves, job };
}
const at = (time_ms: number, rank: number, step: number, more: Partial<Report> = {}): Report => ({
  time_ms,
  rank,
  step,
  ...more,
});

describe("ranks that were restarted", () => {
  it("move the job to one new attempt together, and late reports stay in the old one", () => {
    const { attempts, moves } = place([
      at(1_000, 0, 998),
      at(1_000, 1, 998),
      at(2_000, 0, 10),
      at(2_100, 1, 999),
      at(2_200, 1, 1_000),
      at(2_300, 1, 11),
      at(2_400, 0, 11),
    ]);
    expect(attempts).toEqual([1, 1, 2, 1, 1, 2, 2]);
    expect(moves).toBe(1);
  });

  it("join the new attempt when another process reports, although its step is above the last one", () => {
    const { attempts } = place([at(1, 0, 998), at(1, 1, 700), at(2, 0, 900), at(3, 1, 900, { sender: "another" })]);
    expect(attempts).toEqual([1, 1, 2, 2]);
  });

  it("join the new attempt after some time in any case, and their own step back then begins no further attempt", () => {
    const late_ms = 2 + LATE_MS + 1;
    const { attempts, moves } = place([at(1, 0, 9), at(1, 1, 9), at(2, 0, 1), at(late_ms, 1, 10), at(late_ms + 1, 1, 2)]);
    expect(attempts).toEqual([1, 1, 2, 2, 2]);
    expect(moves).toBe(1);
  });

  it("begin a new attempt by the launcher's count of restarts, even when no step goes back", () => {
    const { attempts, moves, job } = place([
      at(1, 0, 100, { restart: 0 }),
      at(1, 1, 100, { restart: 0 }),
      at(2, 0, 100, { restart: 1 }),
      at(3, 1, 101, { restart: 0 }),
      at(4, 1, 100, { restart: 1 }),
      at(5, 0, 101, { restart: 1 }),
      at(6, 0, 101, { restart: 0 }),
    ]);
    expect(attempts).toEqual([1, 1, 2, 1, 2, 2, 1]);
    expect(moves).toBe(1);
    expect(job?.ranks.get(0)).toMatchObject({ step: 101, attempt: 2 });
  });

  it("begin one attempt for each restart of all ranks, in whatever order their reports come", () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 6 }), fc.boolean(), (lives, is_counted) => {
        const reports = lives.flatMap((ranks, life) =>
          [50, 60].flatMap((step) =>
            ranks.map((rank, index) =>
              at(life * 2 * LATE_MS + step * 10 + index, rank, step, is_counted ? { restart: life } : {}),
            ),
          ),
        );
        const { attempts, moves } = place(reports);
        expect(moves).toBe(lives.length - 1);
        expect(attempts).toEqual(lives.flatMap((_, life) => Array.from({ length: 8 }, () => life + 1)));
      }),
    );
  });
});
