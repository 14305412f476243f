/** What is tried, one part after the other; each gives findings and never throws for what the machine lacks. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import type { ReadReport } from "@heliograph/agent/commands/read/read-report";

import { compareWithPynvml, type PynvmlReport } from "./compare-pynvml.ts";
import { compareWithSmi } from "./compare-smi.ts";
import type { Compared } from "./comparison.ts";
import {
  end,
  lineOfError,
  loadCommand,
  readAgent,
  readPynvml,
  readSmi,
  startReady,
  type Answer,
  type Places,
} from "./programs.ts";
import { RunningAgent } from "./running-agent.ts";

/** A check that has one answer. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface PartReport {
  readonly part: string;
  readonly seconds: number;
  /** What was not tried, and why. */
  readonly skipped: readonly string[];
  readonly checks: readonly Check[];
  readonly compared: readonly (Compared & { readonly with: "nvidia-smi" | "nvidia-ml-py" })[];
  readonly figures: Readonly<Record<string, number | string>>;
}

type Findings = Partial<Omit<PartReport, "part" | "seconds">>;

export interface PartOptions {
  readonly places: Places;
  /** How long the agent's cost is measured. */
  readonly cost_seconds: number;
  readonly training_steps: number;
}

/** The GPU settles, or its utilisation becomes that of the load. */
const SETTLE_MS = 3_000;

const trouble = (...answers: readonly Answer[]): string[] =>
  answers.flatMap((answer) => ("trouble" in answer ? [answer.trouble] : []));
const textOf = (answer: Answer): string[] => ("text" in answer ? [answer.text] : []);

/** Others before, the agent, others after: what moves is compared with both. */
function compareAll(places: Places): Findings {
  const before = { smi: readSmi(places), python: readPynvml(places) };
  const agent = readAgent(places);
  const after = { smi: readSmi(places), python: readPynvml(places) };
  const skipped = [...new Set(trouble(before.smi, before.python, after.smi, after.python))];
  if ("trouble" in agent) return { skipped, checks: [{ name: "the agent reads the GPUs", ok: false, detail: agent.trouble }] };
  const report = JSON.parse(agent.text) as ReadReport;
  const smi = [before.smi, after.smi].flatMap(textOf);
  const python = [before.python, after.python].flatMap(textOf).map((text) => JSON.parse(text) as PynvmlReport);
  const ok = report.gpus.filter(({ state }) => state === "ok").length;
  return {
    skipped,
    checks: [
      {
        name: "the agent reads each GPU",
        ok: ok > 0 && ok === report.gpus.length,
        detail: `${ok} of ${report.gpus.length} are ok; ${report.nvml.reason}`,
      },
    ],
    compared: [
      ...(smi.length === 0 ? [] : compareWithSmi(report, smi).map((each) => ({ ...each, with: "nvidia-smi" as const }))),
      ...(python.length === 0
        ? []
        : compareWithPynvml(report, python).map((each) => ({ ...each, with: "nvidia-ml-py" as const }))),
    ],
  };
}

async function underLoad({ places }: PartOptions): Promise<Findings> {
  const { argv, kind } = loadCommand(places, 0);
  const load = await startReady(argv);
  try {
    await delay(SETTLE_MS);
    return { ...compareAll(places), figures: { load: kind } };
  } finally {
    await end(load);
  }
}

/** One job a GPU, started by `helio run`: the agent has to name that job as the holder of that GPU, and no other. */
async function ownership({ places }: PartOptions): Promise<Findings> {
  const agent = await RunningAgent.start(places);
  try {
    const view = agent.view();
    if ("trouble" in view) return { checks: [{ name: "the agent shows the node", ok: false, detail: view.trouble }] };
    const gpus = view.gpus.filter(({ mig_uuid, state }) => mig_uuid === "" && state === "ok");
    const divided = new Set(view.gpus.filter(({ mig_uuid }) => mig_uuid !== "").map(({ gpu_uuid }) => gpu_uuid));
    const checks: Check[] = [
      { name: "the agent sees a GPU", ok: gpus.length > 0, detail: `${gpus.length}; ${view.nvml.reason}` },
    ];
    for (const { gpu_uuid, gpu_index } of gpus.filter((gpu) => !divided.has(gpu.gpu_uuid)))
      checks.push(...(await ownerOf(agent, places, gpu_uuid, gpu_index ?? 0)));
    return { checks, skipped: [...divided].map((gpu_uuid) => `${gpu_uuid}: it is divided into MIG devices`) };
  } finally {
    await agent.stop();
  }
}

