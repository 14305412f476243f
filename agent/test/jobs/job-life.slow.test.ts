/** How jobs under `helio run` begin together, begin again and fail, with real commands. */
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { heliograph } from "@heliograph/proto/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HELIO, helioRun, start } from "./helio-command.ts";
import type { Running } from "./helio-command.ts";
import { RecordingAgent, until } from "./recording-agent.ts";

const { EndCause, JobState, Phase } = heliograph.v1;

let agent: RecordingAgent;
const running: Running[] = [];
const run = (command: readonly string[], options: readonly string[] = [], environment: readonly string[] = []): Running => {
  const started = start(["env", ...environment, ...helioRun(command, ...options)], { socket_path: agent.socket_path });
  running.push(started);
  return started;
};
const shell = (script: string): readonly string[] => ["sh", "-c", script];
const events = () => agent.sink.of("job_events");
const ended = () => events().filter((row) => row.ended_ms !== undefined);

beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
  await agent.remove();
});

describe("helio run --key-file", () => {
  it("makes one job from runs that follow each other: each is its next attempt", async () => {
    const options = ["--key-file", join(agent.directory, "job.key")];
    expect((await run(shell("exit 3"), options).ended).code).toBe(3);
    expect((await run(["true"], options).ended).code).toBe(0);
    expect(new Set(events().map((row) => row.job_id)).size).toBe(1);
    expect(ended().map((row) => [row.attempt, row.exit_code])).toEqual([
      [1, 3],
      [2, 0],
    ]);
    expect(readdirSync(agent.directory).filter((name) => name.startsWith("job.key"))).toEqual(["job.key"]);
  });

  it("makes one job from ranks that begin together, and ends it with the last of them", async () => {
    const key = join(agent.directory, "job.key");
    const rank = (number: number, script: string) =>
      run(shell(script), ["--key-file", key], [`RANK=${number}`, `LOCAL_RANK=${number}`, "WORLD_SIZE=3"]);
    const go = join(agent.directory, "go");
    const wait = `while [ ! -e ${go} ]; do sleep 0.05; done`;
    const ranks = [rank(0, `${wait}; sleep 1`), rank(1, `${wait}; exit 5`), rank(2, `${wait}; sleep 0.5`)];
    await until("all ranks", () => new Set(events().map((row) => row.rank)).size === 3);
    writeFileSync(go, "");
    expect(await Promise.all(ranks.map(async (each) => (await each.ended).code))).toEqual([0, 5, 0]);
    expect(new Set(events().map((row) => row.job_id)).size).toBe(1);
    expect(events().every((row) => row.rank_given === true && row.world_size === 3 && row.attempt === 1)).toBe(true);
    const last = new Map(events().map((row) => [row.rank ?? 0, row]));
    expect(last.get(1)).toMatchObject({ state: JobState.JOB_STATE_FAILED, exit_code: 5, local_rank: 1 });
    expect(last.get(2)).toMatchObject({ state: JobState.JOB_STATE_FINISHED, exit_code: 0 });
    // The job is told once, by what its first failure was.
    expect(agent.sink.of("events").map((row) => row.kind)).toEqual(["job.started", "job.failed"]);
    expect(agent.sink.of("events").at(-1)?.message).toContain("rank 1: exit status 5");
  });

  it("continues to count attempts after a restart of the agent, and a restart in the middle of a run is no attempt", async () => {
    const options = ["--key-file", join(agent.directory, "job.key")];
    await run(["true"], options).ended;
    await agent.stop();
    await agent.start();
    const outliving = run(shell("read x; exit 4"), options);
    const { job_id = "" } = await until("the second", () => events().find((row) => row.attempt === 2));
    await agent.stop();
    await agent.start();
    await until("the job at the third agent", () => agent.jobs?.jobs.get(job_id ?? ""));
    outliving.child.stdin?.end("\n");
    await outliving.ended;
    expect(ended().map((row) => [row.attempt, row.exit_code])).toEqual([
      [1, 0],
      [2, 4],
    ]);
  });

  it("exits with usage when the file or the variable contains no key", async () => {
    const path = join(agent.directory, "notes.txt");
    writeFileSync(path, "dear diary\n");
    expect(await run(["true"], ["--key-file", path]).ended).toMatchObject({ code: 2, stderr: expect.stringContaining("no key") });
    const short = await run(["true"], [], ["HELIOGRAPH_JOB_KEY=short"]).ended;
    expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining("helio key") });
    expect(existsSync(path)).toBe(true);
  });

  it("can be replaced by HELIOGRAPH_JOB_KEY with a key from helio key", async () => {
    const drawn = await start([...HELIO, "key"], { socket_path: agent.socket_path }).ended;
    const key = `HELIOGRAPH_JOB_KEY=${drawn.stdout.toString().trim()}`;
    for (let time = 0; time < 2; time++) await run(["true"], [], [key]).ended;
    expect(ended().map((row) => row.attempt)).toEqual([1, 2]);
  });
});

