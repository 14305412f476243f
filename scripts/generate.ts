// Makes the fields of readings in readings.proto from the catalogue, and the static protobuf code from proto/schema.
// `--check` fails when what is committed is stale.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  GPU_HEALTH_READINGS,
  GPU_LINK_READINGS,
  GPU_READINGS,
  HOST_DISK_READINGS,
  HOST_FILESYSTEM_READINGS,
  HOST_NETWORK_READINGS,
  HOST_NUMA_READINGS,
  HOST_READINGS,
  type Reading,
} from "../proto/src/catalogue/catalogue.ts";

const proto = join(import.meta.dirname, "..", "proto");
const schema = join(proto, "schema", "heliograph", "v1");
const generated = join(proto, "src", "generated");
const bin = (name: string): string => join(proto, "node_modules", ".bin", name);

const readings_proto = join(schema, "readings.proto");

/** The messages of readings.proto whose fields from 16 on are entries of the catalogue. */
const MESSAGES: Readonly<Record<string, readonly Reading[]>> = {
  GpuReading: GPU_READINGS,
  GpuHealth: GPU_HEALTH_READINGS,
  GpuLink: GPU_LINK_READINGS,
  HostReading: HOST_READINGS,
  HostDisk: HOST_DISK_READINGS,
  HostFilesystem: HOST_FILESYSTEM_READINGS,
  HostNetwork: HOST_NETWORK_READINGS,
  HostNuma: HOST_NUMA_READINGS,
};

/** readings.proto with the catalogue's fields in place of those that it has. Throws where a message is missing. */
function withReadings(source: string): string {
  return Object.entries(MESSAGES).reduce((text, [message, readings]) => {
    const fields = readings.map(({ type, name, field_number }) => `  optional ${type} ${name} = ${field_number};\n`).join("");
    const body = new RegExp(`(message ${message} \\{[^}]*?)((?:  optional \\w+ \\w+ = \\d+;\\n)+)\\}`);
    if (!body.test(text)) throw new Error(`readings.proto has no message ${message} with fields of readings`);
    return text.replace(body, (_, head: string) => `${head}${fields}}`);
  }, source);
}

function generateInto(folder: string): void {
  const sources = readdirSync(schema)
    .filter((name) => name.endsWith(".proto"))
    .toSorted()
    .map((name) => join(schema, name));
  const wire_js = join(folder, "wire.js");
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
  execFileSync(bin("pbjs"), [...options, "--path", join(proto, "schema"), "--out", wire_js, ...sources]);
  const import_line = 'import $protobuf from "protobufjs/minimal.js";\n';
  const generated_source = readFileSync(wire_js, "utf8");
  if (!generated_source.includes(import_line)) throw new Error("pbjs writes another import line now: adapt scripts/generate.ts");
  // 64-bit fields are plain numbers: protobufjs would make them Long objects wherever the package `long` is installed.
  const source = generated_source.replace(import_line, `${import_line}\n$protobuf.util.Long = null;\n$protobuf.configure();\n`);
  writeFileSync(wire_js, source);
  execFileSync(bin("pbts"), ["--out", join(folder, "wire.d.ts"), wire_js]);
}

const committed = readFileSync(readings_proto, "utf8");
if (process.argv.includes("--check")) {
  if (withReadings(committed) !== committed) {
    process.stderr.write(
      "proto/schema/heliograph/v1/readings.proto is stale: run `npm run generate` and commit what it writes\n",
    );
    process.exitCode = 1;
  }
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
  writeFileSync(readings_proto, withReadings(committed));
  generateInto(generated);
}
