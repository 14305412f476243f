/**
 * Real training loops of real libraries from PyPI, on the CPU: unchanged under `helio run`, and with one line added.
 * What they print becomes the fixtures that the default suite reads. `npm run test:frameworks`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { helioRun, start } from "../jobs/helio-command.ts";
import { CLIENT } from "../jobs/python-program.ts";
import { RecordingAgent, until } from "../jobs/recording-agent.ts";
import { pythonEnvironment } from "../python-environment.ts";

const PACKAGES = ["torch==2.6.0", "transformers==4.57.1", "accelerate==1.11.0", "lightning==2.5.5", "keras==3.12.0"];
const FIXTURES = join(import.meta.dirname, "..", "fixtures", "progress");

let python: string;
let agent: RecordingAgent;

const training = (program: string, ...options: readonly string[]): readonly string[] => [
  "env",
  `PYTHONPATH=${CLIENT}`,
  "HF_HUB_OFFLINE=1",
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

beforeAll(async () => {
  python = await pythonEnvironment(PACKAGES);
  mkdirSync(FIXTURES, { recursive: true });
});
beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(() => agent.remove());

describe("a training loop, unchanged, under helio run", () => {
  it.each([
    ["huggingface-trainer", ["hf_trainer.py"], { step: 40, total_steps: 40 }, "loss"],
    ["lightning", ["lightning_fit.py"], { step: 40 }, "train_loss"],
    ["keras", ["keras_fit.py"], { step: 90, total_steps: 90 }, "val_loss"],
  ] as const)("%s", async (name, [program], last, metric) => {
    const printed = await run(helioRun(training(program)));
    expect(agent.sink.of("job_progress").at(-1)).toMatchObject(last);
    expect(losses(metric).length).toBeGreaterThan(0);
    writeFileSync(join(FIXTURES, `${name}.txt`), printed);
  });

  it("Hugging Face's without a bar", async () => {
    const printed = await run(helioRun(training("hf_trainer.py", "plain")));
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

  it("goes on where the agent is started anew in the middle, and loses no value", async () => {
    const running = start(training("hf_trainer.py", "callback"), { socket_path: agent.socket_path });
    await until("the first value", () => agent.sink.of("job_progress")[0], 60_000);
    await agent.stop();
    await agent.start();
    expect((await running.ended).code).toBe(0);
    expect(losses("loss")).toHaveLength(4);
  });
});