describe("the phase of a job", () => {
  it("is reported again to an agent that comes back, although the program says nothing new", async () => {
    const bar = "\\rEvaluating:  30%%|###       | 12/40 [00:01<00:02, 11.0it/s]";
    const job = run(shell(`printf '${bar}' >&2; read x; exit 0`));
    const phases = () => agent.sink.of("job_phases");
    await until("the phase", () => phases().find((row) => row.done === 12));
    await agent.stop();
    const stopped_ms = Date.now();
    await agent.start();
    await until("the phase at the next agent", () => phases().find((row) => (row.since_ms ?? 0) >= stopped_ms));
    job.child.stdin?.end("\n");
    await job.ended;
    await until("its end", () => phases().find((row) => row.closed));
    const last = [...Map.groupBy(phases(), (row) => row.since_ms).values()].map((rows) => rows.at(-1));
    expect(last.map((row) => [row?.phase, row?.text, row?.done, row?.total, row?.closed])).toEqual([
      [Phase.PHASE_EVALUATING, "Evaluating", 12, 40, false],
      [Phase.PHASE_EVALUATING, "Evaluating", 12, 40, true],
    ]);
    // What no agent saw is in neither.
    expect(last[0]?.seen_until_ms).toBeLessThanOrEqual(stopped_ms);
  });
});

describe("a job that fails", () => {
  it("has the cause of its failure", async () => {
    const traceback = "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity";
    await run(shell(`echo working; echo '${traceback}' >&2; exit 1`)).ended;
    await run(["python3", "-c", "x = [0] * (1 << 58)"]).ended;
    await run(shell(`echo '${traceback}' >&2; echo went on without it; exit 0`)).ended;
    await run(shell("kill -TERM $$")).ended;
    expect(ended().map((row) => [row.end_cause, row.reason])).toEqual([
      [EndCause.END_CAUSE_OUT_OF_GPU_MEMORY, "out of memory (GPU), exit status 1"],
      [EndCause.END_CAUSE_OUT_OF_HOST_MEMORY, "out of memory (host), exit status 1"],
      [EndCause.END_CAUSE_EXIT, ""],
      [EndCause.END_CAUSE_SIGNAL, "signal 15"],
    ]);
  });
});

describe("metrics of too many names", () => {
  it("are left out, and their sender gets one remark", async () => {
    const report = (from: number) =>
      `{"job":"j","step":${from},"metrics":{${Array.from({ length: 60 }, (_, n) => `"m${from + n}":1`).join()}}}`;
    const lines = Array.from({ length: 20 }, (_, n) => report(n * 60)).join("\\n");
    const program = `import socket,sys,time
s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); s.sendall(sys.argv[2].encode()+b"\\n")
s.settimeout(1)
try:
    while True: sys.stdout.write(s.recv(65536).decode())
except TimeoutError: pass`;
    const outcome = await start(["python3", "-c", program, agent.socket_path, lines.replaceAll("\\n", "\n")], {
      socket_path: agent.socket_path,
    }).ended;
    expect(new Set(agent.sink.of("job_metrics").map((row) => row.name)).size).toBe(1_024);
    const answers = outcome.stdout.toString().trim().split("\n");
    expect(answers).toHaveLength(1);
    expect(JSON.parse(answers[0] ?? "")).toMatchObject({ ok: true, remark: { code: "too_many_metric_names" } });
  });
});
