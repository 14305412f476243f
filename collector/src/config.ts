/** Settings of the collector: /etc/heliograph/collector.toml, HELIOGRAPH_<SECTION>_<KEY>, flags. The only place that reads the environment. */
import type { Environment } from "@heliograph/daemon/settings/environment";
import { readAllSettings, type SettingsReading } from "@heliograph/daemon/settings/settings";

import { contradictions } from "./settings/contradictions.ts";
import { SETTING_NOTES } from "./settings/setting-notes.ts";
import { SETTINGS_SCHEMA, type CollectorSettings } from "./settings/settings-schema.ts";

export const DEFAULT_CONFIG_FILE = "/etc/heliograph/collector.toml";

/** Settings that a running collector takes at a reload; docs/reference/configuration.md marks them. */
export const LIVE_SETTINGS: ReadonlySet<string> = new Set(
  Object.entries(SETTING_NOTES).flatMap(([key, { change }]) => (change === "reload" ? [key] : [])),
);

export type CollectorFlags = Readonly<Record<string, string | number | undefined>>;

/** Settings from all sources; throws SettingsError. `file` undefined means the default file, which may be missing. */
export const readSettings = (file: string | undefined, flags: CollectorFlags): CollectorSettings =>
  examineSettings(file, flags).settings;

/**
 * The same with the source of each setting, and with warnings. `environment` is that of this process by default, or that of a
 * service.
 */
export const examineSettings = (
  file: string | undefined,
  flags: CollectorFlags,
  environment: Environment = process.env,
): SettingsReading<CollectorSettings> =>
  readAllSettings(
    SETTINGS_SCHEMA,
    { file: file ?? DEFAULT_CONFIG_FILE, file_required: file !== undefined, environment, flags },
    { notes: SETTING_NOTES, contradictions },
  );
