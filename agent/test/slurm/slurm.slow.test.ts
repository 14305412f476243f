/** Jobs of a real Slurm (Debian's packages), found without a word of theirs. */
import { spawn } from "node:child_process";
import { heliograph } from "@heliograph/proto/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helioRun } from "../jobs/helio-command.ts";
import { until } from "../jobs/recording-agent.ts";
import { INTERVAL_MS, SamplingAgent } from "../jobs/sampling-agent.ts";
import { exampleGpu, exampleUuid } from "../nvml-double/state.ts";
import { START_SLURM_MS, SlurmCluster, trackingHere } from "./slurm-cluster.ts";

const State = heliograph.v1.JobState;
const Source = heliograph.v1.OwnershipSource;
/** Slurm itself takes a second or two for each step, more on a busy machine. */
const SLURM_MS = 120_000;
/** The user of the jobs, and another one; neither needs an account. */
const [USER, OTHER] = [65_534, 65_533];
const idle_gpus = { gpus: [exampleGpu(0), exampleGpu(1)].map((gpu) => ({ ...gpu, processes: [], samples: [] })) };

/** Reports one step without naming a job, prints the answer, and stays until it is ended. */
const REPORTER = `
import json, os, socket, sys, time
agent = socket.socket(socket.AF_UNIX)
agent.connect(sys.argv[1])
line = {"step": 7, "id": 1}
if len(sys.argv) > 2: line["job"] = sys.argv[2]
agent.sendall(json.dumps(line).encode() + b"\\n")
print(agent.makefile().readline(), end="", flush=True)
time.sleep(float(sys.argv[3]) if len(sys.argv) > 3 else 0)
`;

/** Reports from outside of any job, with an environment that says otherwise. */
function reportFromOutside(
  uid: number,
  socket_path: string,
  job: string,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const child = spawn("python3", ["-c", REPORTER, socket_path, job], {
      uid,
      gid: uid,
      cwd: "/",
      env: { PATH: "/usr/bin:/bin", ...env },
    });
    child.once("error", reject);
    child.stdout.once("data", (chunk: Buffer) => resolve(JSON.parse(chunk.toString()) as Record<string, unknown>));
  });
}

describe.each([trackingHere(), "linuxproc"] as const)("a job of Slurm, tracked by %s", (tracking) => {
  const cluster = new SlurmCluster({ cluster: "Test-1", gpus: 2, tracking });
  const agent = new SamplingAgent();
  beforeAll(async () => {
    await Promise.all([cluster.start(), agent.start(idle_gpus)]);
  }, START_SLURM_MS);
  afterAll(async () => {
    await agent.remove();
    await cluster.stop();
  });

  it("appears with its user and name, owns the GPU that it leaves idle, reports as itself, and ends", async () => {
    const submitted_ms = Date.now();
    const number = (
      await cluster.commandAs(
        USER,
        "sbatch",
        "--parsable",
        "--gres=gpu:1",
        "--job-name=sleepy",
        "--output=/dev/null",
        "--wrap",
        "srun sleep 600",
      )
    ).trim();
    const job_id = `slurm/test-1/${number}`;
    const begun = await until("the job", () => agent.job(job_id), SLURM_MS);
    expect(begun).toMatchObject({
      source: "slurm",
      name: "sleepy",
      uid: USER,
      user: "nobody",
      state: State.JOB_STATE_RUNNING,
    });
    expect(begun.tags).toMatchObject({ partition: "main" });
    expect(Number(begun.started_ms)).toBeGreaterThan(submitted_ms - 2_000);

    // Its only task sleeps: no process of it is on any GPU.
    const [held] = await until(
      "its GPU",
      () => (agent.intervals(job_id).length > 0 ? agent.intervals(job_id) : undefined),
      SLURM_MS,
    );
    expect(held).toMatchObject({ gpu_uuid: exampleUuid(0), source: Source.OWNERSHIP_SOURCE_SCHEDULER, rank: 0, closed: false });
    expect(held?.confidence_ratio).toBeCloseTo(0.95);

    // A process inside names no job, and is known by where it runs.
    const inside = await cluster.commandAs(
      USER,
      "srun",
      `--jobid=${number}`,
      "--overlap",
      "python3",
      "-c",
      REPORTER,
      agent.socket_path,
    );
    expect(JSON.parse(inside)).toEqual({ id: 1, ok: true, job_id });
    await until("its progress", () => agent.sink.of("job_progress").find((row) => row.job_id === job_id && row.step === 7));

    // Neither another user nor a forged environment gets in.
    const forged = { SLURM_JOB_ID: number, SLURM_CLUSTER_NAME: "test-1", HELIOGRAPH_JOB_ID: job_id };
    expect(await reportFromOutside(OTHER, agent.socket_path, job_id, forged)).toMatchObject({ ok: false, code: "not_your_job" });
    const own = await reportFromOutside(OTHER, agent.socket_path, "mine", forged);
    expect(own).toMatchObject({ ok: true, job_id: `user/n1/${OTHER}/mine` });
    expect(await reportFromOutside(USER, agent.socket_path, job_id, {})).toMatchObject({ ok: true, job_id });

    const cancelled_ms = Date.now();
    await cluster.commandAs(USER, "scancel", number);
    const ended = await until(
      "its end",
      () => (agent.job(job_id)?.state === State.JOB_STATE_FINISHED ? agent.job(job_id) : undefined),
      SLURM_MS,
    );
    expect(ended.reason).toBe("its processes ended, which does not say how it went");
    const closed = await until("its interval to close", () => agent.intervals(job_id).find((row) => row.closed), SLURM_MS);
    expect(Number(closed.seen_until_ms)).toBeGreaterThan(cancelled_ms - 2 * INTERVAL_MS);
    expect(agent.intervals(job_id)).toHaveLength(1);
    expect(
      agent.sink
        .of("events")
        .filter((row) => row.job_id === job_id)
        .map((row) => row.kind),
    ).toEqual(["job.started", "job.finished"]);
  });

  it("is the job of the helio run inside it, has its name, and ends as it did", async () => {
    const command = [...helioRun(["sh", "-c", "sleep 3; exit 3"], "--name", "bert", "--total", "9")]
      .map((word) => `'${word}'`)
      .join(" ");
    const socket = `HELIOGRAPH_JOBS_SOCKET=${agent.socket_path}`;
    // Node.js of the tests lies where only root may look.
    const number = (
      await cluster.command("sbatch", "--parsable", "--output=/dev/null", "--job-name=outer", "--wrap", `${socket} ${command}`)
    ).trim();
    const job_id = `slurm/test-1/${number}`;
    await until(
      "the name",
      () => agent.sink.of("job_events").find((row) => row.job_id === job_id && row.name === "bert"),
      SLURM_MS,
    );
    const ended = await until(
      "the end",
      () => agent.sink.of("job_events").find((row) => row.job_id === job_id && row.exit_code === 3),
      SLURM_MS,
    );
    expect(ended).toMatchObject({ source: "slurm", name: "bert", state: State.JOB_STATE_FAILED });
    expect(agent.sink.of("job_events").filter((row) => row.source === "run")).toEqual([]);
  });
});