async function ownerOf(agent: RunningAgent, places: Places, gpu_uuid: string, gpu_index: number): Promise<Check[]> {
  const name = `real-gpu-${gpu_index}`;
  const { argv } = loadCommand(places, 0);
  const env = {
    ...process.env,
    HELIOGRAPH_JOBS_SOCKET: agent.socket,
    CUDA_DEVICE_ORDER: "PCI_BUS_ID",
    CUDA_VISIBLE_DEVICES: String(gpu_index),
  };
  const job = await startReady([join(places.home, "bin/helio"), "run", "--name", name, "--", ...argv], env);
  try {
    await delay(SETTLE_MS);
    const view = agent.view();
    if ("trouble" in view) return [{ name, ok: false, detail: view.trouble }];
    const found = view.jobs.find((each) => each.name === name && each.state === "running");
    const held = found?.gpus.map((gpu) => gpu.gpu_uuid) ?? [];
    const processes = view.processes.filter((process) => process.job_id !== "" && process.job_id === found?.job_id);
    return [
      { name: `${name}: the job is known and runs`, ok: found !== undefined, detail: found?.job_id ?? "no such job" },
      {
        name: `${name}: it holds its GPU and no other`,
        ok: held.length === 1 && held[0] === gpu_uuid,
        detail: `${held.join(", ") || "none"}, in truth ${gpu_uuid}`,
      },
      {
        name: `${name}: by a process on it`,
        ok: found?.gpus.every((gpu) => gpu.held_by === "process" && gpu.has_process) === true && processes.length > 0,
        detail: `${processes.length} processes`,
      },
    ];
  } finally {
    await end(job);
  }
}

async function training({ places, training_steps }: PartOptions): Promise<Findings> {
  const agent = await RunningAgent.start(places);
  const name = "real-gpu-training";
  try {
    const command = ["run", "--name", name, "--", places.python, join(places.carried, "train.py"), String(training_steps)];
    const env = { ...process.env, HELIOGRAPH_JOBS_SOCKET: agent.socket };
    const child = spawn(join(places.home, "bin/helio"), command, { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    const [code] = (await Promise.race([once(child, "exit"), once(child, "error")])) as [unknown];
    if (code !== 0) return { checks: [{ name: "the training runs", ok: false, detail: lineOfError(said) }] };
    const view = agent.view();
    const job = "jobs" in view ? view.jobs.find((each) => each.name === name) : undefined;
    return {
      figures: { training: said.split("\n", 1)[0] ?? "" },
      checks: [
        {
          name: "its last step is known",
          ok: job?.step === training_steps,
          detail: `${job?.step ?? "no step"} of ${training_steps}`,
        },
        {
          name: "its number of steps is known",
          ok: job?.total_steps === training_steps,
          detail: String(job?.total_steps ?? "not known"),
        },
        { name: "it finished", ok: job?.state === "finished", detail: job?.state ?? "no such job" },
      ],
    };
  } finally {
    await agent.stop();
  }
}

async function cost({ places, cost_seconds }: PartOptions): Promise<Findings> {
  const agent = await RunningAgent.start(places);
  try {
    await delay(Math.min(15_000, cost_seconds * 250));
    const before = agent.cost;
    await delay(cost_seconds * 1_000);
    const after = agent.cost;
    const view = agent.view();
    return {
      figures: {
        gpus: "gpus" in view ? view.gpus.length : 0,
        resident_mib: Math.round((after.resident_bytes / 2 ** 20) * 10) / 10,
        cpu_ms_per_second: Math.round(((after.cpu_seconds - before.cpu_seconds) / cost_seconds) * 1e5) / 100,
        seconds: cost_seconds,
      },
    };
  } finally {
    await agent.stop();
  }
}

export const PARTS: Readonly<Record<string, (options: PartOptions) => Promise<Findings>>> = {
  idle: async ({ places }) => compareAll(places),
  load: underLoad,
  ownership,
  training,
  cost,
};

/** Runs one part; what goes wrong in it is a check that failed. */
export async function runPart(part: string, options: PartOptions): Promise<PartReport> {
  const began = performance.now();
  const nothing = { skipped: [], checks: [], compared: [], figures: {} };
  let findings: Findings;
  try {
    findings = (await PARTS[part]?.(options)) ?? {};
  } catch (error) {
    findings = { checks: [{ name: `${part} runs`, ok: false, detail: error instanceof Error ? error.message : String(error) }] };
  }
  return { ...nothing, ...findings, part, seconds: Math.round((performance.now() - began) / 100) / 10 };
}
