/**
 * Cases of kind `node`: what operators of GPU nodes reported, fed to the real code. A case is a JSON file: `about` (what must
 * hold), `feed` (where it goes in), `input`, and what is expected (expectation.ts).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import type { CaseResult } from "./case-result.ts";
import { faultsOf, type Expectation } from "./expectation.ts";
import { nvmlC, nvmlDouble, nvmlSteps } from "./node-feeds-nvml.ts";
import { slurm } from "./node-feeds-slurm.ts";
import { cgroups, diskstats, kernelLog, netDev, sys, xidEvents, xidLines } from "./node-feeds-text.ts";

/** `directory` is an empty folder of the case's own, `folder` where its file lies. */
type Feed = (input: never, directory: string, folder: string) => unknown;

const FEEDS: Readonly<Record<string, Feed>> = {
  xid_lines: xidLines,
  xid_events: xidEvents,
  kernel_log: kernelLog,
  cgroups,
  slurm,
  nvml_double: nvmlDouble,
  nvml_c: nvmlC,
  nvml_steps: nvmlSteps,
  diskstats,
  net_dev: netDev,
  sys,
};

interface NodeCase extends Expectation {
  readonly feed: string;
  readonly input: never;
}

/** Paths of the cases of a folder, by name. */
export const nodeCases = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => join(folder, name));

/** For `npm run cases -- node DIRECTORY`: one after the other, since each reads a node of its own. */
export async function checkCases(directory: string): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const path of nodeCases(directory)) results.push(await runNodeCase(path));
  return results;
}

export async function runNodeCase(path: string): Promise<CaseResult> {
  const one = JSON.parse(readFileSync(path, "utf8")) as NodeCase;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const feed = FEEDS[one.feed];
  if (feed === undefined) return { name, faults: [`there is no feed ${one.feed}`] };
  const directory = mkdtempSync(join(tmpdir(), "heliograph-case-"));
  try {
    return { name, faults: faultsOf(await feed(one.input, directory, dirname(path)), one) };
  } catch (error) {
    return { name, faults: [error instanceof Error ? error.message : String(error)] };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
