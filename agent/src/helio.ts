#!/usr/bin/env node
/** The `helio` command, for the people on a node. It needs no agent to run a program, and no privileges. */
import { join } from "node:path";
import { helioProgram } from "./commands/helio.ts";

await helioProgram({
  // Beside this file, in the sources as in the bundle.
  nvml_worker_url: new URL(import.meta.url.endsWith(".ts") ? "./gpu/nvml/worker/worker.ts" : "./nvml/worker.js", import.meta.url),
  // Beside its folder, in the sources and where it is installed.
  python_hook_folder: join(import.meta.dirname, "..", "clients", "python-hook"),
}).parseAsync();
