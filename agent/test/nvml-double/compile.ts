/** Makes the test double of NVML: a real shared library, with the machine's C compiler. */
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A compiled double in a directory of its own. Its state is the file `state`, beside it. */
export interface NvmlDouble {
  readonly directory: string;
  readonly library: string;
  readonly state: string;
  remove(): Promise<void>;
}

/**
 * `driver` is the driver branch to play: one before 510 has neither process lists `_v3` nor memory `_v2`, one before
 * 450 has process lists of the first form alone. Throws what the compiler says where it fails.
 */
export async function compileNvmlDouble(driver = 9999): Promise<NvmlDouble> {
  const directory = await mkdtemp(join(tmpdir(), "heliograph-nvml-"));
  const library = join(directory, "libnvidia-ml.so.1");
  const sources = globSync("*.c", { cwd: import.meta.dirname }).map((name) => join(import.meta.dirname, name));
  const flags = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-fvisibility=hidden"];
  await run("cc", [...flags, `-DNVML_DOUBLE_DRIVER=${driver}`, "-o", library, ...sources, "-lpthread", "-ldl"]);
  return {
    directory,
    library,
    state: join(directory, "nvml-state.txt"),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
