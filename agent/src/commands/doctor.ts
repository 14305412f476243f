/** `heliograph-agent doctor`: checks this node and says what to do. */
import { doctorAsJson, doctorAsTable, hasFailure } from "@heliograph/daemon/doctor/doctor-report";
import { judgeService } from "@heliograph/daemon/doctor/judge-service";
import { findService } from "@heliograph/daemon/doctor/systemd-unit";
import type { Command } from "commander";

import { examineSettings } from "../config.ts";
import { localGpus } from "../local-agent.ts";
import { examineThisNode } from "../doctor/examine-this-node.ts";
import { withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

interface DoctorFlags extends CommonFlags {
  readonly json?: boolean;
}

/** Adds the command to the program. */
export function registerDoctor(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("doctor"))
    .description("Check NVML, permissions, clock, collector, spool and sockets, and say what to do. Run it as root.")
    .option("--json", "print JSON")
    .action((flags: DoctorFlags) => doctor(flags, parts));
}

/** Exit code 1 where something has to be repaired. */
async function doctor(flags: DoctorFlags, parts: CommandParts): Promise<void> {
  const { nvml_worker_url, python_hook_folder, say, setExitCode, endIfHung } = parts;
  // A service reads its settings in its own environment, not in that of the caller.
  const service = flags.config === undefined ? await findService("heliograph-agent") : undefined;
  const { settings } = examineSettings(flags.config, { "nvml.library": flags.nvmlLibrary }, service?.environment);
  const gpus = localGpus(settings.nvml.library, nvml_worker_url);
  const findings = [judgeService("heliograph-agent", service), ...(await examineThisNode(settings, gpus, python_hook_folder))];
  const { name } = settings.node;
  say(flags.json === true ? doctorAsJson({ node: name }, findings) : doctorAsTable(`Node ${name}`, findings));
  setExitCode(hasFailure(findings) ? 1 : 0);
  await gpus.stop(1_000);
  endIfHung(gpus.hasHungWorker());
}
