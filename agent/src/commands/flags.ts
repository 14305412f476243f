/** Flags that several commands of the agent share. */
import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { makeServiceLog } from "@heliograph/daemon/log/log";
import { InvalidArgumentError, type Command } from "commander";
import type { Logger } from "pino";

import { DEFAULT_CONFIG_FILE } from "../config.ts";
import { type AgentSettings } from "../settings/settings-schema.ts";

/** Flags of nearly every command. */
export interface CommonFlags {
  readonly config?: string;
  readonly logLevel?: string;
  readonly nvmlLibrary?: string;
}

/** Adds --config to a command. */
export const withConfigFlag = (command: Command): Command =>
  command.option("--config <file>", `settings (default: ${DEFAULT_CONFIG_FILE}, if it is there)`);

/** Adds the flags of every command that reads GPUs. */
export const withCommonFlags = (command: Command): Command =>
  withConfigFlag(command).option("--nvml-library <path>", "another library than libnvidia-ml.so.1");

/** Adds the flags of the commands that run until they are stopped. */
export const withDaemonFlags = (command: Command): Command =>
  command
    .option("--log-level <level>", "debug, info, warn or error")
    .option("--exit-with-parent", "stop when standard input is closed");

/** The log as the settings want it, on standard error. */
export const makeLog = ({ log }: AgentSettings): Logger =>
  makeServiceLog({ ...log, has_journal: readServiceEnvironment().has_journal });

/** A whole number between bounds, as commander wants its parsers. */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`);
    return value;
  };

/** "90s", "5m", "1h" or a number of seconds, in milliseconds. */
export function duration(text: string): number {
  const [, number, unit = "s"] = /^(\d{1,6})(s|m|h)?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError("expected a time such as 90s, 5m or 1h");
  return Number(number) * { s: 1_000, m: 60_000, h: 3_600_000 }[unit as "s" | "m" | "h"];
}
