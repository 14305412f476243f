// Lays out in a folder what a package puts under /.
import { execFile } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { AGENT_ENVIRONMENT, AGENT_NODE_OPTIONS } from "../../agent/src/runtime/launch-options.ts";
import { runtimeDependencies } from "../dependencies.ts";
import { bashCompletion, fishCompletion, zshCompletion } from "./completion.ts";
import { copyrightOf } from "./copyright.ts";
import { debianChangelog, writeDebianFiles } from "./debian.ts";
import type { Product } from "./products.ts";
import { documentedPrograms, EXAMPLES } from "./programs.ts";
import { copyLibrary, copyOwn, makePlain } from "./shipped-files.ts";

const run = promisify(execFile);

/** Where systemd looks for a service's files, by their ending. */
const SYSTEMD_FOLDERS: Readonly<Record<string, (name: string) => string>> = {
  service: (name) => `usr/lib/systemd/system/${name}.service`,
  sysusers: (name) => `usr/lib/sysusers.d/${name}.conf`,
  tmpfiles: (name) => `usr/lib/tmpfiles.d/${name}.conf`,
};

const EXTERNAL = /^(koffi|ffi-rs|chdb|@lydell\/node-pty|pino)$/;

export interface LayOutOptions {
  /** The repository. */
  readonly root: string;
  readonly name: string;
  readonly product: Product;
  readonly tree: string;
  readonly version: string;
  /** Whether symbols that only debuggers read are left out, which needs `strip`. */
  readonly strip: boolean;
}

/** Makes the folder `tree`. */
export async function layOut({ root, name, product, tree, version, strip }: LayOutOptions): Promise<void> {
  const home = join(tree, "usr/lib", name);
  mkdirSync(join(home, "bin"), { recursive: true });
  mkdirSync(join(tree, "usr/bin"), { recursive: true });
  for (const folder of product.folders) copyOwn(join(root, folder), join(home, folder));
  writeFileSync(join(home, "package.json"), `${JSON.stringify({ type: "module", version })}\n`);
  for (const workspace of product.workspaces)
    for (const dependency of runtimeDependencies(join(root, workspace), (own) => EXTERNAL.test(own)))
      copyLibrary(dependency.directory, join(home, "node_modules", dependency.name));
  makePlain(home);
  copyFileSync(process.execPath, join(home, "bin/node"));
  chmodSync(join(home, "bin/node"), 0o755);
  if (strip)
    for (const file of ["bin/node", ...globSync("node_modules/**/*.node", { cwd: home })])
      await run("strip", ["--strip-unneeded", join(home, file)]);
  for (const [command, words] of Object.entries(product.commands)) {
    const launcher = join(home, "bin", command);
    writeFileSync(launcher, launcherOf(command, words));
    chmodSync(launcher, 0o755);
    symlinkSync(relative(join(tree, "usr/bin"), launcher), join(tree, "usr/bin", command));
  }
  for (const [ending, place] of Object.entries(SYSTEMD_FOLDERS))
    copy(join(root, product.workspaces[0] ?? "", "systemd", `${name}.${ending}`), join(tree, place(name)));
  writeDocuments(root, name, product, tree, version);
  writeDebianFiles(name, tree);
}

/** Wherever the tree was unpacked: the launcher knows its own place. */
function launcherOf(command: string, script: string): string {
  const is_agent = command === "heliograph-agent";
  const environment = is_agent ? Object.entries(AGENT_ENVIRONMENT).map(([key, value]) => `export ${key}=${value}\n`) : [];
  const node = ['"$home/bin/node"', ...(is_agent ? AGENT_NODE_OPTIONS : [])].join(" ");
  const home = 'home=$(dirname "$(dirname "$(readlink -f "$0")")")';
  return `#!/bin/sh\n${home}\n${environment.join("")}exec ${node} "$home/${script}" "$@"\n`;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Documents, manuals, completion, changelog and licences. */
function writeDocuments(root: string, name: string, product: Product, tree: string, version: string): void {
  const documents = join(tree, "usr/share/doc", name);
  // All of them: they link to each other.
  for (const document of globSync("**/*.md", { cwd: join(root, "docs") }))
    copy(join(root, "docs", document), join(documents, document));
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  const released = /^## \S+ \((\d{4}-\d\d-\d\d)\)/m.exec(changelog)?.[1];
  put(join(documents, "changelog.gz"), debianChangelog(name, version, changelog, new Date(released ?? 0)));
  put(
    join(documents, "copyright"),
    copyrightOf(
      version,
      product.workspaces.map((workspace) => join(root, workspace)),
    ),
  );
  const example = EXAMPLES[name];
  if (example !== undefined) put(join(tree, "usr/share", name, example.file), example.text);
  const programs = documentedPrograms(root, version);
  for (const command of Object.keys(product.commands)) {
    const program = programs[command];
    if (program === undefined) throw new Error(`${command} has no manual`);
    put(join(tree, "usr/share/man", `${program.manual_file}.gz`), gzipSync(program.manual, { level: 9 }));
    put(join(tree, "usr/share/bash-completion/completions", command), bashCompletion(program.tree));
    put(join(tree, "usr/share/zsh/vendor-completions", `_${command}`), zshCompletion(program.tree));
    put(join(tree, "usr/share/fish/vendor_completions.d", `${command}.fish`), fishCompletion(program.tree));
  }
}
