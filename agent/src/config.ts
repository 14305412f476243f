/** Settings of the agent: /etc/heliograph/agent.toml, HELIOGRAPH_<SECTION>_<KEY>, flags. The only place that reads the environment. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Environment } from "@heliograph/daemon/settings/environment";
import { readAllSettings, SettingsError, type SettingsReading } from "@heliograph/daemon/settings/settings";

import { contradictions } from "./settings/contradictions.ts";
import { SETTING_NOTES } from "./settings/setting-notes.ts";
import { SETTINGS_SCHEMA, type AgentSettings } from "./settings/settings-schema.ts";

export const DEFAULT_CONFIG_FILE = "/etc/heliograph/agent.toml";
/** Settings that a running agent takes at a reload; docs/reference/configuration.md marks them. */
export const LIVE_SETTINGS: ReadonlySet<string> = new Set(
  Object.entries(SETTING_NOTES).flatMap(([key, { change }]) => (change === "reload" ? [key] : [])),
);

export type AgentFlags = Readonly<Record<string, string | number | undefined>>;

/** Most bytes of the spool where nothing else is said. */
export const DISK_SPOOL_BYTES = 1 << 30;
export const MEMORY_SPOOL_BYTES = 32 << 20;

/** Where the spool is kept; empty where there is no directory, and it is kept in memory. */
export const spoolDirectory = ({ spool, state }: AgentSettings): string =>
  spool.directory !== "" || state.directory === "" ? spool.directory : join(state.directory, "spool");

/** Settings from all sources; throws SettingsError. `file` undefined means the default one, which need not be there. */
export const readSettings = (file: string | undefined, flags: AgentFlags): AgentSettings => examineSettings(file, flags).settings;

/** The same with where each came from, and with warnings. `environment` is this process's, unless it is that of a service. */
export const examineSettings = (
  file: string | undefined,
  flags: AgentFlags,
  environment: Environment = process.env,
): SettingsReading<AgentSettings> =>
  readAllSettings(
    SETTINGS_SCHEMA,
    { file: file ?? DEFAULT_CONFIG_FILE, file_required: file !== undefined, environment, flags },
    { notes: SETTING_NOTES, contradictions },
  );

/** The node's token: the key itself, or the content of the file that is named instead. */
export function readToken(settings: AgentSettings): string {
  const { token, token_file } = settings.collector;
  if (token !== "") return token;
  if (token_file === "") {
    throw new SettingsError(
      "no token for the collector: collector.token and collector.token_file are both empty",
      "Run `heliograph-collector token node NAME` on the collector, then set HELIOGRAPH_COLLECTOR_TOKEN or collector.token_file here.",
    );
  }
  try {
    return readFileSync(token_file, "utf8").trim();
  } catch (cause) {
    throw new SettingsError(`collector.token_file: ${(cause as Error).message}`, "Name a file that the agent may read.", cause);
  }
}
