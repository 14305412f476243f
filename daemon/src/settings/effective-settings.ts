/** The settings that are in force, each with where it came from; secrets are masked. */
import { shownValue, type SettingNotes } from "./setting-note.ts";
import { keysOf, type SectionedSchema, type SettingsReading } from "./settings.ts";

export interface EffectiveSetting {
  readonly key: string;
  /** As JSON, masked. */
  readonly value: string;
  /** File and line, variable or flag; "default". */
  readonly origin: string;
}

/** In the order of the schema. `shown` says how a value is written that is not what its key takes, e.g. a parsed time. */
export function effectiveSettings(
  schema: SectionedSchema,
  reading: SettingsReading<unknown>,
  notes: SettingNotes,
  shown: (value: unknown) => unknown = (value) => value,
): readonly EffectiveSetting[] {
  const sections = reading.settings as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return keysOf(schema).map((key) => {
    const [section = "", name = ""] = key.split(".");
    const value = sections[section]?.[name];
    return {
      key,
      value: value === undefined ? "not set" : shownValue(shown(value), notes[key]),
      origin: reading.origins.get(key) ?? "default",
    };
  });
}

/** A line a setting, then the warnings. */
export function settingsAsTable(settings: readonly EffectiveSetting[], warnings: readonly string[]): string {
  const width = (of: (setting: EffectiveSetting) => string): number => Math.max(...settings.map((setting) => of(setting).length));
  const key_width = width(({ key }) => key);
  const value_width = Math.min(
    48,
    width(({ value }) => value),
  );
  const lines = settings.map(({ key, value, origin }) => `${key.padEnd(key_width)}  ${value.padEnd(value_width)}  ${origin}`);
  return [...lines, ...warnings.map((warning) => `WARN  ${warning}`), "", "The settings are valid."].join("\n");
}

/** One JSON document; scripts rely on its names. */
export const settingsAsJson = (settings: readonly EffectiveSetting[], warnings: readonly string[]): string =>
  JSON.stringify({ ok: true, settings, warnings }, undefined, 2);
