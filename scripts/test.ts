// `npm test`: everything that has to hold before a change goes in, the fastest checks first. All of them run even when
// one fails; the last line counts them together with the tests. `--full` (npm run test:full) has the tests do more, and
// runs what takes long to install or to attack; other arguments choose test files.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { startVitest } from "vitest/node";

import { ensureDebianPackages } from "./test/debian-packages.ts";
import { ProgressReporter, type Counts } from "./test/progress.ts";

const root = join(import.meta.dirname, "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const program = (...path: string[]): readonly [string, string] => [process.execPath, join(root, ...path)];

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
}

const CHECKS: readonly Check[] = [
  { name: "formatting (mend with: npm run format)", command: [bin("oxfmt"), "--check"] },
  { name: "lint", command: [bin("oxlint"), "--type-aware", "--deny-warnings"] },
  { name: "nothing is exported, declared or installed without a use", command: [bin("knip"), "--no-progress"] },
  { name: "types", command: [bin("tsc"), "-b"] },
  { name: "generated protobuf code is fresh", command: [...program("scripts", "generate.ts"), "--check"] },
  { name: "protobuf lint", command: [bin("buf"), "lint"], cwd: join(root, "proto") },
  {
    name: "protobuf is compatible with the baseline",
    command: [bin("buf"), "breaking", "--against", "baseline.binpb"],
    cwd: join(root, "proto"),
  },
  { name: "build", command: [...program("scripts", "build.ts"), "--if-changed"] },
];

/** What `npm run test:full` adds. */
const FULL_CHECKS: readonly Check[] = [
  { name: "attack in full (npm run attack)", command: program("e2e", "attack", "run.ts") },
  { name: "real Python frameworks (npm run test:frameworks)", command: program("scripts", "test-frameworks.ts") },
];

function run(check: Check): boolean {
  const began = performance.now();
  const [file, ...args] = check.command;
  const result = spawnSync(file, args, { cwd: check.cwd ?? root, encoding: "utf8", maxBuffer: 64 << 20 });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const passed = result.status === 0;
  process.stdout.write(`${passed ? "ok  " : "FAIL"} ${check.name} (${seconds} s)\n`);
  if (!passed)
    process.stdout.write(`${result.stdout}${result.stderr}${result.error === undefined ? "" : result.error.message}\n`);
  return passed;
}

async function runTests(patterns: string[]): Promise<Counts> {
  const reporter = new ProgressReporter();
  const vitest = await startVitest("test", patterns, { root, run: true, reporters: [reporter], silent: "passed-only" });
  reporter.printSlowest();
  const counts = reporter.counts();
  await vitest.close();
  // A file that does not load or an error outside a test fails the run without failing a test.
  const is_failed = process.exitCode !== undefined && process.exitCode !== 0;
  return counts.failed === 0 && is_failed ? { ...counts, failed: 1 } : counts;
}

const began = performance.now();
const args = process.argv.slice(2);
const is_full = args.includes("--full");
// Read in daemon/test/full-run.ts by each process that runs tests.
if (is_full) process.env["HELIOGRAPH_TEST_FULL"] = "1";
ensureDebianPackages();
// It waits for PyPI more than it computes; a test that needs it waits for it.
const python = spawn(process.execPath, [join(root, "scripts", "install-test-python.ts")], {
  stdio: ["ignore", "inherit", "inherit"],
});
const installed = once(python, "exit") as Promise<[number | null]>;
const results = CHECKS.map(run);
const tests = await runTests(args.filter((arg) => arg !== "--full"));
const [python_status] = await installed;
results.push(python_status === 0);
if (python_status !== 0) process.stdout.write("FAIL Python packages of the tests\n");
if (is_full) results.push(...FULL_CHECKS.map(run));
const passed = tests.passed + results.filter(Boolean).length;
const failed = tests.failed + results.filter((ok) => !ok).length;
const took_s = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  `${passed} passed, ${failed} failed, ${tests.skipped} skipped, in ${Math.floor(took_s / 60)} min ${took_s % 60} s\n`,
);
process.exitCode = failed === 0 && tests.skipped === 0 ? 0 : 1;
