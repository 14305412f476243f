/** The jobs of an agent, end to end: real commands under `helio run`, a real socket, real processes. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testPython } from "../python-environment.ts";
import { HELIO, helioRun, start } from "./helio-command.ts";
import type { Running } from "./helio-command.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

const State = heliograph.v1.JobState;
const { PROCESS_KIND_COMPUTE } = heliograph.v1.ProcessKind;
const shell = (script: string): readonly string[] => ["sh", "-c", script];

const report = (step: number) => `${HELIO.join(" ")} report --step ${step} --total 50 --metric loss=nan --strict`;
const processOn = (gpu: number, of: number) => ({
  gpu_uuid: `GPU-${gpu}`,
  mig_uuid: "",
  pid: of,
  kind: PROCESS_KIND_COMPUTE,
});

let agent: RecordingAgent;
const running: Running[] = [];
const run = (command: readonly string[], ...options: readonly string[]): Running => {
  const started = start(helioRun(command, ...options), { socket_path: agent.socket_path });
  running.push(started);
  return started;
};
const events = () => agent.sink.of("job_events");
const known = (name: string) => until(`the job ${name}`, () => events().find((row) => row.name === name));

beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
  await agent.remove();
});

describe("a job under helio run", () => {
  it("is followed by its tqdm bars from beginning to end, without a change to its program", async () => {
    const python = await testPython();
    const program = `
import time
from tqdm import tqdm, trange
for epoch in trange(3, desc="epochs"):
    bar = tqdm(range(20), desc="batches", leave=False)
    for batch in bar:
        bar.set_postfix(loss=round(1 / (1 + epoch * 20 + batch), 3))
        time.sleep(0.02)
`;
    const outcome = await run([python, "-c", program], "--name", "bars", "--tag", "team=nlp").ended;
    expect(outcome.code).toBe(0);
    const [first, last] = [events()[0], events().at(-1)];
    expect(first).toMatchObject({
      name: "bars",
      source: "run",
      state: State.JOB_STATE_RUNNING,
      tags: { team: "nlp" },
      uid: process.getuid?.(),
    });
    expect(first?.command).not.toContain("import");
    expect(last).toMatchObject({ job_id: first?.job_id, state: State.JOB_STATE_FINISHED, exit_code: 0 });
    const progress = agent.sink.of("job_progress");
    expect(progress.at(-1)).toMatchObject({ job_id: first?.job_id, step: 60, total_steps: 60, source: "python", attempt: 1 });
    const losses = agent.sink.of("job_metrics").filter((row) => row.name === "loss");
    expect(losses.length).toBeGreaterThan(2);
    expect(losses.at(-1)?.value).toBeCloseTo(1 / 60, 3);
    expect(agent.sink.of("events").map((row) => row.kind)).toEqual(["job.started", "job.finished"]);
  });

  it("keeps its id and goes on when the agent is restarted in the middle", async () => {
    const job = run(
      shell("for i in 1 2 3 4 5 6 7 8; do printf '\\r %d/8 ' $i; sleep 0.01; done; read x; exit 6"),
      "--name",
      "survivor",
    );
    const before = await known("survivor");
    await agent.stop();
    await agent.start();
    await until("the job at the new agent", () => agent.jobs?.jobs.get(before.job_id ?? ""));
    job.child.stdin?.end("\n");
    expect((await job.ended).code).toBe(6);
    expect(events().at(-1)).toMatchObject({
      job_id: before.job_id,
      state: State.JOB_STATE_FAILED,
      exit_code: 6,
      started_ms: before.started_ms,
    });
    expect(agent.sink.of("events").map((row) => row.kind)).toEqual(["job.started", "job.failed"]);
  });

  it("runs beside another one, each with its own progress from its shell script", async () => {
    const outcomes = await Promise.all([
      run(shell(report(7)), "--name", "one").ended,
      run(shell(report(9)), "--name", "two").ended,
    ]);
    expect(outcomes).toMatchObject([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    for (const [name, step] of [
      ["one", 7],
      ["two", 9],
    ] as const) {
      const job_id = events().find((row) => row.name === name)?.job_id;
      expect(agent.sink.of("job_progress").filter((row) => row.job_id === job_id)).toMatchObject([
        { step, total_steps: 50, source: "report" },
      ]);
      expect(agent.sink.of("job_metrics").filter((row) => row.job_id === job_id)).toMatchObject([
        { name: "loss", value: Number.NaN },
      ]);
    }
  });

  it("is lost when helio itself is killed", async () => {
    const job = run(["sleep", "30"], "--name", "orphan");
    await known("orphan");
    job.child.kill("SIGKILL");
    const last = await until("the end", () => events().find((row) => row.state === State.JOB_STATE_LOST));
    expect(last).toMatchObject({ name: "orphan", reason: "helio run was killed before its command ended" });
  });

  it("holds the GPUs that its processes are on, until they release them", async () => {
    const job = run(shell("sh -c 'echo $$; read x; exit 0'; read y"), "--name", "holder");
    const pid = await new Promise<number>((resolve) => {
      job.child.stdout?.once("data", (chunk: Buffer) => resolve(Number(chunk.toString())));
    });
    const { job_id } = await known("holder");
    const began_ms = Date.now();
    const jobs = agent.jobs?.observeProcesses(began_ms, [processOn(0, pid), processOn(1, pid), processOn(1, process.pid)]);
    expect(jobs).toEqual(new Map([[pid, job_id]]));
    agent.jobs?.observeProcesses(began_ms + 1_000, [processOn(0, pid), processOn(1, process.pid)]);
    for (const later_ms of [2_000, 3_000, 4_000]) agent.jobs?.observeProcesses(began_ms + later_ms, []);
    const rows = agent.sink
      .of("job_gpus")
      .map((row) => ({ gpu: row.gpu_uuid, until: Number(row.seen_until_ms) - began_ms, closed: row.closed }));
    expect(rows).toEqual([
      { gpu: "GPU-0", until: 0, closed: false },
      { gpu: "GPU-1", until: 0, closed: false },
      { gpu: "GPU-1", until: 0, closed: true },
      { gpu: "GPU-0", until: 1_000, closed: true },
    ]);
  });
});

describe("helio run --rules", () => {
  it("reads what the user's patterns find, and exits with usage when a pattern is wrong", async () => {
    const rules = join(agent.directory, "rules.toml");
    writeFileSync(rules, "[[rule]]\npattern = 'at (?<step>\\d+) of (?<total>\\d+), acc (?<accuracy>\\S+)'\n");
    expect((await run(shell("echo at 7 of 9, acc 0.5; exit 3"), "--rules", rules).ended).code).toBe(3);
    expect(agent.sink.of("job_progress").at(-1)).toMatchObject({ step: 7, total_steps: 9 });
    expect(agent.sink.of("job_metrics")).toMatchObject([{ name: "accuracy", value: 0.5, step: 7 }]);
    writeFileSync(rules, "[[rule]]\npattern = '('\n");
    const wrong = await run(["true"], "--rules", rules).ended;
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("rule 1: Invalid regular expression")]);
  });
});
