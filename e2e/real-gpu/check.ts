/** Tries the unpacked agent on the GPUs of this machine, part by part, and writes what it found after each: run.sh starts it. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { PARTS, runPart, type PartReport } from "./parts.ts";
import type { Places } from "./programs.ts";
import { isGood, textReport } from "./text-report.ts";

const HELP = `Usage: ./run.sh [options]

Compares the agent with nvidia-smi and nvidia-ml-py on this machine's GPUs, and writes report.json and report.txt.
Nothing is installed; less than ten minutes. Exit code 1: something differs or failed.

Options:
  --only PARTS          of ${Object.keys(PARTS).join(",")} (default: all)
  --out DIR             where the report goes (default: heliograph-real-gpu-report)
  --cost-seconds N      how long the agent's cost is measured (default: 60)
  --training-steps N    (default: 100)
  --python FILE         (default: python3)
  --nvidia-smi FILE     (default: nvidia-smi)
  --nvml-library FILE   another library than the driver's
  --load FILE           a script for Node.js that computes on a GPU, in place of the own one
`;

const { values } = parseArgs({
  options: {
    home: { type: "string", default: "." },
    carried: { type: "string", default: "." },
    only: { type: "string", default: Object.keys(PARTS).join(",") },
    out: { type: "string", default: "heliograph-real-gpu-report" },
    "cost-seconds": { type: "string", default: "60" },
    "training-steps": { type: "string", default: "100" },
    python: { type: "string", default: "python3" },
    "nvidia-smi": { type: "string", default: "nvidia-smi" },
    "nvml-library": { type: "string", default: "" },
    load: { type: "string", default: "" },
    help: { type: "boolean", short: "h", default: false },
  },
});
const chosen = values.only.split(",");
const unknown = chosen.find((part) => !(part in PARTS));
if (values.help || unknown !== undefined) {
  if (unknown !== undefined) process.stderr.write(`there is no part ${unknown}\n\n`);
  process.stdout.write(HELP);
  process.exit(unknown === undefined ? 0 : 2);
}

const work = mkdtempSync(join(tmpdir(), "heliograph-real-gpu-"));
// What runs is ended by its part; a signal takes the folder away all the same.
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

const places: Places = {
  home: resolve(values.home),
  carried: resolve(values.carried),
  work,
  nvidia_smi: values["nvidia-smi"],
  python: values.python,
  nvml_library: values["nvml-library"],
  load: values.load,
};
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

/** Whole or not at all: a run that is cut off leaves what it had found. */
function write(name: string, text: string): void {
  writeFileSync(join(out, `${name}.new`), text);
  renameSync(join(out, `${name}.new`), join(out, name));
}

const parts: PartReport[] = [];
for (const part of chosen) {
  process.stderr.write(`${part} …\n`);
  const options = { places, cost_seconds: Number(values["cost-seconds"]), training_steps: Number(values["training-steps"]) };
  parts.push(await runPart(part, options));
  const report = { machine: hostname(), date: new Date().toISOString(), good: isGood(parts), parts };
  write("report.json", `${JSON.stringify(report, undefined, 2)}\n`);
  write("report.txt", textReport(parts));
}
process.stdout.write(`${textReport(parts)}\nwritten to ${out}\n`);
process.exit(isGood(parts) ? 0 : 1);
