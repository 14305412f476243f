import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attemptFile } from "./attempt-file.ts";
import { AttemptMemory, MAX_REMEMBERED } from "./attempt-memory.ts";
import { beginJob, reduceJob } from "./job-reducer.ts";
import type { JobChange } from "./job-reducer.ts";

const beginning = (job_id: string, attempt: number): readonly JobChange[] =>
  beginJob(undefined, {
    kind: "began",
    time_ms: 0,
    resumed: false,
    attempt,
    job: { job_id, name: "", source: "run", uid: 7, user: "", command: "", tags: {}, started_ms: 0 },
  }).changes;
const life = (job_id: string, attempt: number): readonly JobChange[] => {
  const begun = beginning(job_id, attempt);
  return [...begun, ...reduceJob(begun[0]?.job, { kind: "ended", time_ms: 1, exit_code: 0 }).changes];
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "attempts-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("attempts that are remembered", () => {
  it("continue over a restart of the agent: the same attempt for a job that kept running, the next one for a job that is begun again", () => {
    const keeper = attemptFile(directory);
    const memory = new AttemptMemory(keeper.load());
    memory.observe([...beginning("run/a", 2), ...life("run/b", 3)]);
    memory.save(keeper);
    const later = new AttemptMemory(attemptFile(directory).load());
    expect(["run/a", "run/b", "run/c"].map((id) => later.next(id, true))).toEqual([2, 4, 1]);
    expect(["run/a", "run/b", "run/c"].map((id) => later.next(id, false))).toEqual([3, 4, 1]);
  });

  it("are the newest ones, and are written only when something changed", () => {
    const memory = new AttemptMemory();
    let saved: readonly string[] = [];
    const keeper = { load: () => new Map(), save: (jobs: ReadonlyMap<string, unknown>) => void (saved = [...jobs.keys()]) };
    for (let number = 0; number <= MAX_REMEMBERED; number++) memory.observe(beginning(`run/${number}`, 1));
    memory.save(keeper);
    expect([saved.length, saved[0]]).toEqual([MAX_REMEMBERED, "run/1"]);
    saved = [];
    memory.observe(beginning("run/7", 1));
    memory.save(keeper);
    expect(saved).toEqual([]);
  });

  it("are forgotten when the file is not what the agent wrote", () => {
    writeFileSync(join(directory, "job-attempts.json"), '[["run/a",2');
    expect(attemptFile(directory).load().size).toBe(0);
    writeFileSync(join(directory, "job-attempts.json"), '[["run/a",-2,true]]');
    expect(attemptFile(directory).load().size).toBe(0);
  });
});
