import type { JobQueue, JobSummary } from "@heliograph/api/shapes/job";
import { describe, expect, it } from "vitest";

import { byQueuePosition, requestedGpusLabel, partitionLabel, waitedMs, waitFacts } from "./queue-labels.ts";

const QUEUE: JobQueue = {
  queued_ms: 1_000_000,
  partition: "gpu",
  account: "physics",
  reason_code: "Resources",
  requested_gpus: 8,
  queue_position: 2,
  expected_start_ms: null,
  array_tasks: "",
};
const job = (queue: Partial<JobQueue> | null, of: Partial<JobSummary> = {}): JobSummary =>
  ({
    job_id: "slurm/a/1",
    state: "queued",
    started_ms: null,
    queue: queue === null ? null : { ...QUEUE, ...queue },
    ...of,
  }) as JobSummary;

describe("the wait of a job in words", () => {
  it("says how many GPUs it asks for, and a dash where that is not known", () => {
    expect(
      [{}, { requested_gpus: 0 }, { requested_gpus: null }, { array_tasks: "4-10%2" }].map((queue) =>
        requestedGpusLabel(job(queue)),
      ),
    ).toEqual(["8", "0", "–", "8 each"]);
    expect(partitionLabel(job({ array_tasks: "4-10%2" }))).toBe("gpu · array 4-10%2");
  });

  it("orders by place, then by how long it waits", () => {
    const jobs = [
      job({ queue_position: null, queued_ms: 5 }, { job_id: "none, later" }),
      job({ queue_position: null, queued_ms: 1 }, { job_id: "none, earlier" }),
      job({ queue_position: 3 }, { job_id: "third" }),
      job({ queue_position: 1 }, { job_id: "first" }),
    ];
    expect(jobs.toSorted(byQueuePosition).map(({ job_id }) => job_id)).toEqual([
      "first",
      "third",
      "none, earlier",
      "none, later",
    ]);
  });

  it("says how long it waited once it runs, and nothing for a job without a scheduler", () => {
    expect(waitedMs(job({}, { state: "running", started_ms: 1_060_000 }))).toBe(60_000);
    expect([waitedMs(job({})), waitedMs(job({}, { state: "running", started_ms: 1 })), waitedMs(job(null))]).toEqual([
      null,
      null,
      null,
    ]);
    const labels = (of: JobSummary): readonly string[] => waitFacts(of, 2_000_000).map(([label]) => label);
    expect(labels(job(null))).toEqual([]);
    expect(labels(job({}))).toEqual(["Partition", "Account", "GPUs asked for", "Queued", "Position", "Expected start"]);
    expect(labels(job({}, { state: "running", started_ms: 1_060_000 }))).toEqual([
      "Partition",
      "Account",
      "GPUs asked for",
      "Queued",
      "Waited",
    ]);
  });
});
