import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { JobsChange, LiveMessage } from "@heliograph/api/live";
import type { JobPhase, JobsSnapshot } from "@heliograph/api/shapes/job";
import type { JobDetail } from "@heliograph/api/shapes/job-detail";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { CollectorProcess, waitFor } from "./harness/collector-process.ts";
import { readEvents } from "./harness/live-stream.ts";
import { temporaryDirectory, type TemporaryDirectory } from "./harness/temporary-directory.ts";

const AGENT = join(import.meta.dirname, "../agent/dist/main.js");
const HELIO = join(import.meta.dirname, "../agent/dist/helio.js");

/** Prints bars as tqdm does: shards that it loads, steps, an evaluation that is wiped, more steps, and a checkpoint. */
const PRINTS = `
import sys, time
def bar(words, n, of):
    sys.stderr.write(f"\\r{words}: {100 * n // of:3d}%|{'#' * n}| {n}/{of} [00:0{n % 10}<00:09,  2.00it/s]")
    sys.stderr.flush()
    time.sleep(0.25)
def train(first, last):
    for step in range(first, last): bar("Training", step, 60)
for n in range(1, 7): bar("Loading checkpoint shards", n, 6)
sys.stderr.write("\\n")
train(1, 8)
for n in range(1, 7): bar("Evaluating", n, 40)
sys.stderr.write("\\r" + " " * 90 + "\\r")
train(8, 14)
for n in range(1, 7): bar("Saving checkpoint", n, 8)
sys.stderr.write("\\r" + " " * 90 + "\\r")
train(14, 18)
`;

/** Says its phases itself; the collector is killed while it evaluates. */
const REPORTS = `
import json, os, socket, sys, time
agent = socket.socket(socket.AF_UNIX)
agent.connect(os.environ["HELIOGRAPH_JOBS_SOCKET"])
def say(**fields): agent.sendall((json.dumps({"job": "reporter", **fields}) + "\\n").encode())
def phase(name, seconds, **fields):
    print(json.dumps([name, time.time() * 1000]), flush=True)
    say(phase=name, **fields)
    time.sleep(seconds)
phase("starting", 1, phase_text="tokenizing", phase_done=3, phase_total=6)
phase("training", 1, step=10, total=100)
phase("evaluating", 0, phase_done=12, phase_total=40)
sys.stdin.readline()
phase("saving", 1, phase_text="writing shards, 2 of 4")
phase("ending", 1, step=100)
`;

/** Each phase once in a row, as it was first seen. */
const withoutRepeats = (phases: readonly string[]): string[] => phases.filter((phase, index) => phase !== phases[index - 1]);

