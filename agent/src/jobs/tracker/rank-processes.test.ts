import { describe, expect, it } from "vitest";

import { beginJob } from "./job-reducer.ts";
import { RankProcesses } from "./rank-processes.ts";
import type { Process } from "./rank-processes.ts";

const { job } = beginJob(undefined, {
  kind: "began",
  time_ms: 0,
  resumed: false,
  job: { job_id: "run/a", name: "", source: "run", uid: 7, user: "", command: "", tags: {}, started_ms: 0 },
});
const process = (pid: number, start_ticks: number | undefined = pid): Process => ({ pid, start_ticks });
const except =
  (...gone: readonly number[]) =>
  ({ pid }: Process): boolean =>
    !gone.includes(pid);

describe("the processes of a job's ranks", () => {
  it("end one after another: the last launcher that exits ends the job", () => {
    const ranks = new RankProcesses();
    ranks.launched(process(1), 0);
    ranks.launched(process(2), 1);
    expect(ranks.exited(process(2))).toEqual({ rank: 1, is_last: false });
    expect(ranks.exited(process(1))).toEqual({ rank: 0, is_last: true });
  });

  it("lose a rank once when its launcher was killed while others go on, and never the last one", () => {
    const ranks = new RankProcesses();
    ranks.launched(process(1), 0);
    ranks.launched(process(2), 1);
    expect(ranks.gone(job, 5, except(2))).toEqual([{ kind: "rank_ended", time_ms: 5, rank: 1, lost: true }]);
    expect(ranks.gone(job, 6, except(1, 2))).toEqual([]);
  });

  it("end a rank whose own process is gone, unless its launcher will say how it ended", () => {
    const ranks = new RankProcesses();
    ranks.speaks(3, process(10));
    expect(ranks.gone(job, 5, except(10))).toEqual([{ kind: "rank_ended", time_ms: 5, rank: 3 }]);
    ranks.launched(process(1), 3);
    ranks.speaks(3, process(11));
    expect(ranks.gone(job, 6, except(11))).toEqual([]);
  });

  it("are distinguished by their start time when a pid is used again", () => {
    const ranks = new RankProcesses();
    ranks.launched(process(1, 100), 0);
    ranks.launched(process(1, 200), 1);
    expect(ranks.exited(process(1, 100))).toEqual({ rank: 0, is_last: false });
  });

  it("have the rank that each reports as", () => {
    const ranks = new RankProcesses();
    ranks.speaks(5, process(10));
    expect([ranks.rankOf(10), ranks.rankOf(11)]).toEqual([5, undefined]);
  });
});
