// `npm test`: everything that has to hold before a change goes in, the fastest checks first. All of them run even when
// one fails; the last line counts them together with the tests.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);

/** Debian packages that the tests use, each with what it is for. */
const DEBIAN_PACKAGES: Readonly<Record<string, string>> = {
  chromium: "browser tests",
  "fonts-dejavu-core": "browser tests",
  gcc: "the NVML test library",
  "libc6-dev": "the NVML test library",
  "python3-venv": "foreign clients from PyPI",
  "mosquitto-clients": "a foreign MQTT client",
  systemd: "the agent's unit is verified by it",
  tmux: "a terminal for helio top",
  munge: "jobs of a real Slurm",
  slurmctld: "jobs of a real Slurm",
  slurmd: "jobs of a real Slurm",
  "slurm-client": "jobs of a real Slurm",
};

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
}

const CHECKS: readonly Check[] = [
  { name: "formatting (mend with: npm run format)", command: [bin("oxfmt"), "--check"] },
  { name: "lint", command: [bin("oxlint"), "--type-aware", "--deny-warnings"] },
  { name: "types", command: [bin("tsc"), "-b"] },
  { name: "generated protobuf code is fresh", command: [process.execPath, join(root, "scripts", "generate.ts"), "--check"] },
  { name: "protobuf lint", command: [bin("buf"), "lint"], cwd: join(root, "proto") },
  {
    name: "protobuf is compatible with the baseline",
    command: [bin("buf"), "breaking", "--against", "baseline.binpb"],
    cwd: join(root, "proto"),
  },
  { name: "build", command: [process.execPath, join(root, "scripts", "build.ts"), "--if-changed"] },
];

function isInstalled(name: string): boolean {
  const query = spawnSync("dpkg-query", ["-W", "-f=${db:Status-Status}", name], { encoding: "utf8" });
  return query.status === 0 && query.stdout === "installed";
}

/** Installs what is missing when that can be done, and says the one line to type when it cannot. */
function ensureDebianPackages(): void {
  const missing = Object.keys(DEBIAN_PACKAGES).filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const line = `apt-get install -y ${missing.join(" ")}`;
  if (process.getuid?.() !== 0) {
    process.stderr.write(`The tests need Debian packages that are not here:\n\n    sudo ${line}\n\n`);
    process.exit(1);
  }
  process.stderr.write(`installing ${missing.map((name) => `${name} (${DEBIAN_PACKAGES[name]})`).join(", ")} …\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const command of ["apt-get update -qq", line.replace("-y", "-y -qq --no-install-recommends")]) {
    const [file = "", ...args] = command.split(" ");
    const result = spawnSync(file, args, { env: environment, stdio: ["ignore", "ignore", "inherit"] });
    if (result.status !== 0) {
      process.stderr.write(`\`${command}\` failed; run it by hand to see why.\n`);
      process.exit(1);
    }
  }
}

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

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

function runTests(patterns: readonly string[]): Counts {
  const folder = mkdtempSync(join(tmpdir(), "heliograph-test-"));
  const report = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const result = spawnSync(bin("vitest"), ["run", ...reporters, ...patterns], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const counts = JSON.parse(readFileSync(report, "utf8")) as Record<
      "numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests",
      number
    >;
    const failed = counts.numFailedTests;
    // A file that does not load or an error outside a test fails the run without failing a test.
    return {
      passed: counts.numPassedTests,
      failed: failed === 0 && result.status !== 0 ? 1 : failed,
      skipped: counts.numPendingTests + counts.numTodoTests,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

ensureDebianPackages();
const results = CHECKS.map(run);
const tests = runTests(process.argv.slice(2));
const passed = tests.passed + results.filter(Boolean).length;
const failed = tests.failed + results.filter((ok) => !ok).length;
process.stdout.write(`${passed} passed, ${failed} failed, ${tests.skipped} skipped\n`);
process.exitCode = failed === 0 && tests.skipped === 0 ? 0 : 1;
