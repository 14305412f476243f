/**
 * The Python package in real libraries from PyPI, on the CPU: what the agent has are the values that the program itself logged,
 * step by step. And its types, as mypy and pyright see them. `npm run test:frameworks`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { helioRun, start } from "../jobs/helio-command.ts";
import { RecordingAgent } from "../jobs/recording-agent.ts";
import { pythonEnvironment } from "../python-environment.ts";
import { PACKAGES } from "./packages.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
/** [name, step, value] */
type Value = readonly [string, number, number | string];

let directory: string;
let wheel: string;
let python: string;
let agent: RecordingAgent;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "heliograph-package-"));
  const made = execFileSync(process.execPath, [join(ROOT, "scripts/package.ts"), "python", "--to", directory], { stdio: "pipe" });
  wheel = made.toString().trim().split("\n")[1] ?? "";
  python = await pythonEnvironment(PACKAGES);
  install(python);
});
afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(async () => {
  agent = new RecordingAgent();
  await agent.start();
});
afterEach(() => agent.remove());

/** Into a folder of its own: environments are shared with other tests. */
const install = (program: string) =>
  execFileSync(program, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-index",
    "--upgrade",
    "--target",
    join(directory, "site"),
    wheel,
  ]);

/** Runs a training; returns what it says that it logged, and its standard error. */
const train = (program: string, ...options: readonly string[]) => trainAs((command) => command, program, options);

async function trainAs(launch: (command: readonly string[]) => readonly string[], program: string, options: readonly string[]) {
  const environment = [`PYTHONPATH=${join(directory, "site")}`, "HF_HUB_OFFLINE=1", "OMP_NUM_THREADS=1"];
  const command = ["env", "-u", "HELIOGRAPH_JOB_ID", ...environment, python, join(import.meta.dirname, program), ...options];
  const { code, stdout, stderr } = await start(launch(command), { socket_path: agent.socket_path }).ended;
  expect(code, stderr).toBe(0);
  return { logged: JSON.parse(stdout.toString().trim().split("\n").at(-1) ?? "") as readonly Value[], stderr };
}

const inOrder = (values: readonly Value[]) =>
  values.map(([name, step, value]) => `${step} ${name} ${typeof value === "number" ? Math.fround(value) : value}`).toSorted();
const stored = (): readonly Value[] =>
  agent.sink
    .of("job_metrics")
    .map(({ name, step, value }) => [name ?? "", Number(step), Number.isNaN(value) ? "NaN" : (value ?? 0)]);
/** Phases of the job, in the order of their beginning. */
const phases = () => {
  const words = agent.sink.of("job_phases").map(({ phase }) => PHASES[phase ?? 0]);
  return words.filter((phase, at) => phase !== words[at - 1]);
};
const PHASES = ["?", "starting", "training", "evaluating", "saving", "ending"];
const lastProgress = () => agent.sink.of("job_progress").at(-1);
const attempts = () => [...new Set(agent.sink.of("job_events").map(({ attempt }) => attempt))];

