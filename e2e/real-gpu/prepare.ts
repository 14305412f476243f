/** `npm run real-gpu`: makes the folder that is taken to a machine with NVIDIA GPUs: the agent's archive and what tries it. */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";

/** The version that the tests use, too. */
const NVIDIA_ML_PY = "nvidia-ml-py==13.615.71";
const root = join(import.meta.dirname, "../..");

const README = `Tries Heliograph's agent on this machine's NVIDIA GPUs. Needs the NVIDIA driver, tar and a shell; python3 for two of the comparisons.

  ./run.sh                      # all parts, less than ten minutes
  ./run.sh --only idle,cost     # --help lists the parts and options

Writes heliograph-real-gpu-report/report.txt and report.json, after each part. Installs nothing, and takes away what it unpacked.
`;

const { values } = parseArgs({
  options: {
    to: { type: "string", default: join(root, "packages", "real-gpu") },
    archive: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  process.stdout.write("npm run real-gpu -- [--to DIR] [--archive heliograph-agent_….tar.gz]\n");
  process.exit(0);
}
const to = resolve(values.to);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** The agent's archive, as `npm run package` makes it. */
function archive(): string {
  if (values.archive !== undefined) return resolve(values.archive);
  const folder = join(to, "..");
  execFileSync(process.execPath, [join(root, "scripts/package.ts"), "--to", folder, "agent"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [made] = globSync("heliograph-agent_*.tar.gz", { cwd: folder });
  if (made === undefined) throw new Error(`no archive of the agent came to be in ${folder}`);
  return join(folder, made);
}

/** pynvml.py alone: one file of NVIDIA's, under BSD's licence, kept out of the repository. */
function vendor(): void {
  const folder = mkdtempSync(join(tmpdir(), "heliograph-vendor-"));
  try {
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target", folder, NVIDIA_ML_PY];
    execFileSync("python3", pip, { stdio: ["ignore", "ignore", "inherit"] });
    copyFileSync(join(folder, "pynvml.py"), join(to, "pynvml.py"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const packed = archive();
rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
copyFileSync(packed, join(to, packed.split("/").at(-1) ?? "heliograph-agent_.tar.gz"));
cpSync(join(import.meta.dirname, "carried"), to, { recursive: true });
copyFileSync(join(root, "agent/test/read-with-pynvml.py"), join(to, "read-with-pynvml.py"));
say("nvidia-ml-py …");
vendor();
const bundled = await rolldown({ input: join(import.meta.dirname, "check.ts"), platform: "node", logLevel: "warn" });
await bundled.write({ file: join(to, "check.mjs"), format: "esm", codeSplitting: false });
await bundled.close();
writeFileSync(join(to, "README.txt"), README);
process.stdout.write(`${to}\n`);
say("Take that folder to the machine, and start ./run.sh there.");
