/** The queue of a real Slurm (Debian's packages), asked as the one agent of a cluster asks it. */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { localQueue } from "../../src/jobs/queue/local-queue.ts";
import { until } from "../jobs/recording-agent.ts";
import { SamplingAgent } from "../jobs/sampling-agent.ts";
import { exampleGpu } from "../nvml-double/state.ts";
import { START_SLURM_MS, SlurmCluster } from "./slurm-cluster.ts";

const { JobState, QueueState } = heliograph.v1;
/** Slurm itself takes seconds for each step, more on a busy machine. */
const SLURM_MS = 120_000;
const USER = 65_534;
const idle_gpus = { gpus: [exampleGpu(0), exampleGpu(1)].map((gpu) => ({ ...gpu, processes: [], samples: [] })) };

describe("the queue of Slurm", () => {
  const slurm = new SlurmCluster({ cluster: "Queue-1", gpus: 2, tracking: "linuxproc" });
  const agent = new SamplingAgent({ slurm_cluster: "queue-1" });
  const troubles: string[] = [];
  const queue = localQueue({
    command: "/usr/bin/squeue",
    slurm_conf: slurm.config,
    cluster: "",
    proc_root: "/proc",
    interval_ms: 500,
    onTrouble: (reason) => troubles.push(reason),
    onAnswer: (jobs) => troubles.push(`answers: ${jobs}`),
  });
  beforeAll(async () => {
    await Promise.all([slurm.start(), agent.start(idle_gpus)]);
    queue.start(agent.sink);
  }, START_SLURM_MS);
  afterAll(async () => {
    await queue.stop();
    await agent.remove();
    await slurm.stop();
  });

  const submit = async (...options: readonly string[]): Promise<string> => {
    const said = await slurm.commandAs(USER, "sbatch", "--parsable", "--output=/dev/null", ...options, "--wrap", "sleep 600");
    return `slurm/queue-1/${said.trim()}`;
  };
  const told = (job_id: string): readonly Row<"job_queue">[] => agent.sink.of("job_queue").filter((row) => row.job_id === job_id);
  const newest = (job_id: string): Row<"job_queue"> | undefined => told(job_id).at(-1);
  const inState = (job_id: string, state: heliograph.v1.QueueState): Promise<Row<"job_queue">> =>
    until(`${job_id} to be ${QueueState[state]}`, () => told(job_id).findLast((row) => row.state === state), SLURM_MS);
  const cancel = (job_id: string): Promise<string> => slurm.commandAs(USER, "scancel", job_id.split("/")[2] ?? "");

  it("has a job that waits for another, which runs under its id and ends, and one that is cancelled while it waits", async () => {
    const before_ms = Date.now() - 2_000;
    const first = await submit("--gres=gpu:2", "--time=30", "--job-name=first");
    await inState(first, QueueState.QUEUE_STATE_RUNNING);
    const hostile = "x\n77||PENDING|Resources|root|\u202e";
    const next = await submit("--gres=gpu:1", "--time=10", `--job-name=${hostile}`);
    const last = await submit("--gpus=2", "--time=10", "--job-name=last");
    const array = await submit("--gres=gpu:1", "--array=1-8%2", "--job-name=array");
    const held = await submit("--hold");

    const waiting = await inState(next, QueueState.QUEUE_STATE_WAITING);
    expect(waiting).toMatchObject({
      user: "nobody",
      uid: USER,
      partition: "main",
      requested_gpus: 1,
      queue_position: 1,
      name: "x 77||PENDING|Resources|root|\uFFFD",
    });
    expect(waiting.queued_ms).toBeGreaterThan(before_ms);
    await until("why it waits", () => newest(next)?.reason_code === "Resources", SLURM_MS);
    expect(newest(next)?.reason).toBe("next in line: waits for free resources");
    expect(await inState(last, QueueState.QUEUE_STATE_WAITING)).toMatchObject({ requested_gpus: 2, queue_position: 2 });
    expect(await inState(array, QueueState.QUEUE_STATE_WAITING)).toMatchObject({ array_tasks: "1-8%2", array_job_id: array });
    await until("why the held one waits", () => newest(held)?.reason_code === "JobHeldUser", SLURM_MS);
    expect(newest(held)).not.toHaveProperty("queue_position");
    // A name makes no job.
    expect(told("slurm/queue-1/77")).toEqual([]);

    await cancel(last);
    expect(await inState(last, QueueState.QUEUE_STATE_CANCELLED)).toMatchObject({ reason: "cancelled while it waited" });
    expect(newest(last)).not.toHaveProperty("started_ms");
    await cancel(first);
    const started = await inState(next, QueueState.QUEUE_STATE_RUNNING);
    expect(started.started_ms).toBeGreaterThanOrEqual(started.queued_ms ?? Infinity);
    const job = await until("the node to tell of it", () => agent.job(next), SLURM_MS);
    expect(job).toMatchObject({ job_id: next, state: JobState.JOB_STATE_RUNNING, attempt: 1 });
    await cancel(next);
    await until("its end", () => agent.job(next)?.state === JobState.JOB_STATE_FINISHED, SLURM_MS);
    expect(await inState(next, QueueState.QUEUE_STATE_CANCELLED)).toMatchObject({
      started_ms: started.started_ms,
      reason: "cancelled",
    });
    // An element that started has a number of its own.
    const element = await until(
      "an element of the array",
      () => agent.sink.of("job_queue").find((row) => row.array_job_id === array && row.job_id !== array),
      SLURM_MS,
    );
    expect(element.array_tasks).toBe("1");

    expect(troubles).toEqual([expect.stringMatching(/^answers: \d+$/)]);
    await Promise.all([array, held].map(cancel));
    await until("an empty queue", () => queue.counts.waiting === 0, SLURM_MS);
  }, 240_000);

  it("is unknown while slurmctld is gone, which is logged once, and known again when slurmctld is back", async () => {
    const first = await submit("--gres=gpu:2", "--time=30");
    await inState(first, QueueState.QUEUE_STATE_RUNNING);
    const next = await submit("--gres=gpu:2", "--time=30");
    await until("why it waits", () => newest(next)?.reason_code === "Resources", SLURM_MS);
    // A crash takes with it what slurmctld has not saved, which it does every few seconds.
    const known_ms = Date.now();
    await slurm.command("scontrol", "update", `jobid=${next.split("/")[2]}`, "comment=changed");
    await until("slurmctld to save its jobs", () => slurm.saved_ms > known_ms, SLURM_MS);
    troubles.length = 0;
    await slurm.killController();
    await until("three failures", () => queue.counts.failures >= 3, 180_000);
    expect(queue.counts.trouble).toMatch(/slurm/i);
    expect(agent.sink.of("events").map((row) => row.kind)).toContain("slurm.unanswered");
    expect(newest(next)?.state).toBe(QueueState.QUEUE_STATE_WAITING);

    slurm.startController();
    await until("an answer", () => queue.counts.trouble === "", 180_000);
    expect(troubles.filter((each) => !each.startsWith("answers"))).toHaveLength(new Set(troubles).size - 1);
    expect(agent.sink.of("events").map((row) => row.kind)).toContain("slurm.answers");
    await cancel(next);
    expect(await inState(next, QueueState.QUEUE_STATE_CANCELLED)).toMatchObject({ requested_gpus: 2 });
  }, 420_000);
});
