/** Makes the library whose answers are random: random.c with a function for each symbol that the agent may call. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { NVML_CALLS, NVML_CALL_NAMES, type NvmlCall } from "../../src/gpu/nvml/binding/calls.ts";

const run = promisify(execFile);

/** Calls whose arguments are not "a handle, numbers, room for answers"; the letters are explained in random.c. */
const OTHER_LETTERS: Readonly<Partial<Record<NvmlCall, string>>> = {
  driver_version: "ou",
  nvml_version: "ou",
  cuda_version: "o",
  count: "o",
  handle: "uo",
  field_values: "huf",
  retired_pages: "huchh",
  process_utilization: "hscl",
  gpm_alloc: "o",
  gpm_free: "h",
  gpm_sample: "hh",
  gpm_mig_sample: "huh",
  gpm_metrics: "g",
  event_set_create: "o",
  event_set_free: "h",
  register_events: "hlh",
  wait_event: "hou",
};

function lettersOf(name: NvmlCall): string {
  const other = OTHER_LETTERS[name] ?? (/_processes_v/.test(name) ? "hcp" : undefined);
  if (other !== undefined) return other;
  return NVML_CALLS[name].parameters
    .map((parameter, place) => (parameter === "void *" ? (place === 0 ? "h" : "o") : "u"))
    .join("");
}

export interface RandomNvml {
  readonly library: string;
  remove(): Promise<void>;
}

export async function compileRandomNvml(): Promise<RandomNvml> {
  const directory = await mkdtemp(join(tmpdir(), "heliograph-nvml-random-"));
  const library = join(directory, "libnvidia-ml.so.1");
  const lines = NVML_CALL_NAMES.flatMap((name) =>
    NVML_CALLS[name].symbols.map((symbol) => `CALL(${symbol}, "${lettersOf(name)}")`),
  );
  await writeFile(join(directory, "random-calls.h"), `${lines.join("\n")}\n`);
  const flags = ["-std=gnu11", "-O1", "-shared", "-fPIC", "-fvisibility=hidden", "-I", directory];
  await run("cc", [...flags, "-o", library, join(import.meta.dirname, "random.c")]);
  return { library, remove: () => rm(directory, { recursive: true, force: true }) };
}