describe("the phases of a job, from the program to SQL, API and live stream", () => {
  let directory: TemporaryDirectory;
  let collector: CollectorProcess;
  let agent: ChildProcess;
  let agent_log = "";
  let environment: NodeJS.ProcessEnv;

  const detail = async (job_id: string): Promise<JobDetail> =>
    (await (await collector.get(`/api/v1/jobs/${job_id}?use=0`)).json()) as JobDetail;
  interface Interval {
    readonly phase: string;
    readonly text: string;
    readonly since_ms: number;
    readonly until_ms: number;
  }
  const intervals = (job_id: string): Promise<Interval[]> =>
    collector.sql<Interval>(`SELECT phase, text, toUnixTimestamp64Milli(since_time) AS since_ms,
      toUnixTimestamp64Milli(until_time) AS until_ms FROM heliograph.job_phases WHERE job_id = '${job_id}' ORDER BY since_time`);

  /** The same, once the end of the job and of its last phase are stored: they are rows of two tables. */
  const allIntervals = (job_id: string): Promise<Interval[]> =>
    waitFor("all phases in ClickHouse", 60_000, async () => {
      const over =
        await collector.sql(`SELECT job_id FROM heliograph.jobs AS j WHERE job_id = '${job_id}' AND ended_time IS NOT NULL
        AND job_id NOT IN (SELECT job_id FROM heliograph.job_phases WHERE job_id = '${job_id}' AND is_open)`);
      return over.length === 0 ? undefined : intervals(job_id);
    });

  /** What the live stream says of the job of that name until it has ended: its id, and the words of each change. */
  async function watch(name: string): Promise<{ readonly job_id: string; readonly phases: readonly JobPhase[] }> {
    const stop = new AbortController();
    const answer = await collector.get("/api/v1/live?topics=jobs", { signal: stop.signal });
    const phases: JobPhase[] = [];
    let id = "";
    try {
      for await (const { event, data } of readEvents(answer)) {
        if (event !== "change" && event !== "snapshot") continue;
        for (const job of ((JSON.parse(data) as LiveMessage).data as JobsChange | JobsSnapshot).jobs) {
          if (job.name === name && job.ended_ms === null) id = job.job_id;
          if (job.job_id !== id) continue;
          if (job.phase !== undefined && job.phase !== null) phases.push(job.phase);
          if (typeof job.ended_ms === "number") return { job_id: id, phases };
        }
      }
    } finally {
      stop.abort();
    }
    throw new Error(`the live stream ended before the job did; the agent said: ${agent_log}`);
  }

  beforeAll(async () => {
    directory = temporaryDirectory("phases");
    collector = await CollectorProcess.create(join(directory.path, "data"));
    await collector.start();
    const token_file = join(directory.path, "token");
    writeFileSync(token_file, collector.token("node", "gpu-01"), { mode: 0o600 });
    environment = {
      ...process.env,
      HELIOGRAPH_NODE_NAME: "gpu-01",
      HELIOGRAPH_COLLECTOR_URL: collector.mqtt_url,
      HELIOGRAPH_COLLECTOR_TOKEN_FILE: token_file,
      HELIOGRAPH_JOBS_SOCKET: join(directory.path, "jobs.sock"),
      HELIOGRAPH_STATE_DIRECTORY: directory.path,
    };
    agent = spawn(process.execPath, [AGENT, "run", "--config", "/dev/null"], {
      env: environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    agent.stderr?.on("data", (chunk: Buffer) => (agent_log += chunk.toString()));
    await waitFor("the node", 60_000, async () =>
      (await (await collector.get("/api/v1/fleet")).text()).includes('"gpu-01"') ? true : undefined,
    );
  });

  afterAll(async () => {
    agent.kill("SIGTERM");
    if (agent.exitCode === null) await once(agent, "exit");
    await collector.kill("SIGTERM");
    directory[Symbol.dispose]();
  });

  it("are the same in all three for a program that only prints, with side activities as no progress", async () => {
    const watched = watch("printer");
    const job = spawn(process.execPath, [HELIO, "run", "--name", "printer", "--", "python3", "-c", PRINTS], {
      env: environment,
      stdio: "ignore",
    });
    expect(await once(job, "exit")).toEqual([0, null]);
    const { job_id, phases } = await watched;
    const order = ["starting", "training", "evaluating", "training", "saving", "training"];
    expect(withoutRepeats(phases.map(({ phase }) => phase))).toEqual(order);
    const counted = phases.flatMap(({ phase, text, done, total }) => (done === null ? [] : [`${phase}: ${text} of ${total}`]));
    expect(withoutRepeats(counted)).toEqual([
      "starting: Loading checkpoint shards of 6",
      "evaluating: Evaluating of 40",
      "saving: Saving checkpoint of 8",
    ]);

    const stored = await allIntervals(job_id);
    expect(stored.map(({ phase }) => phase)).toEqual(order);
    for (const [index, { since_ms }] of stored.slice(1).entries()) expect(stored[index]?.until_ms).toBe(since_ms);
    const shown = await detail(job_id);
    expect(shown.phases?.map(({ phase, since_ms, until_ms }) => ({ phase, since_ms, until_ms }))).toEqual(
      stored.map(({ phase, since_ms, until_ms }) => ({ phase, since_ms, until_ms })),
    );
    expect(shown.ended_ms).toBe(stored.at(-1)?.until_ms);
    expect(shown).toMatchObject({ state: "finished", step: 17, total_steps: 60, phase: { phase: "training" } });
    expect(await collector.sql(`SELECT phase, phase_done FROM heliograph.jobs WHERE job_id = '${job_id}'`)).toEqual([
      { phase: "training", phase_done: null },
    ]);
    const totals = await collector.sql<{ highest: number }>(
      `SELECT toUInt32(max(assumeNotNull(total_steps))) AS highest FROM heliograph.job_progress WHERE job_id = '${job_id}'`,
    );
    expect(totals).toEqual([{ highest: 60 }]);
  });

  it("are those that a program says over the socket, to its own times, over a collector that is killed", async () => {
    const job = spawn("python3", ["-c", REPORTS], { env: environment, stdio: ["pipe", "pipe", "inherit"] });
    let said = "";
    job.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const job_id = `user/gpu-01/${process.getuid?.() ?? 0}/reporter`;
    const evaluating = await waitFor("the evaluation", 60_000, async () => {
      const known = await detail(job_id);
      return known.phase?.phase === "evaluating" ? known : undefined;
    });
    expect(evaluating.phase).toMatchObject({ text: "", done: 12, total: 40 });
    expect(evaluating).toMatchObject({ step: 10, progress_ratio: 0.1, all_ranks: [{ phase: { phase: "evaluating" } }] });
    const since_ms = evaluating.phase?.since_ms;
    await waitFor("the phase in ClickHouse", 60_000, async () => ((await intervals(job_id)).length >= 3 ? true : undefined));
    await collector.kill();
    await collector.start();
    const again = await detail(job_id);
    expect(again.phase).toEqual({ phase: "evaluating", text: "", done: 12, total: 40, since_ms });
    job.stdin.end("\n");
    expect(await once(job, "exit")).toEqual([0, null]);
    const stored = await waitFor("all phases in ClickHouse", 60_000, async () => {
      const rows = await intervals(job_id);
      return rows.length >= 5 ? rows : undefined;
    });
    const reported = said
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as [string, number]);
    expect(stored.map(({ phase, text }) => [phase, text])).toEqual([
      ["starting", "tokenizing"],
      ["training", ""],
      ["evaluating", ""],
      ["saving", "writing shards"],
      ["ending", ""],
    ]);
    for (const [index, [, at_ms]] of reported.entries()) {
      expect(Math.abs((stored[index]?.since_ms ?? 0) - at_ms)).toBeLessThan(500);
    }
    for (const [index, { since_ms: next_ms }] of stored.slice(1).entries()) expect(stored[index]?.until_ms).toBe(next_ms);
  });
});
