import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { compileNvmlDouble, type NvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleGpu, exampleUuid, writeNvmlState } from "@heliograph/agent/test/nvml-double/state";
import type { JobView } from "@heliograph/agent/node-view/node-view";
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobsSnapshot, JobSummary } from "@heliograph/api/shapes/job";
import type { NodeDetail } from "@heliograph/api/shapes/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openPage } from "./harness/browser.ts";
import { childrenOf, CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const HELIO = join(import.meta.dirname, "../agent/dist/helio.js");

/** Prints what tqdm prints, for as long as its standard input stays open, and then ends with the code that it reads there. */
const PROGRAM = `
import sys, threading, time
code = []
threading.Thread(target=lambda: code.append(sys.stdin.readline()), daemon=True).start()
for step in range(1, 1000):
    print(f"\\r{step / 10:3.0f}%|#### | {step}/1000 [00:{step % 60:02d}<01:00, 20.0it/s, loss={2.5 / step:.4f}]", end="", file=sys.stderr, flush=True)
    time.sleep(0.05)
    if code: sys.exit(int(code[0]))
`;

describe("a job under helio run, on a GPU that NVML tells of", () => {
  let directory: TemporaryDirectory;
  let collector: CollectorProcess;
  let double: NvmlDouble;
  let agent: ChildProcess;
  let agent_log = "";
  let environment: NodeJS.ProcessEnv;

  const json = async <T>(path: string): Promise<T> => (await (await collector.get(path)).json()) as T;
  const theJob = async (): Promise<JobSummary | undefined> =>
    (await json<JobsSnapshot>("/api/v1/jobs")).jobs.find((job) => job.name === "bert");

  function startAgent(): ChildProcess {
    const started = spawn(process.execPath, [AGENT, "run", "--config", "/dev/null"], {
      env: environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    started.stderr.on("data", (chunk: Buffer) => (agent_log += chunk.toString()));
    return started;
  }
  const readAt = async (): Promise<number> =>
    (await json<FleetSnapshot>("/api/v1/fleet")).gpus.find((gpu) => gpu.gpu_index === 0)?.time_ms ?? 0;

  beforeAll(async () => {
    directory = temporaryDirectory("job");
    double = await compileNvmlDouble();
    writeNvmlState(double.state, { gpus: [exampleGpu(0), { ...exampleGpu(1), processes: [] }] });
    collector = await CollectorProcess.create(join(directory.path, "data"));
    await collector.start();
    const token_file = join(directory.path, "token");
    writeFileSync(token_file, collector.token("node", "gpu-01"), { mode: 0o600 });
    environment = {
      ...process.env,
      HELIOGRAPH_NODE_NAME: "gpu-01",
      HELIOGRAPH_COLLECTOR_URL: collector.mqtt_url,
      HELIOGRAPH_COLLECTOR_TOKEN_FILE: token_file,
      HELIOGRAPH_NVML_LIBRARY: double.library,
      HELIOGRAPH_JOBS_SOCKET: join(directory.path, "jobs.sock"),
      HELIOGRAPH_STATE_DIRECTORY: directory.path,
    };
    agent = startAgent();
    await waitFor("the node", 60_000, async () =>
      (await json<FleetSnapshot>("/api/v1/fleet")).totals.gpus === 2 ? true : undefined,
    );
  });

  afterAll(async () => {
    agent.kill("SIGTERM");
    if (agent.exitCode === null) await once(agent, "exit");
    await collector.kill("SIGTERM");
    await double.remove();
    directory[Symbol.dispose]();
  });

  it("shows NVML's readings as NVML has them", async () => {
    const { gpus } = await json<FleetSnapshot>("/api/v1/fleet");
    const gpu = gpus.find((one) => one.gpu_index === 1);
    expect(gpu).toMatchObject({ name: "NVIDIA H100 80GB HBM3", state: "ok", reason: "" });
    expect(gpu?.readings.power_watts).toBeCloseTo(613.345, 2);
    expect(gpu?.readings.gpu_utilization_ratio).toBeCloseTo(0.91, 3);
  });

  it("shows the job's progress, the GPU that it holds, and how it ended", async () => {
    const job = spawn(process.execPath, [HELIO, "run", "--name", "bert", "--", "python3", "-c", PROGRAM], {
      env: environment,
      stdio: ["pipe", "ignore", "ignore"],
    });
    const program = await waitFor("the job's process", 60_000, () => childrenOf(job.pid ?? 0)[0]);
    writeNvmlState(double.state, {
      gpus: [exampleGpu(0), { ...exampleGpu(1), processes: [{ kind: "compute", pid: program, used: 7 << 20 }] }],
    });

    const running = await waitFor(`the job on its GPU; the agent said: ${agent_log}`, 60_000, async () => {
      const seen = await theJob();
      return seen !== undefined && seen.gpus.length > 0 && (seen.step ?? 0) > 0 && "loss" in seen.metrics ? seen : undefined;
    });
    expect(running).toMatchObject({ state: "running", total_steps: 1000, source: "run", nodes: ["gpu-01"] });
    expect(running.command).toBe("python3");
    expect(running.job_id).toMatch(/^run\//);
    expect(running.gpus).toMatchObject([{ node: "gpu-01", gpu_index: 1, source: "process" }]);
    const node = await json<NodeDetail>("/api/v1/nodes/gpu-01");
    expect(node.processes).toContainEqual(expect.objectContaining({ pid: program, job_id: running.job_id }));

    // People on the node see the same without the collector.
    const said = await promisify(execFile)(process.execPath, [HELIO, "jobs", "--json"], { env: environment });
    const { jobs } = JSON.parse(said.stdout) as { readonly jobs: readonly JobView[] };
    const here = jobs.find(({ name }) => name === "bert");
    expect(here).toMatchObject({ job_id: running.job_id, state: "running", total_steps: 1000, command: "python3" });
    expect(here?.step).toBeGreaterThanOrEqual(running.step ?? Infinity);
    expect(here?.gpus).toMatchObject([{ gpu_uuid: exampleUuid(1), held_by: "process", has_process: true }]);

    const opened = await openPage(`${collector.url}/?token=${collector.admin}`);
    try {
      await opened.page.getByText("bert").first().waitFor();
      await waitFor("the step to move on the page", 60_000, async () =>
        /step [1-9]\d* of 1,000/.test(await opened.page.locator("body").innerText()) ? true : undefined,
      );
    } finally {
      await opened.close();
    }

    // Ownership continues when the agent is killed and restarted.
    const killed_ms = Date.now();
    agent.kill("SIGKILL");
    await once(agent, "exit");
    agent = startAgent();
    await waitFor("the job on its GPU again", 60_000, async () => {
      const held = await collector.sql<{ until_ms: number }>(
        `SELECT toUnixTimestamp64Milli(max(seen_until_time)) AS until_ms FROM heliograph.job_gpus WHERE job_id = '${running.job_id}'`,
      );
      return (held[0]?.until_ms ?? 0) > killed_ms ? true : undefined;
    });

    job.stdin?.end("3\n");
    const [code] = (await once(job, "exit")) as [number];
    expect(code).toBe(3);
    writeNvmlState(double.state, { gpus: [exampleGpu(0), { ...exampleGpu(1), processes: [] }] });
    const ended = await waitFor("the end of the job", 60_000, async () => {
      const seen = await theJob();
      return seen?.state === "failed" ? seen : undefined;
    });
    expect(ended.exit_code).toBe(3);
    const rows = await waitFor("the closed interval in ClickHouse", 60_000, async () => {
      const found = await collector.sql<{ intervals: number; closed: number; steps: number }>(
        `SELECT count() AS intervals, max(closed) AS closed, (SELECT max(step) FROM heliograph.job_progress WHERE job_id = '${running.job_id}') AS steps FROM heliograph.job_gpus WHERE job_id = '${running.job_id}'`,
      );
      return found[0]?.closed ? found[0] : undefined;
    });
    expect(rows.steps).toBe(ended.step);
    expect(rows.intervals).toBe(1);
  });

  it("goes on with the other GPU when one fails, and says why", async () => {
    writeNvmlState(double.state, { gpus: [exampleGpu(0), exampleGpu(1)], failures: [{ slot: 1, call: "*", code: 15 }] });
    const lost = await waitFor("the lost GPU", 60_000, async () => {
      const { gpus } = await json<FleetSnapshot>("/api/v1/fleet");
      return gpus.find((gpu) => gpu.state === "lost" && gpu.reason !== "");
    });
    expect(lost.gpu_index).toBe(1);
    const before = await readAt();
    expect(await waitFor("new readings of the other", 60_000, async () => ((await readAt()) > before ? true : undefined))).toBe(
      true,
    );
  });

  it("samples as often as an administrator asks through the collector, after its own restart too", async () => {
    const answer = await collector.post("/api/v1/nodes/gpu-01/commands", '{"sample_interval_ms":100}');
    expect([answer.status, await answer.json()]).toEqual([200, { node: "gpu-01", told: true }]);
    const countIn = async (since_ms: number): Promise<number> => {
      const where = `gpu_uuid = '${exampleUuid(0)}' AND time > fromUnixTimestamp64Milli(${since_ms})`;
      const [row] = await collector.sql<{ rows: number }>(`SELECT count() AS rows FROM heliograph.gpu_readings WHERE ${where}`);
      return row?.rows ?? 0;
    };
    const asOften = (since_ms: number) => async () => ((await countIn(since_ms)) >= 30 ? true : undefined);
    // 30 samples a second apart would take three times as long.
    await waitFor("30 samples", 60_000, asOften(Date.now()));
    agent.kill("SIGKILL");
    await once(agent, "exit");
    agent = startAgent();
    await waitFor("the node to be back", 60_000, async () => ((await readAt()) > Date.now() - 1_000 ? true : undefined));
    await waitFor("30 samples after the restart", 60_000, asOften(Date.now()));
    expect((await collector.post("/api/v1/nodes/gpu-01/commands", '{"sample_interval_ms":null}')).status).toBe(200);
  });

  it("shows a node whose agent was killed as offline, and online again when it is back", async () => {
    const isOnline = async (): Promise<boolean> => (await json<FleetSnapshot>("/api/v1/fleet")).nodes.some((node) => node.online);
    agent.kill("SIGKILL");
    await waitFor("the node to be offline", 60_000, async () => ((await isOnline()) ? undefined : true));
    agent = startAgent();
    expect(await waitFor("the node to be back", 60_000, async () => ((await isOnline()) ? true : undefined))).toBe(true);
  });
});
