// The copyright file of a package: our licence, and that of everything that is inside, with its text where there is one.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { runtimeDependencies } from "../dependencies.ts";

/** Debian machines have this text; packages name its place. */
const APACHE = "On Debian systems the text of the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.\n";

/** `workspaces` are directories of the packages whose dependencies are shipped or bundled. */
export function copyrightOf(version: string, workspaces: readonly string[]): string {
  const head = `Heliograph ${version}\nLicense: Apache-2.0\n${APACHE}\nIt contains Node.js ${process.version} (MIT and others, below) and the packages that follow.\n`;
  const all = workspaces.flatMap((directory) => runtimeDependencies(directory));
  const unique = new Map(all.filter(({ name }) => !name.startsWith("@heliograph/")).map((one) => [one.directory, one]));
  const parts = [head, section(`Node.js ${process.version}`, "MIT", nodeLicence())];
  for (const { name, version: its, license, directory } of unique.values())
    parts.push(section(`${name} ${its}`, license, licenceOf(directory)));
  return parts.join("\n");
}

const section = (name: string, kind: string, text: string): string =>
  `${"-".repeat(72)}\n${name}: ${kind}\n\n${withoutApache(text)}`;

/** The full text of that licence is on every Debian machine; what stands before and after it stays. Pure. */
const withoutApache = (text: string): string =>
  text.replaceAll(/[^\n]*Apache License\s+Version 2\.0, January 2004[\s\S]*?(?:END OF TERMS AND CONDITIONS|$)/g, APACHE);

function licenceOf(directory: string): string {
  const file = readdirSync(directory).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return file === undefined ? "" : readFileSync(join(directory, file), "utf8");
}

/** Beside the binary, as Node.js' own archives and its npm packages have it. Throws where it is not there: we may not ship without. */
function nodeLicence(): string {
  const bin = dirname(process.execPath);
  const npm = [`../node_modules/node-linux-${process.arch}/LICENSE`, `../../node-linux-${process.arch}/LICENSE`];
  const places = ["../LICENSE", "../share/doc/node/LICENSE", ...npm].map((path) => join(bin, path));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`the licence of Node.js is in none of ${places.join(", ")}`);
  return readFileSync(found, "utf8");
}
