/** The agent's report beside what NVIDIA's Python binding (nvidia-ml-py) read before and after it. Pure. */
import type { ReadReport } from "@heliograph/agent/commands/read/read-report";
import { asForeign } from "@heliograph/agent/test/foreign-report";

import { compare, type Compared, type Value } from "./comparison.ts";
import type { ToleranceName } from "./tolerance.ts";

/** The program's answer; fields in NVML's own units: agent/test/read-with-pynvml.py. */
export interface PynvmlReport {
  readonly driver_version: string;
  readonly gpus: readonly (Readonly<Record<string, unknown>> & { readonly uuid: string })[];
}

/** By the path of a field; the first that matches. Units are NVML's: mW, mJ, KiB, percent. */
const KINDS: readonly (readonly [pattern: RegExp, tolerance: PynvmlTolerance])[] = [
  [/^gpm\./, { name: "rate" }],
  [/^scalars\.\w+_ratio$/, { name: "ratio", scale: 0.01 }],
  [/^scalars\.power_watts$/, { name: "watts", scale: 0.001 }],
  [/^scalars\.energy_joules$/, { name: "energy", scale: 0.001 }],
  [/^scalars\.\w+_errors$/, { name: "counter" }],
  [/^links\.\d+\.(?:transmit|receive)$/, { name: "counter" }],
  [/(?:^|\.)errors\b|ecc\.|pcie_errors|violations|retired/, { name: "counter" }],
  [/^(?:gpu_percent|memory_percent|encoder|decoder|jpeg|ofa|fan)\b/, { name: "ratio", scale: 0.01 }],
  [/^migs\.\d+\.(?:sm|tensor)$/, { name: "rate" }],
  [/temperature/, { name: "celsius" }],
  [/^power$/, { name: "watts", scale: 0.001 }],
  [/^energy$/, { name: "energy", scale: 0.001 }],
  [/_clock$/, { name: "clock" }],
  [/^memory_(?:used|free)$|^bar1\.1$|\bmemory\.[12]$|^processes\..*\.1$/, { name: "moving_bytes" }],
  [/^health\.pcie\.[0]$|performance_state|throttle_reasons/, { name: "exact" }],
];

interface PynvmlTolerance {
  readonly name: ToleranceName;
  /** From NVML's unit to that of the tolerance. */
  readonly scale?: number;
}

const kindOf = (path: string): PynvmlTolerance => KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? { name: "exact" };

/** Every number and text of a tree by its path. Lists of processes go by pid: their order says nothing. */
export function leavesOf(tree: unknown, path = ""): Map<string, Value> {
  if (typeof tree === "number" || typeof tree === "string" || tree === null) return new Map([[path, tree]]);
  if (typeof tree !== "object") return new Map();
  const is_processes = /^processes\.\w+$/.test(path);
  const entries = is_processes
    ? (tree as readonly (readonly [number, Value])[]).map(([pid, bytes]) => [`${pid}.1`, bytes] as const)
    : Object.entries(tree);
  return new Map(entries.flatMap(([name, value]) => [...leavesOf(value, path === "" ? name : `${path}.${name}`)]));
}

/** The binding gives utilisation and the time that it is of: the agent has the first alone. */
const asNumbers = (gpu: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  ...gpu,
  encoder: firstOf(gpu["encoder"]),
  decoder: firstOf(gpu["decoder"]),
});

const firstOf = (answer: unknown): unknown => (Array.isArray(answer) ? answer[0] : answer);

export function compareWithPynvml(report: ReadReport, answers: readonly PynvmlReport[]): Compared[] {
  const ours = new Map(asForeign(report).map((gpu) => [String(gpu["uuid"]), leavesOf(gpu)]));
  const theirs = answers.map((answer) => new Map(answer.gpus.map((gpu) => [gpu.uuid, leavesOf(asNumbers(gpu))])));
  return [...new Set([...ours.keys(), ...theirs.flatMap((answer) => [...answer.keys()])])].flatMap((gpu) => {
    const mine = ours.get(gpu) ?? new Map<string, Value>();
    const said = theirs.map((answer) => answer.get(gpu) ?? new Map<string, Value>());
    return [...new Set([...mine.keys(), ...said.flatMap((leaves) => [...leaves.keys()])])].map((path) => {
      const { name, scale = 1 } = kindOf(path);
      const inUnit = (value: Value): Value => (typeof value === "number" ? value * scale : value);
      return compare(inUnit(mine.get(path) ?? null), {
        gpu,
        field: path,
        tolerance: name,
        values: said.map((leaves) => inUnit(leaves.get(path) ?? null)),
      });
    });
  });
}
