/** `heliograph-agent read`: prints every GPU and the host once. */
import type { Command } from "commander";

import { readSettings } from "../../config.ts";
import { localGpus, localHost, localJobDetectors } from "../../local-agent.ts";
import { reportAsTable } from "./report-table.ts";
import { read, reportAsJson } from "./read-report.ts";
import { withCommonFlags, type CommonFlags } from "../flags.ts";
import type { CommandParts } from "../parts.ts";

/** Counters such as CPU utilisation need two readings. */
const READ_INTERVAL_MS = 200;

interface ReadFlags extends CommonFlags {
  readonly json?: boolean;
}

/** Adds the command to the program. */
export function registerRead(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("read"))
    .description("Read every GPU and the host once and print it; needs no collector.")
    .option("--json", "print JSON")
    .action((flags: ReadFlags) => readOnce(flags, parts));
}

async function readOnce(flags: ReadFlags, { nvml_worker_url, say, endIfHung }: CommandParts): Promise<void> {
  const settings = readSettings(flags.config, { "nvml.library": flags.nvmlLibrary });
  const source = localGpus(settings.nvml.library, nvml_worker_url);
  const host = localHost();
  host.read(Date.now());
  await source.start();
  await new Promise((resolve) => setTimeout(resolve, READ_INTERVAL_MS));
  const time_ms = Date.now();
  const report = await read({
    source,
    host: host.read(time_ms),
    time_ms,
    jobDetectors: (pids) => localJobDetectors(settings, pids, time_ms),
  });
  say(flags.json === true ? reportAsJson(report) : reportAsTable(report));
  await source.stop(1_000);
  endIfHung(source.hasHungWorker());
}
