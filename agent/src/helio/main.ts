#!/usr/bin/env node
/** The `helio` command, for the people on a node. It needs no agent to run a program, and no privileges. */
import { join } from "node:path";
import { helioProgram } from "./program.ts";

/** The bundle is dist/helio.js. */
const is_bundle = !import.meta.url.endsWith(".ts");

await helioProgram({
  nvml_worker_url: new URL(is_bundle ? "./nvml/worker.js" : "../gpu/nvml/worker/worker.ts", import.meta.url),
  // Beside dist/ and src/, and where it is installed.
  python_hook_folder: join(import.meta.dirname, ...(is_bundle ? [".."] : ["..", ".."]), "clients", "python-hook"),
  environment: process.env,
  note: (line) => void process.stderr.write(`helio: ${line}\n`),
  exit: (code) => process.exit(code),
  setExitCode: (code) => {
    process.exitCode = code;
  },
}).parseAsync();
