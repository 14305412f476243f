// `npm run package`: makes what is installed on a machine: heliograph-agent and heliograph-collector, each with its own
// Node.js, as a Debian package and as an archive to be unpacked at /. Neither needs anything but glibc.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";

import { AGENT_ENVIRONMENT, AGENT_NODE_OPTIONS } from "../agent/src/launch-options.ts";
import { runtimeDependencies } from "./dependencies.ts";

const root = join(import.meta.dirname, "..");
const { version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, string>;

interface Product {
  readonly summary: string;
  /** Commands in /usr/bin, with the script that each runs. */
  readonly commands: Readonly<Record<string, string>>;
  /** Workspace packages whose binaries it needs; the product's service is in the first one's folder systemd. */
  readonly workspaces: readonly string[];
  /** Other folders that it needs, where they are in the repository. */
  readonly folders: readonly string[];
  readonly documents: readonly string[];
}

const PRODUCTS: Readonly<Record<string, Product>> = {
  "heliograph-agent": {
    summary: "Reads a GPU node's GPUs, host and jobs for Heliograph",
    commands: { "heliograph-agent": "agent/dist/main.js", helio: "agent/dist/helio.js" },
    workspaces: ["agent"],
    folders: ["agent/dist", "agent/clients/python"],
    documents: ["agent.md", "configuration.md", "errors.md", "events.md", "progress-socket.md", "python.md"],
  },
  "heliograph-collector": {
    summary: "Stores and shows live what the GPUs of a cluster and their jobs do",
    commands: { "heliograph-collector": "collector/dist/main.js" },
    // `heliograph-collector demo` starts agents beside it.
    workspaces: ["collector", "agent"],
    folders: ["collector/dist", "dashboard/dist", "agent/dist"],
    documents: ["collector.md", "configuration.md", "errors.md", "metrics.md", "delivery.md"],
  },
};

/** Where systemd looks for a service's files, by their ending. */
const SYSTEMD_FOLDERS: Readonly<Record<string, (name: string) => string>> = {
  service: (name) => `usr/lib/systemd/system/${name}.service`,
  sysusers: (name) => `usr/lib/sysusers.d/${name}.conf`,
  tmpfiles: (name) => `usr/lib/tmpfiles.d/${name}.conf`,
};

const EXTERNAL = /^(koffi|ffi-rs|chdb|@lydell\/node-pty|pino)$/;

/** Lays out under `tree` what the package puts under /. */
function layOut(name: string, product: Product, tree: string): void {
  const home = join(tree, "usr/lib", name);
  mkdirSync(join(home, "bin"), { recursive: true });
  mkdirSync(join(tree, "usr/bin"), { recursive: true });
  cpSync(process.execPath, join(home, "bin/node"));
  for (const folder of product.folders)
    cpSync(join(root, folder), join(home, folder), { recursive: true, filter: (path) => !/\.map$|__pycache__/.test(path) });
  writeFileSync(join(home, "package.json"), `${JSON.stringify({ type: "module", version })}\n`);
  for (const workspace of product.workspaces)
    for (const dependency of runtimeDependencies(join(root, workspace), (own) => EXTERNAL.test(own)))
      cpSync(dependency.directory, join(home, "node_modules", dependency.name), { recursive: true, dereference: true });
  for (const [command, script] of Object.entries(product.commands)) {
    const launcher = join(home, "bin", command);
    writeFileSync(launcher, launcherOf(command, script));
    chmodSync(launcher, 0o755);
    symlinkSync(relative(join(tree, "usr/bin"), launcher), join(tree, "usr/bin", command));
  }
  for (const [ending, place] of Object.entries(SYSTEMD_FOLDERS))
    copy(join(root, product.workspaces[0] ?? "", "systemd", `${name}.${ending}`), join(tree, place(name)));
  const documents = join(tree, "usr/share/doc", name);
  for (const document of product.documents) copy(join(root, "docs", document), join(documents, document));
  writeFileSync(join(documents, "copyright"), licences(product));
}

/** Wherever the tree was unpacked: the launcher knows its own place. */
function launcherOf(command: string, script: string): string {
  const isAgent = command === "heliograph-agent";
  const environment = isAgent ? Object.entries(AGENT_ENVIRONMENT).map(([name, value]) => `export ${name}=${value}\n`) : [];
  const node = ['"$home/bin/node"', ...(isAgent ? AGENT_NODE_OPTIONS : [])].join(" ");
  const home = 'home=$(dirname "$(dirname "$(readlink -f "$0")")")';
  return `#!/bin/sh\n${home}\n${environment.join("")}exec ${node} "$home/${script}" "$@"\n`;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

/** The licence of each package that is shipped, bundled ones included, with its text where the package has one. */
function licences(product: Product): string {
  const parts = [`Heliograph ${version}: ${license}. It contains Node.js ${process.version} (MIT) and these packages:\n`];
  const all = product.workspaces.flatMap((workspace) => runtimeDependencies(join(root, workspace)));
  const unique = new Map(all.filter(({ name }) => !name.startsWith("@heliograph/")).map((one) => [one.directory, one]));
  for (const { name, version: its, license: kind, directory } of unique.values()) {
    const file = readdirSync(directory).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    parts.push(
      `${"-".repeat(72)}\n${name} ${its}: ${kind}\n\n${file === undefined ? "" : readFileSync(join(directory, file), "utf8")}`,
    );
  }
  return parts.join("\n");
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** Control files of the Debian package: what it is, and what happens when it comes and goes. */
function writeControl(name: string, product: Product, tree: string): void {
  const folder = join(tree, "DEBIAN");
  mkdirSync(folder);
  const kibibytes = execFileSync("du", ["-sk", "--exclude=DEBIAN", tree], { encoding: "utf8" }).split("\t")[0];
  const fields = {
    Package: name,
    Version: version,
    Architecture: ARCHITECTURES[process.arch] ?? process.arch,
    Maintainer: "Heliograph <heliograph@localhost>",
    "Installed-Size": kibibytes,
    Depends: "libc6 (>= 2.28), libstdc++6",
    Section: "admin",
    Priority: "optional",
    Description: product.summary,
  };
  writeFileSync(
    join(folder, "control"),
    Object.entries(fields)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(""),
  );
  const whereSystemd = "if [ -d /run/systemd/system ]; then";
  const scripts = {
    postinst: `systemd-sysusers ${name}.conf || true\nsystemd-tmpfiles --create ${name}.conf || true\n${whereSystemd}\n  systemctl daemon-reload\n  systemctl try-restart ${name}.service\nfi`,
    prerm: `if [ "$1" = remove ] && [ -d /run/systemd/system ]; then systemctl disable --now ${name}.service; fi`,
    postrm: `${whereSystemd} systemctl daemon-reload; fi`,
  };
  for (const [script, text] of Object.entries(scripts))
    writeFileSync(join(folder, script), `#!/bin/sh\nset -e\n${text}\n`, { mode: 0o755 });
}

const mebibytes = (path: string): string => `${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`;
const isThere = (command: string): boolean =>
  (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, command)));

const HELP = `Usage: npm run package -- [options] [agent] [collector]

Makes a Debian package (where dpkg-deb is) and a .tar.gz archive of each, for machines of this one's architecture.

Options:
  --to DIR    where they go (default: packages)
  --tree      lay the files out there and stop: nothing is packed
  -h, --help  this
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: "string", default: join(root, "packages") },
    tree: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help === true) {
  process.stdout.write(HELP);
  process.exit(0);
}
const chosen = positionals.length === 0 ? Object.keys(PRODUCTS) : positionals.map((word) => `heliograph-${word}`);
const unknown = chosen.find((name) => !(name in PRODUCTS));
if (unknown !== undefined) {
  process.stderr.write(`no package ${unknown.slice("heliograph-".length)}: agent or collector\n\n${HELP}`);
  process.exit(2);
}
for (const name of chosen) {
  const product = PRODUCTS[name] as Product;
  const to = resolve(values.to);
  const tree = join(to, name);
  rmSync(tree, { recursive: true, force: true });
  layOut(name, product, tree);
  if (values.tree) {
    process.stdout.write(`${tree}\n`);
    continue;
  }
  const file = join(to, `${name}_${version}_${ARCHITECTURES[process.arch] ?? process.arch}`);
  process.stderr.write(`packing ${name} …\n`);
  const owner = ["--owner=0", "--group=0", "--sort=name"];
  execFileSync("tar", [...owner, "-C", tree, "-czf", `${file}.tar.gz`, "."]);
  process.stdout.write(`${file}.tar.gz (${mebibytes(`${file}.tar.gz`)})\n`);
  if (isThere("dpkg-deb")) {
    writeControl(name, product, tree);
    execFileSync("dpkg-deb", ["--root-owner-group", "-Zgzip", "--build", tree, `${file}.deb`], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    process.stdout.write(`${file}.deb (${mebibytes(`${file}.deb`)})\n`);
  }
  rmSync(tree, { recursive: true });
}
