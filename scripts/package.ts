// `npm run package`: makes what is installed on a machine: heliograph-agent and heliograph-collector, each with its own
// Node.js, as a Debian package, as an archive to be unpacked at /, and an apt repository of both. They need nothing but glibc.
// And what is installed beside a training: the Python package heliograph, as wheel and sdist.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";

import { writeAptRepository } from "./package/apt-repository.ts";
import { buildDebianPackage, dataArchiveOf } from "./package/debian.ts";
import { layOut } from "./package/lay-out.ts";
import { architecture, PRODUCTS, type Product } from "./package/products.ts";
import { buildPython, layOutPython, pythonVersion } from "./package/python.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const { version: own_version = "" } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, string>;

const HELP = `Usage: npm run package -- [options] [agent] [collector] [python]

Makes a Debian package (where dpkg-deb is) and a .tar.gz archive of agent and collector, for machines of this one's architecture,
an apt repository of them in the folder apt, and wheel and sdist of the Python package (where python3 is).

Options:
  --to DIR        where they go (default: packages)
  --sign KEY      sign the apt repository with this key of gpg
  --version V     another version of the packages than ${own_version}
  --tree          lay the files out there and stop: nothing is packed
  -h, --help      this
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: "string", default: join(root, "packages") },
    sign: { type: "string" },
    version: { type: "string", default: own_version },
    tree: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help === true) {
  process.stdout.write(HELP);
  process.exit(0);
}
const PYTHON = "heliograph-python";
const asked = positionals.map((word) => `heliograph-${word}`);
const chosen = asked.length === 0 ? Object.keys(PRODUCTS) : asked.filter((name) => name !== PYTHON);
const unknown = chosen.find((name) => !(name in PRODUCTS));
if (unknown !== undefined) fail(`no package ${unknown.slice("heliograph-".length)}: agent, collector or python`);
if (!/^\d[\w.+~]*$/.test(values.version)) fail(`not a version: ${values.version} (such as 0.1.1)`);

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${HELP}`);
  process.exit(2);
}

const began = performance.now();
/** One line of progress, with the seconds since the start. */
const progress = (text: string): void =>
  void process.stderr.write(`${((performance.now() - began) / 1_000).toFixed(0).padStart(4)} s  ${text}\n`);
const mebibytes = (path: string): string => `${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`;
const isThere = (command: string): boolean =>
  (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, command)));

/** Packs a tree; resolves with the .deb, where one can be made. */
async function pack(name: string, product: Product, tree: string, file: string): Promise<string | undefined> {
  progress(`${name}: packing …`);
  const archive = `${file}.tar.gz`;
  const deb = isThere("dpkg-deb") ? `${file}.deb` : undefined;
  if (deb === undefined) await run("tar", ["--owner=0", "--group=0", "--sort=name", "-C", tree, "-czf", archive, "."]);
  else {
    await buildDebianPackage(name, product, values.version, tree, deb);
    writeFileSync(archive, dataArchiveOf(deb));
  }
  rmSync(tree, { recursive: true });
  for (const made of [archive, ...(deb === undefined ? [] : [deb])]) {
    progress(`${name}: made ${mebibytes(made)}`);
    process.stdout.write(`${made}\n`);
  }
  return deb;
}

const to = resolve(values.to);

/** The Python package, where it was asked for, or can be made. */
async function makePython(): Promise<void> {
  const version = pythonVersion(values.version);
  const obstacle =
    version === undefined
      ? `Python has no version like ${values.version}`
      : values.tree || isThere("python3")
        ? undefined
        : "python3 is not here (Debian: apt-get install python3)";
  if (version === undefined || obstacle !== undefined) {
    if (asked.includes(PYTHON)) fail(`no package python: ${obstacle}`);
    return progress(`${PYTHON}: left out, ${obstacle}`);
  }
  const tree = join(to, PYTHON);
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  layOutPython(root, tree, version);
  const made = values.tree ? [tree] : await buildPython(tree, to);
  if (!values.tree) rmSync(tree, { recursive: true });
  process.stdout.write(`${made.join("\n")}\n`);
  progress(`${PYTHON}: made`);
  return undefined;
}

if (asked.length === 0 || asked.includes(PYTHON)) await makePython();
const debs = await Promise.all(
  chosen.map(async (name) => {
    const product = PRODUCTS[name] as Product;
    const tree = join(to, name);
    rmSync(tree, { recursive: true, force: true });
    progress(`${name}: laying out files …`);
    await layOut({ root, name, product, tree, version: values.version, strip: isThere("strip") });
    if (!values.tree) return await pack(name, product, tree, join(to, `${name}_${values.version}_${architecture}`));
    process.stdout.write(`${tree}\n`);
    return undefined;
  }),
);
const made = debs.filter((deb) => deb !== undefined);
if (made.length > 0) {
  progress(`apt repository${values.sign === undefined ? ", not signed (--sign KEY)" : ""} …`);
  writeAptRepository(join(to, "apt"), made, values.sign);
  process.stdout.write(`${join(to, "apt")}\n`);
}
progress("done");