describe("the package in", () => {
  it("Hugging Face's Trainer: its values at its steps, its evaluations and checkpoints, and no harm from an error", async () => {
    const { logged, stderr } = await train("package_transformers.py");
    expect(inOrder(stored())).toEqual(inOrder(logged));
    expect(logged.length).toBeGreaterThan(20);
    await agent.stop();
    expect(lastProgress()).toMatchObject({ step: 40, total_steps: 40 });
    expect(phases()).toEqual(["training", "evaluating", "saving", "training", "evaluating", "saving", "training", "ending"]);
    expect(attempts()).toEqual([1]);
    expect(stderr.match(/not of this version/g)).toHaveLength(1);
  });

  it.each([
    [[], 40],
    [["no-total"], undefined],
  ] as const)("Lightning %s: its values at its steps, and its phases", async (options, total) => {
    const { logged } = await train("package_lightning.py", ...options);
    expect(inOrder(stored())).toEqual(inOrder(logged));
    expect(logged.length).toBeGreaterThan(10);
    await agent.stop();
    expect(lastProgress()?.total_steps).toBe(total);
    expect(lastProgress()?.step).toBe(total ?? 30);
    expect(phases().slice(0, 2)).toEqual(["starting", "training"]);
    expect(phases()).toEqual(expect.arrayContaining(["evaluating", "saving"]));
    expect(attempts()).toEqual([1]);
  });

  it.each([[[]], [["generator"]]] as const)("Keras %s: its values at its batches, counted over all epochs", async (options) => {
    const { logged } = await train("package_keras.py", ...options);
    expect(inOrder(stored())).toEqual(inOrder(logged));
    await agent.stop();
    expect(lastProgress()).toMatchObject({ step: 120, total_steps: 120 });
    expect(phases().includes("evaluating")).toBe(options.length === 0);
    expect(phases().at(-1)).toBe("ending");
    expect(attempts()).toEqual([1]);
  });

  it("Accelerate: numbers of torch and NumPy at the steps that are named, and no configuration", async () => {
    const { logged, stderr } = await train("package_accelerate.py");
    expect(stderr).not.toContain("heliograph");
    expect(inOrder(stored())).toEqual(inOrder(logged));
    await agent.stop();
    expect(lastProgress()).toMatchObject({ step: 30, total_steps: 30 });
    expect(agent.sink.of("job_events")[0]).toMatchObject({ name: "accelerated" });
    expect(JSON.stringify(agent.sink.of("job_events"))).not.toContain("s3cret");
    expect(attempts()).toEqual([1]);
  });
});

const GOOD = `
from decimal import Decimal
from typing import Dict, Iterator
import heliograph
from heliograph import Progress, phase, progress

def batches() -> Iterator[str]:
    yield "a"

for batch in progress(batches(), "batches", total=3, initial=1, main=True):
    text: str = batch
    values: Dict[str, float] = {"loss": 0.5}
    heliograph.log(loss=0.5, flag=True, exact=Decimal(1))
    heliograph.log(values, step=3, metrics_step=2)
    heliograph.log(**values)
    heliograph.log(1, 2, rank=0)
bar: Progress[int] = progress([1, 2])
with phase("eval"):
    phase("train", "words")
done: bool = heliograph.finish(0.1)
heliograph.setup(name="x", rank=1, world_size=2)
logged: int = heliograph.stats()["logged"]
`;
const BAD = `
import heliograph
heliograph.log(loss="text")
heliograph.progress(5)
heliograph.phase(3)
heliograph.nothing()
`;

describe("the package beside the hook of helio run", () => {
  it.each(["package_keras.py", "package_accelerate.py"])(
    "has each value of %s once, at one step, in one attempt",
    async (program) => {
      const { logged } = await trainAs((command) => helioRun(command), program, []);
      expect(inOrder(stored())).toEqual(inOrder(logged));
      expect(attempts()).toEqual([1]);
      expect(lastProgress()?.source).toBe("socket");
    },
  );
});

describe("the types of the package", () => {
  let checkers: string;
  beforeAll(async () => {
    checkers = await pythonEnvironment(["mypy==2.4.1", "pyright==1.1.414"]);
    install(checkers);
    writeFileSync(join(directory, "good.py"), GOOD);
    writeFileSync(join(directory, "bad.py"), BAD);
  });
  const check = (module: string, ...args: readonly string[]) =>
    spawnSync("env", [`MYPYPATH=`, `PYTHONPATH=${join(directory, "site")}`, checkers, "-m", module, ...args], {
      cwd: directory,
      encoding: "utf8",
    });

  it.each([
    ["mypy", ["--strict"]],
    ["pyright", ["--pythonversion", "3.8"]],
  ] as const)("let right use pass and find wrong use, with %s", (module, options) => {
    const { status, stdout, stderr } = check(module, ...options, "good.py");
    expect(status, stdout + stderr).toBe(0);
    const bad = check(module, ...options, "bad.py");
    expect(bad.status).toBe(1);
    expect(
      [2, 3, 4, 5].filter((line) => !bad.stdout.includes(`bad.py:${line + 1}:`)),
      bad.stdout,
    ).toEqual([]);
  });

  it("hold in the file itself", () => {
    const { status, stdout } = check("mypy", "--strict", join(ROOT, "agent/clients/python/heliograph.py"));
    expect(status, stdout).toBe(0);
  });
});
