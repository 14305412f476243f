import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProcessTree, parseStat } from "./process-tree.ts";
import type { JobRoot, ProcessTree } from "./process-tree.ts";

/** One line of /proc/<pid>/stat as Linux 6.18 wrote it, with other numbers in it. */
const stat = (pid: number, parent: number, start: number, name = "python", state = "S") =>
  `${pid} (${name}) ${state} ${parent} ${pid} 10 34816 10 4194304 107 0 0 0 0 0 0 0 20 0 1 0 ${start} 2596864 229 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`;

let root = "";
const put = (pid: number, parent: number, start = pid, more: Readonly<Record<string, string>> = {}) => {
  mkdirSync(join(root, String(pid)), { recursive: true });
  for (const [file, text] of Object.entries({ stat: stat(pid, parent, start), ...more }))
    writeFileSync(join(root, String(pid), file), text);
};
/** The job of each of these processes, as they are now. */
const jobsOf = (tree: ProcessTree, pids: readonly number[], roots: readonly JobRoot[]) =>
  tree.assign(
    pids.flatMap((pid) => tree.readStat(pid) ?? []),
    roots,
  );
const job = { job_id: "run/a", pid: 100, start_ticks: 100, uid: 1000 };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "proc-"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("processes of a job", () => {
  it("are its root and all processes that descend from it", () => {
    put(100, 50);
    put(101, 100);
    put(102, 101);
    put(200, 50);
    put(50, 1);
    expect([...jobsOf(createProcessTree(root), [100, 102, 200, 999], [job])]).toEqual([
      [100, "run/a"],
      [102, "run/a"],
    ]);
  });

  it("stay the job's after their parents have ended", () => {
    put(100, 1);
    put(101, 100);
    put(102, 101);
    const tree = createProcessTree(root);
    expect(jobsOf(tree, [102], [job]).get(102)).toBe("run/a");
    rmSync(join(root, "101"), { recursive: true });
    put(102, 1);
    expect(jobsOf(tree, [102], [job]).get(102)).toBe("run/a");
  });

  it("do not include a later process with the same pid", () => {
    put(100, 1);
    put(102, 100);
    const tree = createProcessTree(root);
    jobsOf(tree, [102], [job]);
    put(102, 1, 5_000);
    expect(jobsOf(tree, [102], [job]).size).toBe(0);
    put(100, 1, 6_000);
    expect(jobsOf(tree, [100], [job]).size).toBe(0);
  });

  it("are known by their environment when they were never seen before and belong to the same user", () => {
    const environ = "PATH=/bin\0HELIOGRAPH_JOB_ID=run/a\0";
    put(300, 1, 300, { environ, status: "Name:\tx\nUid:\t1000\t1000\t1000\t1000\n" });
    put(301, 1, 301, { environ, status: "Name:\tx\nUid:\t1001\t1001\t1001\t1001\n" });
    expect([...jobsOf(createProcessTree(root), [300, 301], [job]).keys()]).toEqual([300]);
  });

  it("are found among processes without a job as soon as their job exists, and later when they became another program", () => {
    put(100, 1);
    put(102, 100);
    const status = "Uid:\t1000\t1000\t1000\t1000\n";
    put(300, 1, 300, { environ: "A=1\0", status });
    const tree = createProcessTree(root);
    expect(jobsOf(tree, [102, 300], []).size).toBe(0);
    expect([...jobsOf(tree, [102, 300], [job]).keys()]).toEqual([102]);
    put(300, 1, 300, { environ: "HELIOGRAPH_JOB_ID=run/a\0", status });
    let times = 1;
    while (!jobsOf(tree, [102, 300], [job]).has(300)) times += 1;
    expect(times).toBeLessThanOrEqual(30);
  });

  it("are found through names that look like fields, and not through zombies", () => {
    expect(parseStat(stat(7, 3, 9, "a) S 1 (b"))).toEqual({ pid: 7, parent_pid: 3, start_ticks: 9 });
    expect(parseStat(stat(7, 3, 9, "x", "Z"))).toBeUndefined();
    expect(parseStat("nonsense")).toBeUndefined();
  });
});
