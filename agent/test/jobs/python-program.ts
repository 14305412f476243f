/** Runs a Python program that has heliograph.py at hand, as a person's training would. */
import { join } from "node:path";
import { start } from "./helio-command.ts";
import type { Running } from "./helio-command.ts";

/** The folder that heliograph.py stands in. */
export const CLIENT = join(import.meta.dirname, "..", "..", "clients", "python");

/** Python on a program that finds heliograph there. */
export const pythonCommand = (program: string): readonly string[] => [
  "python3",
  "-c",
  `import os, sys\nsys.path.insert(0, ${JSON.stringify(CLIENT)})\n${program}`,
];

/** Starts it by itself, under no `helio run`. `environment` is KEY=VALUE, set before the program begins. */
export function startPython(program: string, socket_path: string, environment: readonly string[] = []): Running {
  return start(["env", "-u", "HELIOGRAPH_JOB_ID", ...environment, ...pythonCommand(program)], { socket_path });
}
