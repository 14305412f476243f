import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { compileNvmlDouble, type NvmlDouble } from "@heliograph/agent/test/nvml-double/compile";
import { exampleState, exampleUuid, writeNvmlState, type NvmlState } from "@heliograph/agent/test/nvml-double/state";
import { testPython } from "@heliograph/agent/test/python-environment";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { temporaryDirectory, type TemporaryDirectory } from "../harness/temporary-directory.ts";
import type { PartReport } from "./parts.ts";
import { smiDocument } from "./smi-document.ts";

const ROOT = join(import.meta.dirname, "../..");

/** GPUs with no process of their own: what is on them is what the parts start. */
const STATE: NvmlState = {
  ...exampleState(2),
  gpus: exampleState(2).gpus.map((gpu) => ({ ...gpu, processes: [], samples: [] })),
};

let directory: TemporaryDirectory;
let double: NvmlDouble;
let home: string;
let carried: string;
beforeEach(async () => {
  directory = temporaryDirectory("real-gpu");
  double = await compileNvmlDouble();
  home = join(directory.path, "home");
  carried = join(directory.path, "carried");
  mkdirSync(join(home, "bin"), { recursive: true });
  cpSync(join(import.meta.dirname, "carried"), carried, { recursive: true });
  cpSync(join(ROOT, "agent/test/read-with-pynvml.py"), join(carried, "read-with-pynvml.py"));
  symlinkSync(process.execPath, join(home, "bin/node"));
  for (const [name, script] of [
    ["heliograph-agent", "main.js"],
    ["helio", "helio.js"],
  ] as const)
    executable(join(home, "bin", name), `exec ${process.execPath} ${join(ROOT, "agent/dist", script)} "$@"`);
});
afterEach(async () => {
  await double.remove();
  directory[Symbol.dispose]();
});

function executable(path: string, line: string): string {
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Where the check keeps what it needs while it runs. */
function temporary(): string {
  const path = join(directory.path, "tmp");
  mkdirSync(path, { recursive: true });
  return path;
}

/** Runs the parts on the test library; `seen` is what the stand-in of nvidia-smi says. */
function check(parts: string, seen: NvmlState, python: string) {
  writeNvmlState(double.state, STATE);
  const document = join(directory.path, "smi.xml");
  writeFileSync(document, smiDocument(seen, "v13"));
  const out = join(directory.path, "report");
  const options = ["--home", home, "--carried", carried, "--out", out, "--nvml-library", double.library, "--only", parts];
  const programs = ["--nvidia-smi", executable(join(directory.path, "nvidia-smi"), `cat ${document}`), "--python", python];
  const short = ["--cost-seconds", "2", "--training-steps", "5", "--load", join(import.meta.dirname, "stand-in-load.mjs")];
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "check.ts"), ...options, ...programs, ...short],
    {
      env: { ...process.env, REAL_GPU_STATE: double.state, TMPDIR: temporary() },
      encoding: "utf8",
    },
  );
  const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as { good: boolean; parts: PartReport[] };
  return { status, stdout, report, text: readFileSync(join(out, "report.txt"), "utf8") };
}

describe("the check of a real GPU, on the test library", { timeout: 180_000 }, () => {
  it("finds the agent, nvidia-smi and nvidia-ml-py of one mind, and names a field that differs", async () => {
    const python = await testPython();
    const good = check("idle", STATE, python);
    expect(good.text).not.toMatch(/differs|alone/);
    expect(good.report.parts[0]?.compared.filter((each) => each.with === "nvidia-ml-py").length).toBeGreaterThan(100);
    expect(good.status).toBe(0);
    const hotter = { ...STATE, gpus: STATE.gpus.map((gpu) => ({ ...gpu, values: { ...gpu.values, temperature_c: 30 } })) };
    const bad = check("idle", hotter, python);
    expect(bad.status).toBe(1);
    expect(bad.text).toContain(`differs: readings.temperature_celsius of ${exampleUuid(0)}: agent 60, nvidia-smi 30`);
  });

  it("compares while a program computes, finds who holds each GPU, follows a training, measures the cost, and cleans up", () => {
    const { report, text, status } = check("load,ownership,training,cost", STATE, "python3");
    expect(text).not.toContain("FAILED");
    expect(report.parts.map(({ part }) => part)).toEqual(["load", "ownership", "training", "cost"]);
    expect(report.parts[1]?.checks).toHaveLength(7);
    expect(report.parts[3]?.figures).toMatchObject({ gpus: 2, seconds: 2 });
    expect(Number(report.parts[3]?.figures["resident_mib"])).toBeGreaterThan(30);
    expect(readdirSync(temporary())).toEqual([]);
    expect(status).toBe(0);
  });

  it("says what is missing on a machine without nvidia-smi, Python or GPUs, and fails for the GPUs alone", () => {
    const out = join(directory.path, "report");
    const options = ["--home", home, "--carried", carried, "--out", out, "--only", "idle", "--python", "/nowhere/python3"];
    const missing = ["--nvidia-smi", "/nowhere/nvidia-smi", "--nvml-library", "/nowhere/libnvidia-ml.so.1"];
    const { status } = spawnSync(process.execPath, [join(import.meta.dirname, "check.ts"), ...options, ...missing]);
    const text = readFileSync(join(out, "report.txt"), "utf8");
    expect(text).toContain("not tried: /nowhere/nvidia-smi can't be run");
    expect(text).toContain("not tried: /nowhere/python3 can't be run");
    expect(text).toContain("FAILED the agent reads each GPU (0 of 0 are ok; the NVML library could not be loaded");
    expect(status).toBe(1);
  });
});
