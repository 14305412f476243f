/** A job that waits in a real Slurm, from the one agent that asks for the queue to the API, SQL and metrics of a collector. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { START_SLURM_MS, SlurmCluster } from "@heliograph/agent/test/slurm/slurm-cluster";
import type { JobsSnapshot, JobSummary } from "@heliograph/api/shapes/job";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
/** Slurm is asked each ten seconds, and needs a few itself. */
const SOON_MS = 60_000;

describe("a job that waits in Slurm", () => {
  const slurm = new SlurmCluster({ cluster: "wait-1", gpus: 1, tracking: "linuxproc" });
  let directory: TemporaryDirectory;
  let collector: CollectorProcess;
  let agent: ChildProcess;

  beforeAll(async () => {
    directory = temporaryDirectory("waiting");
    collector = await CollectorProcess.create(join(directory.path, "data"));
    await Promise.all([collector.start(), slurm.start()]);
    const token_file = join(directory.path, "token");
    writeFileSync(token_file, collector.token("node", "login-01"), { mode: 0o600 });
    const environment = {
      ...process.env,
      HELIOGRAPH_NODE_NAME: "login-01",
      HELIOGRAPH_COLLECTOR_URL: collector.mqtt_url,
      HELIOGRAPH_COLLECTOR_TOKEN_FILE: token_file,
      HELIOGRAPH_NVML_LIBRARY: join(directory.path, "none.so"),
      HELIOGRAPH_JOBS_SOCKET: join(directory.path, "jobs.sock"),
      HELIOGRAPH_JOBS_SLURM_CLUSTER: "wait-1",
      HELIOGRAPH_JOBS_SLURM_CONF: slurm.config,
      HELIOGRAPH_JOBS_SLURM_QUEUE_NODE: "login-01",
      HELIOGRAPH_JOBS_SLURM_QUEUE_INTERVAL_MS: "10000",
    };
    agent = spawn(process.execPath, [AGENT, "run", "--config", "/dev/null"], { env: environment, stdio: "ignore" });
  }, START_SLURM_MS);
  afterAll(async () => {
    agent.kill("SIGTERM");
    if (agent.exitCode === null && agent.signalCode === null) await once(agent, "exit");
    await Promise.all([collector.kill("SIGTERM"), slurm.stop()]);
    directory[Symbol.dispose]();
  });

  const submit = async (...options: readonly string[]): Promise<string> => {
    const said = await slurm.command("sbatch", "--parsable", "--output=/dev/null", ...options, "--wrap", "sleep 600");
    return `slurm/wait-1/${said.trim()}`;
  };
  /** `attempt`: Slurm may say that a job runs before the agent of its node does; until then it has no attempt and no node. */
  const inState = (job_id: string, state: JobSummary["state"], attempt = 0): Promise<JobSummary> =>
    waitFor(`${job_id} to be ${state}`, SOON_MS, async () => {
      const { jobs } = (await (await collector.get("/api/v1/jobs")).json()) as JobsSnapshot;
      return jobs.find((job) => job.job_id === job_id && job.state === state && job.attempt >= attempt);
    });

  it("is queued on the page's side and in SQL, then the running job of the same id, with how long it waited", async () => {
    const first = await submit("--gres=gpu:1", "--job-name=first");
    await inState(first, "running");
    const next = await submit("--gres=gpu:1", "--job-name=next");
    const queued = await inState(next, "queued");
    expect(queued).toMatchObject({
      name: "next",
      source: "slurm",
      nodes: [],
      queue: { partition: "main", requested_gpus: 1, queue_position: 1 },
    });
    const columns = "state, requested_gpus, queue_position, queued_seconds >= 0 AS waits";
    const sql = `SELECT ${columns} FROM heliograph.jobs WHERE job_id = '${next}'`;
    expect(await waitFor("the row", SOON_MS, async () => (await collector.sql(sql))[0])).toEqual({
      state: "queued",
      requested_gpus: 1,
      queue_position: 1,
      waits: 1,
    });
    const metrics = await (await collector.get("/metrics")).text();
    expect(Number(/^heliograph_slurm_queue_age_seconds (\S+)$/m.exec(metrics)?.[1])).toBeLessThan(30);
    expect(metrics).toMatch(/^heliograph_slurm_queue_failures 0$/m);

    await slurm.command("scancel", first.split("/")[2] ?? "");
    const running = await inState(next, "running", 1);
    expect(running).toMatchObject({ nodes: ["login-01"], attempt: 1, queue: { queued_ms: queued.queue?.queued_ms } });
    await slurm.command("scancel", next.split("/")[2] ?? "");
    await inState(next, "finished");
    const waited = await waitFor("its wait", SOON_MS, async () => {
      const rows = await collector.sql<{ seconds: number | null; state: string }>(
        `SELECT queued_seconds AS seconds, state FROM heliograph.job_waits WHERE job_id = '${next}' AND started_time IS NOT NULL`,
      );
      return rows[0];
    });
    expect(waited.seconds).toBeGreaterThan(0);
  }, 240_000);
});
