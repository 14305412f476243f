/**
 * Samples a library whose answers are random, in a process of its own, so that a crash is seen as one:
 * `node rounds.ts LIBRARY ROUNDS`. Prints what is nonsense in any sample, and ends with 1 where there is some.
 */
import { libraryOf, nonsenseIn } from "./nonsense.ts";
import { loadNvmlLibrary } from "../../src/gpu/nvml/binding/library.ts";
import { NvmlSession } from "../../src/gpu/nvml/worker/nvml-session.ts";

const [library_path = "", rounds = "0"] = process.argv.slice(2);
let clock_ms = 0;
const session = new NvmlSession({
  load: () => loadNvmlLibrary(library_path, { entering: () => {}, left: () => {} }),
  observer: { at: () => {}, named: () => {} },
  now: () => clock_ms,
  isAsleep: () => false,
  boards: () => [],
  retry: { load_ms: 1, load_most_ms: 1, lost_gpu_ms: 1, lost_gpu_most_ms: 1 },
  slow_ms: 60_000,
});
const found = new Map<string, number>();
let readings = 0;
for (let round = 0; round < Number(rounds); round++) {
  clock_ms += 1_000;
  const sample = session.sample([], round % 5 === 0);
  readings += sample.gpus.reduce(
    (sum, { values = {} }) => sum + Object.values(values).filter((value) => value !== undefined).length,
    0,
  );
  const reported = [...nonsenseIn(sample), ...(round % 20 === 0 ? libraryOf(session.inventory([])) : [])];
  for (const words of reported) found.set(words, found.get(words) ?? round);
}
session.close();
for (const [words, round] of [...found].slice(0, 40)) process.stdout.write(`round ${round}: ${words}\n`);
process.stdout.write(`${rounds} rounds, ${readings} readings, ${found.size} kinds of nonsense\n`);
process.exitCode = found.size === 0 ? 0 : 1;
