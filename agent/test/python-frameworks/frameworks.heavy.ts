/**
 * Real training loops of real libraries from PyPI, on the CPU: unchanged under `helio run`, and with one line added.
 * What they print becomes the fixtures that the default suite reads. `npm run test:frameworks`.
 */
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { helioRun, start } from "../jobs/helio-command.ts";
import { KillableAgent } from "../jobs/killable-agent.ts";
import { CLIENT } from "../jobs/python-program.ts";
import { RecordingAgent, until } from "../jobs/recording-agent.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { PACKAGES } from "./packages.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "progress");

let python: string;
let agent: RecordingAgent;

const training = (program: string, ...options: readonly string[]): readonly string[] => [
  "env",
  `PYTHONPATH=${CLIENT}`,
  "HF_HUB_OFFLINE=1",
  "OMP_NUM_THREADS=1",
  "COLUMNS=100",
  python,
  join(import.meta.dirname, program),
  ...options,
];
/** Runs it to its end. Returns all that it printed, the two streams one after the other. */
async function run(command: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await start(command, { socket_path: agent.socket_path }).ended;
  expect(code, stderr).toBe(0);
  return stdout.toString() + stderr;
}
const losses = (name: string) =>
  agent.sink
    .of("job_metrics")
    .filter((row) => row.name === name)
    .map((row) => row.value);

/** Progress is logged once a second: a loop that is over sooner is followed by its last step. */
const lastStep = (expected: Readonly<Record<string, unknown>>) =>
  until(`the last step ${JSON.stringify(expected)}`, () => {
    const last: Readonly<Record<string, unknown>> = { ...agent.sink.of("job_progress").at(-1) };
    return Object.entries(expected).every(([key, value]) => last[key] === value);
  });

const counts = (size: number, every: number) => Array.from({ length: size }, (_, at) => (at + 1) * every);

beforeAll(async () => {
  python = await pythonEnvironment(PACKAGES);
  mkdirSync(FIXTURES, { recursive: true });
});
beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(() => agent.remove());

describe("a training loop, unchanged, under helio run, read by what it prints alone", () => {
  it.each([
    ["huggingface-trainer", ["hf_trainer.py"], { step: 40, total_steps: 40 }, "loss"],
    ["lightning", ["lightning_fit.py"], { step: 40 }, "train_loss"],
    ["keras", ["keras_fit.py"], { step: 90, total_steps: 90 }, "val_loss"],
  ] as const)("%s", async (name, [program], last, metric) => {
    const printed = await run(helioRun(training(program), "--no-python-hook"));
    expect(agent.sink.of("job_progress").at(-1)).toMatchObject(last);
    expect(losses(metric).length).toBeGreaterThan(0);
    writeFileSync(join(FIXTURES, `${name}.txt`), printed);
  });

  it("Hugging Face's without a bar", async () => {
    const printed = await run(helioRun(training("hf_trainer.py", "plain"), "--no-python-hook"));
    expect(losses("train_loss")).toHaveLength(1);
    writeFileSync(join(FIXTURES, "huggingface-trainer-plain.txt"), printed);
  });
});

describe("a training loop with one line more", () => {
  it("Hugging Face's callback: each step, each value that the Trainer logs", async () => {
    await run(training("hf_trainer.py", "callback"));
    await lastStep({ step: 40, total_steps: 40, source: "socket" });
    expect(losses("loss")).toHaveLength(4);
  });

  it("Lightning's logger and callback", async () => {
    await run(training("lightning_fit.py", "logger"));
    await lastStep({ step: 40, total_steps: 40, source: "socket" });
    expect(losses("train_loss")).toHaveLength(8);
  });

  it("goes on where the agent is restarted in the middle, and loses no value", async () => {
    const running = start(training("hf_trainer.py", "callback"), { socket_path: agent.socket_path });
    await until("the first value", () => agent.sink.of("job_progress")[0], 60_000);
    await agent.stop();
    await agent.start();
    expect((await running.ended).code).toBe(0);
    expect(losses("loss")).toHaveLength(4);
  });
});

