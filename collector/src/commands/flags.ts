/** Flags that several commands of the collector share, and the settings made from them. */
import { readServiceEnvironment } from "@heliograph/daemon/systemd/config";
import { makeServiceLog } from "@heliograph/daemon/log/log";
import { InvalidArgumentError, type Command } from "commander";
import type { Logger } from "pino";

import type { Access } from "../access/access.ts";
import { DEFAULT_CONFIG_FILE, readSettings, type CollectorFlags } from "../config.ts";
import type { CollectorSettings } from "../settings/settings-schema.ts";
import { openAccess } from "../access/open-access.ts";

/** Flags of every command. */
export interface CommonFlags {
  readonly config?: string;
  readonly dataDirectory?: string;
  readonly logLevel?: string;
}

/** Flags of the commands that open ports. */
export interface ListenFlags extends CommonFlags {
  readonly httpHost?: string;
  readonly httpPort?: number;
  readonly mqttHost?: string;
  readonly mqttPort?: number;
}

/** Adds the flags of CommonFlags to a command. */
export const withCommonFlags = (command: Command): Command =>
  command
    .option("--config <file>", `settings (default: ${DEFAULT_CONFIG_FILE}, if it is there)`)
    .option("--data-directory <path>", "where ClickHouse and the credentials are kept")
    .option("--log-level <level>", "debug, info, warn or error");

/** The flags by the name of their setting. */
export const flagsAsSettings = (flags: ListenFlags, defaults: CollectorFlags = {}): CollectorFlags => ({
  ...defaults,
  "data.directory": flags.dataDirectory ?? defaults["data.directory"],
  "http.host": flags.httpHost,
  "http.port": flags.httpPort ?? defaults["http.port"],
  "mqtt.host": flags.mqttHost,
  "mqtt.port": flags.mqttPort ?? defaults["mqtt.port"],
  "log.level": flags.logLevel ?? defaults["log.level"],
});

/** The settings from file, environment and flags; throws SettingsError. */
export const settingsOf = (flags: ListenFlags, defaults: CollectorFlags = {}): CollectorSettings =>
  readSettings(flags.config, flagsAsSettings(flags, defaults));

/** The credentials of the data directory that the flags name. */
export const accessOf = (flags: CommonFlags): Access =>
  openAccess(settingsOf(flags).data.directory, {
    onAuditFailure: (error) => void process.stderr.write(`The audit could not be written: ${String(error)}\n`),
  });

/** The log as the settings want it, on standard error. */
export const makeLog = ({ log }: CollectorSettings): Logger =>
  makeServiceLog({ ...log, has_journal: readServiceEnvironment().has_journal });

/** A parser for commander: a whole number between bounds. */
export const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`);
    return value;
  };
