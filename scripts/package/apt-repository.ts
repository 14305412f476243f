// An apt repository as a folder: the packages beside Packages and Release, signed with the operator's key where one is named.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { architecture } from "./products.ts";

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** An entry of Packages: the fields of the package's control file, and where it is. */
const entryOf = (file: string, bytes: Buffer, control: string): string =>
  `${control.trimEnd()}\nFilename: ./${file}\nSize: ${bytes.length}\nSHA256: ${sha256(bytes)}\n`;

/** The Release file (Debian wiki: RepositoryFormat) over index files by name. Pure. */
function releaseOf(indexes: Readonly<Record<string, Buffer>>, date: Date): string {
  const sums = Object.entries(indexes).map(([name, bytes]) => ` ${sha256(bytes)} ${bytes.length} ${name}`);
  return [
    "Origin: Heliograph",
    "Label: Heliograph",
    "Suite: stable",
    "Codename: heliograph",
    `Architectures: ${architecture}`,
    `Date: ${date.toUTCString().replace("GMT", "UTC")}`,
    "SHA256:",
    ...sums,
    "",
  ].join("\n");
}

/**
 * Makes or renews the repository in `folder` with the packages `debs`; those of other versions stay, so that apt can go back.
 * `key` is what gpg calls a key of the operator's; without one, apt takes the repository only with [trusted=yes].
 */
export function writeAptRepository(folder: string, debs: readonly string[], key: string | undefined): void {
  mkdirSync(folder, { recursive: true });
  for (const deb of debs) copyFileSync(deb, join(folder, deb.split("/").pop() ?? ""));
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(".deb"))
    .toSorted()
    .map((name) => {
      const control = execFileSync("dpkg-deb", ["--field", join(folder, name)], { encoding: "utf8" });
      return entryOf(name, readFileSync(join(folder, name)), control);
    });
  const packages = Buffer.from(entries.join("\n"));
  const indexes = { Packages: packages, "Packages.gz": gzipSync(packages, { level: 9 }) };
  for (const [name, bytes] of Object.entries(indexes)) writeFileSync(join(folder, name), bytes);
  const release = join(folder, "Release");
  writeFileSync(release, releaseOf(indexes, new Date()));
  // A signature over an earlier Release would be worse than none.
  for (const name of ["InRelease", "Release.gpg", "heliograph.gpg"]) rmSync(join(folder, name), { force: true });
  if (key === undefined) return;
  const gpg = (...args: string[]): void =>
    void execFileSync("gpg", ["--batch", "--yes", ...args], { stdio: ["ignore", "ignore", "inherit"] });
  gpg("--local-user", key, "--clearsign", "--output", join(folder, "InRelease"), release);
  gpg("--local-user", key, "--armor", "--detach-sign", "--output", `${release}.gpg`, release);
  gpg("--export", "--output", join(folder, "heliograph.gpg"), key);
}