describe("the hook inside an unchanged program hears what that logged itself, step by step", () => {
  const logged = () => join(agent.directory, "logged.json");
  const program = (kind: string) => [
    "env",
    "HF_HUB_OFFLINE=1",
    "OMP_NUM_THREADS=1",
    python,
    join(import.meta.dirname, "hook_programs.py"),
    kind,
    logged(),
  ];
  /** [step, name, value] each once: some loggers are given the same value of a step twice. */
  const each = (values: readonly (readonly [unknown, unknown, unknown])[]) =>
    new Set(values.map(([step, name, value]) => JSON.stringify([step, name, value])));
  const heard = () => each(agent.sink.of("job_metrics").map(({ step, name, value }) => [step, name, value] as const));

  it.each([
    ["tqdm", { step: 12, total_steps: 12 }],
    ["rich", { step: 12, total_steps: 12 }],
    ["tensorboard", { step: 11 }],
    ["tensorboardx", { step: 11 }],
    ["wandb", { step: 111 }],
    ["mlflow", { step: 11 }],
    ["trackio", { step: 111 }],
    ["accelerate", { step: 11 }],
    ["transformers", { step: 40, total_steps: 40 }],
    ["pytorch_lightning", { step: 40, total_steps: 40 }],
    ["lightning", { step: 40, total_steps: 40 }],
    ["keras", { step: 90, total_steps: 90 }],
  ] as const)("%s", async (kind, last) => {
    await run(helioRun(program(kind)));
    expect(agent.sink.of("job_progress").at(-1)).toMatchObject({ ...last, source: "python" });
    expect(agent.sink.of("events").filter((row) => row.kind === "job.hook_gave_up")).toEqual([]);
    const expected = each(JSON.parse(readFileSync(logged(), "utf8")) as [number, string, number][]);
    expect([...expected].filter((value) => !heard().has(value))).toEqual([]);
    // Bars of Lightning and Keras show more than their loggers are given: within an epoch, and the number of the version.
    const shows_more = ["lightning", "pytorch_lightning", "keras"].includes(kind);
    expect([...heard()].filter((value) => !shows_more && !expected.has(value))).toEqual([]);
  });

  it("with the agent killed in the middle, the program's values and exit are the same", async () => {
    const killable = new KillableAgent();
    try {
      await killable.start();
      const running = start(helioRun(program("tqdm")), { socket_path: killable.socket_path });
      await until("progress", () => killable.accepted("job_progress").at(-1), 60_000);
      killable.signal("SIGKILL");
      expect((await running.ended).code).toBe(0);
      const values = JSON.parse(readFileSync(logged(), "utf8")) as [number, string, number][];
      expect(values.filter(([, name]) => name === "loss").map(([step, , value]) => [step, value])).toEqual(
        counts(12, 1).map((count) => [count - 1, 1 / (count + 2)]),
      );
    } finally {
      killable.remove();
    }
  });
});

describe("an agent that is killed in the middle", () => {
  /** The values that the Trainer prints, which are the same each time: seed and CPU are. */
  const printedLosses = (text: string) => [...text.matchAll(/'loss': ([\d.]+)/g)].map(([, loss]) => Number(loss));
  let killable: KillableAgent;
  beforeEach(() => {
    killable = new KillableAgent();
  });
  afterEach(() => killable.remove());

  it("costs an unchanged training nothing, neither its output nor its exit, and is told the rest when it is back", async () => {
    const plain = await run(training("hf_trainer.py", "long"));
    await killable.start();
    const running = start(helioRun(training("hf_trainer.py", "long")), { socket_path: killable.socket_path });
    const before = await until("progress", () => killable.accepted("job_progress").at(-1), 60_000);
    killable.signal("SIGKILL");
    await killable.start();
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(0);
    expect(printedLosses(stdout.toString() + stderr)).toEqual(printedLosses(plain));
    expect(printedLosses(plain)).toHaveLength(16);
    expect(killable.accepted("job_progress").at(-1)).toMatchObject({ job_id: before.job_id, step: 160, total_steps: 160 });
    expect(killable.accepted("job_events").at(-1)).toMatchObject({ job_id: before.job_id, attempt: 1, exit_code: 0 });
  }, 300_000);

  it("loses no point that it accepted, and takes none twice", async () => {
    const first = await killable.start("after", 60);
    const running = start(helioRun(training("hf_trainer.py", "long", "callback")), { socket_path: killable.socket_path });
    await once(first, "exit");
    await killable.start();
    expect((await running.ended).code).toBe(0);
    const rows = killable.accepted("job_metrics").filter((row) => row.name === "loss");
    expect(rows.map((row) => row.step)).toEqual(counts(16, 10));
    expect(new Set(rows.map((row) => row.job_id)).size).toBe(1);
  }, 300_000);
});

