/** `heliograph-collector doctor`: checks the collector of this machine and says what to do. */
import { existsSync } from "node:fs";
import { hostname } from "node:os";

import { doctorAsJson, doctorAsTable, hasFailure } from "@heliograph/daemon/doctor/doctor-report";
import type { Finding } from "@heliograph/daemon/doctor/finding";
import { judgeService } from "@heliograph/daemon/doctor/judge-service";
import { findService, type Service } from "@heliograph/daemon/doctor/systemd-unit";
import { SettingsError } from "@heliograph/daemon/settings/settings-error";
import type { Command } from "commander";

import { DEFAULT_CONFIG_FILE, examineSettings } from "../config.ts";
import { examine, examineNothing } from "../doctor/examine.ts";
import { gatherFacts } from "../doctor/gather-facts.ts";
import { judgeSettings, judgeWrongSettings } from "../doctor/judge-installation.ts";
import { flagsAsSettings, withCommonFlags, type CommonFlags } from "./flags.ts";
import type { CommandParts } from "./parts.ts";

interface DoctorFlags extends CommonFlags {
  readonly json?: boolean;
}

const UNIT = "heliograph-collector";

/** Adds the command to the program. */
export function registerDoctor(program: Command, parts: CommandParts): void {
  withCommonFlags(program.command("doctor"))
    .description("Check settings, service, data directory, ports, ClickHouse, archive, disk and sign-in, and say what to do.")
    .option("--json", "print JSON")
    .action((flags: DoctorFlags) => doctor(flags, parts));
}

/** Exit code 1 if something has to be repaired. */
async function doctor(flags: DoctorFlags, { say, setExitCode }: CommandParts): Promise<void> {
  // A service reads its settings in its own environment, not in the caller's.
  const is_service = flags.config === undefined && flags.dataDirectory === undefined;
  const service = is_service ? await findService(UNIT) : undefined;
  const { directory, findings } = await examineCollector(flags, service);
  say(
    flags.json === true
      ? doctorAsJson({ data_directory: directory }, findings)
      : doctorAsTable(directory === "" ? "Collector" : `Collector of ${directory}`, findings),
  );
  setExitCode(hasFailure(findings) ? 1 : 0);
}

async function examineCollector(
  flags: DoctorFlags,
  service: Service | undefined,
): Promise<{ readonly directory: string; readonly findings: readonly Finding[] }> {
  const of_service = judgeService(UNIT, service);
  try {
    const { settings, warnings } = examineSettings(flags.config, flagsAsSettings(flags), service?.environment);
    const own_uid = process.geteuid?.() ?? 0;
    const facts = await gatherFacts({ settings, service, hostname: hostname(), own_uid, now_ms: Date.now() });
    const file = flags.config ?? DEFAULT_CONFIG_FILE;
    const of_settings = judgeSettings(existsSync(file) ? file : `${file} is not there`, warnings);
    return { directory: settings.data.directory, findings: [of_settings, of_service, ...examine(facts)] };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const { code = "" } = (error.cause ?? {}) as NodeJS.ErrnoException;
    const of_settings = judgeWrongSettings(error.problems, code !== "EACCES" && code !== "EPERM");
    return { directory: "", findings: [...of_settings, of_service, ...examineNothing()] };
  }
}
