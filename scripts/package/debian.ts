// A Debian package from a laid-out tree, and the parts that the archive shares with it.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { maintainerScripts } from "./maintainer-scripts.ts";
import { architecture, MAINTAINER, type Product } from "./products.ts";

const run = promisify(execFile);

/** What lintian calls an error in a package for a distribution, and why it is as it should be in ours. */
const LINTIAN_OVERRIDES: Readonly<Record<string, readonly string[]>> = {
  "heliograph-agent": ["# Node.js comes as its makers build it, with zlib inside.", "heliograph-agent: embedded-library zlib *"],
  "heliograph-collector": [
    "# Node.js and ClickHouse's library come as their makers build them.",
    "heliograph-collector: embedded-library zlib *",
    "heliograph-collector: embedded-library libxml2 *",
    "heliograph-collector: custom-library-search-path RUNPATH * [*libchdb.so]",
  ],
};

/** Fields of the control file. */
function controlFields(name: string, product: Product, version: string, kibibytes: number): string {
  const fields = {
    Package: name,
    Version: version,
    Architecture: architecture,
    Maintainer: MAINTAINER,
    "Installed-Size": String(kibibytes),
    Depends: "libc6 (>= 2.28), libstdc++6, passwd",
    Section: "admin",
    Priority: "optional",
    Description: [product.summary, ...product.description.map((line) => ` ${line}`)].join("\n"),
  };
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join("");
}

/** The changelog in Debian's form, from CHANGELOG.md: one entry a release, the newest first. */
export function debianChangelog(name: string, version: string, changelog: string, date: Date): Buffer {
  const section = changelog.split(/^## /m)[1] ?? "";
  const points = section
    .split("\n")
    .slice(1)
    .filter((line) => line.startsWith("- "))
    .map((line) => `  * ${line.slice(2).replaceAll(/(.{1,70})(?: |$)/g, "$1\n    ")}`.trimEnd());
  const when = date.toUTCString().replace("GMT", "+0000");
  const text = `${name} (${version}) stable; urgency=medium\n\n${points.join("\n")}\n\n -- ${MAINTAINER}  ${when}\n`;
  return gzipSync(text, { level: 9 });
}

/** Files in the tree that only Debian's tools read: to be there before the tree is packed. */
export function writeDebianFiles(name: string, tree: string): void {
  const folder = join(tree, "usr/share/lintian/overrides");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${(LINTIAN_OVERRIDES[name] ?? []).join("\n")}\n`);
}

/** Makes `file` (.deb) of a tree. */
export async function buildDebianPackage(
  name: string,
  product: Product,
  version: string,
  tree: string,
  file: string,
): Promise<void> {
  const control = join(tree, "DEBIAN");
  mkdirSync(control);
  const { stdout } = await run("du", ["-sk", "--exclude=DEBIAN", tree]);
  writeFileSync(join(control, "control"), controlFields(name, product, version, Number(stdout.split("\t")[0])));
  const { stdout: sums } = await run("sh", ["-c", "find usr -type f -print0 | sort -z | xargs -0 md5sum"], {
    cwd: tree,
    maxBuffer: 64 << 20,
  });
  writeFileSync(join(control, "md5sums"), sums);
  for (const [script, text] of Object.entries(maintainerScripts(name, product)))
    writeFileSync(join(control, script), text, { mode: 0o755 });
  await run("dpkg-deb", ["--root-owner-group", "-Zgzip", "-z6", "--build", tree, file]);
}

/** Length of an entry's header in an ar archive, and of the archive's own. */
const AR_HEADER = 60;
const AR_MAGIC = 8;

/** The compressed tree inside a .deb (deb(5)): the archive to unpack at /, without packing it a second time. */
export function dataArchiveOf(deb: string): Buffer {
  const bytes = readFileSync(deb);
  let at = AR_MAGIC;
  while (at + AR_HEADER <= bytes.length) {
    const name = bytes.toString("latin1", at, at + 16).trim();
    const size = Number(bytes.toString("latin1", at + 48, at + 58));
    if (name.startsWith("data.tar")) return bytes.subarray(at + AR_HEADER, at + AR_HEADER + size);
    at += AR_HEADER + size + (size % 2);
  }
  throw new Error(`${deb} has no data.tar`);
}