/**
 * What ranks of PyTorch need on a machine whose own name leads nowhere. The last one: torchrun 2.6 keeps its store over a restart, and
 * then gloo reads the addresses of the ranks that died ("connectFullMesh failed").
 */
const ON_ONE_MACHINE = ["OMP_NUM_THREADS=1", "GLOO_SOCKET_IFNAME=lo", "TORCH_DISABLE_SHARE_RDZV_TCP_STORE=1"] as const;

describe("two ranks of an unchanged program are heard by the hook, each as its own", () => {
  const program = join(import.meta.dirname, "ranks.py");
  const module = (...words: readonly string[]) => ["env", ...ON_ONE_MACHINE, "DS_ACCELERATOR=cpu", python, "-m", ...words];
  /** With GPUs, it thinks: on a CPU alone it starts ranks by mpirun only. */
  const ACCELERATE = ["--multi_gpu", "--num_processes=2", "--num_machines=1", "--mixed_precision=no", "--dynamo_backend=no"];
  const mpirun = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", "2"];

  it.each([
    ["torchrun", () => module("torch.distributed.run", "--standalone", "--nproc-per-node=2", program, "gloo")],
    ["accelerate launch", () => module("accelerate.commands.launch", ...ACCELERATE, program, "gloo")],
    ["deepspeed", () => module("deepspeed.launcher.runner", "--num_accelerators=2", program)],
    ["mpirun of Open MPI", () => ["env", ...mpirun, python, program]],
  ] as const)("%s", async (_, command) => {
    await run(helioRun(command()));
    const places = agent.sink.of("job_progress").map(({ rank, step, total_steps }) => `${rank}: ${step} of ${total_steps}`);
    expect(places).toEqual(expect.arrayContaining(["0: 10 of 10", "1: 11 of 11"]));
    const values = agent.sink.of("job_metrics").filter(({ name, rank }) => name === "loss" && rank === 1);
    expect(values.map(({ step, value }) => [step, value])).toEqual(counts(11, 1).map((step) => [step - 1, 1 / (step + 1)]));
    expect(new Set(agent.sink.of("job_events").map(({ job_id }) => job_id)).size).toBe(1);
    expect(agent.sink.of("events").filter(({ kind }) => kind === "job.hook_gave_up")).toEqual([]);
  });
});

describe("two ranks of a real torchrun", () => {
  const torchrun = (...options: readonly string[]): readonly string[] => {
    const launcher = ["-m", "torch.distributed.run", "--nproc-per-node=2", "--max-restarts=1"];
    const place = ["--rdzv-backend=c10d", "--rdzv-endpoint=127.0.0.1:0", "--rdzv-id=two-ranks"];
    const program = join(import.meta.dirname, "ddp_loop.py");
    return ["env", `PYTHONPATH=${CLIENT}`, ...ON_ONE_MACHINE, python, ...launcher, ...place, program, ...options];
  };
  const ids = () => [...new Set(agent.sink.of("job_metrics").map((row) => row.job_id))];
  const stepsOf = (attempt: number, rank: number) =>
    agent.sink
      .of("job_metrics")
      .filter((row) => row.attempt === attempt && row.rank === rank)
      .map((row) => row.step);
  const whole = (count: number) => Array.from({ length: count }, (_, at) => at);

  it.each([
    ["by themselves", (command: readonly string[]) => command, /^torchrun\//],
    ["under helio run", (command: readonly string[]) => helioRun(command), /^run\//],
  ] as const)("are one job %s, which has a new attempt when torchrun restarts them", async (_, launch, id) => {
    await run(launch(torchrun(join(agent.directory, "failed-once"))));
    expect(ids()).toEqual([expect.stringMatching(id)]);
    expect(stepsOf(1, 1)).toEqual(whole(21));
    expect([stepsOf(2, 0), stepsOf(2, 1)]).toEqual([whole(60), whole(60)]);
    expect(new Set(agent.sink.of("job_metrics").map((row) => row.attempt))).toEqual(new Set([1, 2]));
    const ranks = agent.sink.of("job_events").filter((row) => row.rank_given === true);
    expect(new Set(ranks.map((row) => `${row.rank} ${row.local_rank} of ${row.world_size}`))).toEqual(
      new Set(["0 0 of 2", "1 1 of 2"]),
    );
  });
});
