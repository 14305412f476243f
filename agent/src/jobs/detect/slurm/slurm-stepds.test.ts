import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { WrittenNode } from "../../../../test/jobs/written-node.ts";
import { createStepdSearch } from "./slurm-stepds.ts";

let node: WrittenNode;
beforeEach(() => {
  node = new WrittenNode();
});
afterEach(() => node.remove());

const stepd = (pid: number, cmdline: string, uid = 0): void =>
  node.process({ pid, uid, comm: "slurmstepd", cmdline, start: pid * 10 });

describe("the search for slurmstepd", () => {
  it("finds each step with its tasks, and their user", () => {
    stepd(100, "slurmstepd: [42.batch]");
    node.file("proc/100/task/100/children", "101 102 ");
    for (const pid of [101, 102]) node.process({ pid, parent: 100, uid: 1_000 });
    expect(createStepdSearch(node.proc_root)()).toEqual([
      { pid: 100, start_ticks: 1_000, job: 42, step: "batch", tasks: [101, 102], uid: 1_000 },
    ]);
  });

  it("finds a step before its first task, of which no user is known", () => {
    stepd(100, "slurmstepd: [7.0]");
    expect(createStepdSearch(node.proc_root)()).toMatchObject([{ job: 7, step: "0", tasks: [], uid: undefined }]);
  });

  it("passes over a program of a user that calls itself slurmstepd, and a title that names no job", () => {
    stepd(100, "slurmstepd: [42.0]", 1_000);
    stepd(101, "slurmstepd infinity");
    expect(createStepdSearch(node.proc_root)()).toEqual([]);
  });

  it("finds a step under a pid that another program had, though only after some searches", () => {
    const search = createStepdSearch(node.proc_root);
    node.process({ pid: 100, uid: 0, comm: "bash" });
    expect(search()).toEqual([]);
    node.end(100);
    stepd(100, "slurmstepd: [42.0]");
    const searches = Array.from({ length: 30 }, search);
    expect(searches.at(-1)).toMatchObject([{ job: 42 }]);
  });

  it("finds none where there is no /proc", () => {
    expect(createStepdSearch("/nonexistent")()).toEqual([]);
  });
});
