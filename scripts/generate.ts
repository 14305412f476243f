// Makes the static protobuf code from proto/schema. `--check` fails when what is committed is stale.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const proto = join(import.meta.dirname, "..", "proto");
const schema = join(proto, "schema", "heliograph", "v1");
const generated = join(proto, "src", "generated");
const bin = (name: string): string => join(proto, "node_modules", ".bin", name);

function generateInto(folder: string): void {
  const sources = readdirSync(schema)
    .filter((name) => name.endsWith(".proto"))
    .toSorted()
    .map((name) => join(schema, name));
  const wireJs = join(folder, "wire.js");
  const options = [
    "--target",
    "static-module",
    "--wrap",
    "es6",
    "--keep-case",
    "--force-number",
    "--no-service",
    "--no-delimited",
    "--no-verify",
    "--no-convert",
  ];
  execFileSync(bin("pbjs"), [...options, "--path", join(proto, "schema"), "--out", wireJs, ...sources]);
  const importLine = 'import $protobuf from "protobufjs/minimal.js";\n';
  const generatedSource = readFileSync(wireJs, "utf8");
  if (!generatedSource.includes(importLine)) throw new Error("pbjs writes another import line now: adapt scripts/generate.ts");
  // 64-bit fields are plain numbers: protobufjs would make them Long objects wherever the package `long` is installed.
  const source = generatedSource.replace(importLine, `${importLine}\n$protobuf.util.Long = null;\n$protobuf.configure();\n`);
  writeFileSync(wireJs, source);
  execFileSync(bin("pbts"), ["--out", join(folder, "wire.d.ts"), wireJs]);
}

if (process.argv.includes("--check")) {
  const folder = mkdtempSync(join(tmpdir(), "heliograph-generate-"));
  try {
    generateInto(folder);
    for (const name of ["wire.js", "wire.d.ts"]) {
      if (readFileSync(join(folder, name), "utf8") !== readFileSync(join(generated, name), "utf8")) {
        process.stderr.write(`proto/src/generated/${name} is stale: run \`npm run generate\` and commit what it writes\n`);
        process.exitCode = 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  generateInto(generated);
}
