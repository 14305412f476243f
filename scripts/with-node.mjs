// Runs a command of this checkout with the right Node.js, whatever the machine has: finds or fetches
// Node 24 and pnpm through npx, installs what the lock file names, builds when asked, then becomes the command.
// Plain JavaScript for Node 18 and newer, because it is the one file that the machine's own Node.js runs.
//
//   node scripts/with-node.mjs [--build] [--bin] COMMAND [ARGUMENT…]
//
// COMMAND is a path in this checkout, or with --bin the name of a tool among the dependencies.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_VERSION = "24.21.0";
const PNPM_VERSION = "12.21.0";
const NODE_MAJOR = Number(NODE_VERSION.split(".")[0]);

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cache = join(root, "node_modules", ".heliograph");

/** Ends with a message that says what happened and what to do; `output` is what the failed step printed. */
function fail(what, output, hint) {
  process.stderr.write(`heliograph: ${what}\n${output ?? ""}${hint}\n`);
  process.exit(1);
}

/** Runs a shell line with Node 24 and pnpm in its path, both from the npm registry. */
function withTools(line) {
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const packages = ["-p", `node@${NODE_VERSION}`, "-p", `pnpm@${PNPM_VERSION}`];
  return spawnSync(npx, ["--loglevel=error", "-y", ...packages, "-c", line], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CI: process.env.CI ?? "true" },
    maxBuffer: 64 << 20,
  });
}

/** The lock file and every manifest: when none of them changed, nothing has to be installed. */
function installKey() {
  const hash = createHash("sha256").update(`${NODE_VERSION} ${PNPM_VERSION} ${process.arch}\n`);
  const packages = readdirSync(root).filter((name) => existsSync(join(root, name, "package.json")));
  const manifests = ["", ...packages].map((name) => join(name, "package.json"));
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) {
    hash.update(existsSync(join(root, name)) ? readFileSync(join(root, name)) : "");
  }
  return hash.digest("hex");
}

/** Path of a Node.js of the right major version: this one, or the one that npx holds. */
function ensureInstalled() {
  const stamp = join(cache, "installed.json");
  const key = installKey();
  try {
    const installed = JSON.parse(readFileSync(stamp, "utf8"));
    if (installed.key === key && existsSync(installed.node)) return installed.node;
  } catch {
    // No stamp, or one that is not whole: install again.
  }
  process.stderr.write("heliograph: installing dependencies (the first time this takes about a minute) …\n");
  const install = withTools('node -p "process.execPath" && pnpm install --frozen-lockfile --reporter=append-only 1>&2');
  if (install.status !== 0) {
    const hint = "Check that the npm registry can be reached (npm ping) and that the disk has 2 GB free, then run this again.";
    fail("the dependencies could not be installed", `${install.stderr ?? ""}${install.stdout ?? ""}`, hint);
  }
  const fetched = install.stdout.trim().split("\n")[0] ?? "";
  const node = Number(process.versions.node.split(".")[0]) === NODE_MAJOR ? process.execPath : fetched;
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, JSON.stringify({ key, node }));
  return node;
}

/** Builds the daemons and the page unless the sources are as they were at the last build. */
function ensureBuilt(node) {
  const build = spawnSync(node, [join(root, "scripts", "build.ts"), "--if-changed"], { cwd: root, encoding: "utf8" });
  if (build.status !== 0)
    fail("the build failed", `${build.stdout}${build.stderr}`, "Run `npm run types` to see whether the sources are whole.");
}

const words = process.argv.slice(2);
const flags = new Set();
while (words[0] === "--build" || words[0] === "--bin") flags.add(words.shift());
const [command, ...args] = words;
if (command === undefined) fail("no command was given", "", "Usage: node scripts/with-node.mjs [--build] [--bin] COMMAND …");

const node = ensureInstalled();
if (flags.has("--build")) ensureBuilt(node);

const bin = join(root, "node_modules", ".bin");
const path = [dirname(node), bin, process.env.PATH].join(":");
// The tool's own launcher is a shell script that runs whichever `node` comes first in the path.
const [file, argv] = flags.has("--bin") ? [join(bin, command), args] : [node, [join(root, command), ...args]];
const cwd = process.env.HELIOGRAPH_CWD ?? (flags.has("--bin") ? root : (process.env.INIT_CWD ?? process.cwd()));
const child = spawn(file, argv, { cwd, stdio: "inherit", env: { ...process.env, PATH: path } });

// Ctrl-C reaches the child by itself; other signals are handed on, and this process ends as the child did.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) =>
  fail(`${command} could not be started: ${error.message}`, "", "Delete node_modules and run this again."),
);
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
