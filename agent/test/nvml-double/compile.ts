/** Makes the test double of NVML: a real shared library, with the machine's C compiler. */
import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { scalarCallsAsC } from "./scalar-calls.ts";

const run = promisify(execFile);
const CACHE = join(import.meta.dirname, "..", "..", "..", "node_modules", ".heliograph", "nvml-double");
const FLAGS = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-fvisibility=hidden"];

/** A double in a directory of its own. Its state is the file `state`, beside it, or the one that HELIOGRAPH_NVML_DOUBLE names. */
export interface NvmlDouble {
  readonly directory: string;
  /** Bears the name by which foreign clients load NVML: put `directory` into LD_LIBRARY_PATH. */
  readonly library: string;
  readonly state: string;
  remove(): Promise<void>;
}

/**
 * `driver` is the driver branch to play: one before 510 has neither process lists `_v3` nor memory `_v2`, one before
 * 450 has only process lists of the first form. Throws what the compiler says where it fails.
 */
export async function compileNvmlDouble(driver = 9999): Promise<NvmlDouble> {
  const compiled = await compile(driver);
  const directory = await mkdtemp(join(tmpdir(), "heliograph-nvml-"));
  const library = join(directory, "libnvidia-ml.so.1");
  // A copy each: the loader knows a file by its inode, and each test has its own state and its own initialisation.
  await copyFile(compiled, library);
  return {
    directory,
    library,
    state: join(directory, "nvml-state.txt"),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The compiled library for these sources, made the first time it is asked for. */
async function compile(driver: number): Promise<string> {
  const files = globSync("*.[ch]", { cwd: import.meta.dirname })
    .toSorted()
    .map((name) => join(import.meta.dirname, name));
  const hash = createHash("sha256").update(`${driver} ${FLAGS.join(" ")}`);
  const texts = files.map((file) => readFileSync(file, "utf8"));
  const scalar_calls = scalarCallsAsC(texts.join("\n"));
  for (const text of [...texts, scalar_calls]) hash.update(text);
  const compiled = join(CACHE, `${hash.digest("hex").slice(0, 16)}.so`);
  if (existsSync(compiled)) return compiled;
  await mkdir(CACHE, { recursive: true });
  const beside = `${compiled}.${randomUUID()}`;
  const generated = `${beside}.c`;
  await writeFile(generated, scalar_calls);
  const sources = [...files.filter((file) => file.endsWith(".c")), generated];
  const flags = [...FLAGS, "-I", import.meta.dirname, `-DNVML_DOUBLE_DRIVER=${driver}`];
  await run("cc", [...flags, "-o", beside, ...sources, "-lpthread", "-ldl"]);
  await rm(generated);
  await rename(beside, compiled);
  return compiled;
}
