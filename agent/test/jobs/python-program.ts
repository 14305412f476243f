/** Runs a Python program that has heliograph.py at hand, as a person's training would. */
import { join } from "node:path";
import { start } from "./helio-command.ts";
import type { Running } from "./helio-command.ts";

/** The folder that heliograph.py stands in. */
export const CLIENT = join(import.meta.dirname, "..", "..", "clients", "python");

/** The program's arguments are `environment` as KEY=VALUE, set before heliograph is imported. */
export function startPython(program: string, socket_path: string, environment: readonly string[] = []): Running {
  const before = `import os, sys\nsys.path.insert(0, ${JSON.stringify(CLIENT)})\n`;
  return start(["env", "-u", "HELIOGRAPH_JOB_ID", ...environment, "python3", "-c", before + program], { socket_path });
}
