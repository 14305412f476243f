/**
 * Reads settings in sections: defaults, then a TOML file, then HELIOGRAPH_<SECTION>_<KEY> from the environment, then flags;
 * the later one wins. Whatever is unknown or wrong stops the start with the place, the key and what was expected.
 */
import { readFileSync } from "node:fs";

import { parse, TomlError } from "smol-toml";
import type { z } from "zod";

/** Settings by section and key, before they are checked. */
type RawSettings = Record<string, Record<string, unknown>>;
/** A zod object of zod objects: the sections and their keys, each key with its default. */
type SectionedSchema = z.ZodObject<Record<string, z.ZodObject>>;

export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly code = "config_invalid";
  readonly retryable = false;
  readonly hint: string;

  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause });
    this.hint = hint;
  }
}

export interface SettingsSources {
  /** TOML file; a file that is not there is an error only where `file_required`. */
  readonly file: string | undefined;
  readonly file_required: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `section.key` to value, as given on the command line; undefined values are passed over. */
  readonly flags: Readonly<Record<string, string | number | boolean | undefined>>;
}

const PREFIX = "HELIOGRAPH_";

/** Settings that a schema accepts, from all sources; throws SettingsError otherwise. */
export function loadSettings<S extends SectionedSchema>(schema: S, sources: SettingsSources): z.output<S> {
  const origins = new Map<string, string>();
  const raw: RawSettings = {};
  const put = (section: string, key: string, value: unknown, origin: string): void => {
    (raw[section] ??= {})[key] = value;
    origins.set(`${section}.${key}`, origin);
  };
  for (const section of Object.keys(schema.shape)) raw[section] = {};

  if (sources.file !== undefined) {
    for (const [section, values] of Object.entries(readToml(sources.file, sources.file_required))) {
      if (typeof values !== "object" || values === null || Array.isArray(values)) {
        throw new SettingsError(
          `${sources.file}: ${section} stands outside a section`,
          `Put it below a line such as [${Object.keys(schema.shape)[0]}].`,
        );
      }
      raw[section] ??= {};
      for (const [key, value] of Object.entries(values)) put(section, key, value, sources.file);
    }
  }
  for (const [section, keys] of Object.entries(schema.shape)) {
    for (const key of Object.keys(keys.shape)) {
      const name = `${PREFIX}${section}_${key}`.toUpperCase();
      const value = sources.environment[name];
      if (value !== undefined && value !== "") put(section, key, fromText(value), `the environment variable ${name}`);
    }
  }
  for (const [path, value] of Object.entries(sources.flags)) {
    const [section, key] = path.split(".");
    if (value !== undefined && section !== undefined && key !== undefined) put(section, key, value, `the flag for ${path}`);
  }

  const parsed = schema.strict().safeParse(raw);
  if (parsed.success) return parsed.data as z.output<S>;
  throw explain(parsed.error, schema, origins, sources.file);
}

function readToml(file: string, required: boolean): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    if (missing && !required) return {};
    throw new SettingsError(
      `${file} could not be read: ${(cause as Error).message}`,
      "Name a file that is there and may be read with --config.",
      cause,
    );
  }
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new SettingsError(`${file} is not TOML: ${cause.message}`, `Mend line ${cause.line} of ${file}.`, cause);
  }
}

/** Every `section.key` that a schema knows. */
export function keysOf(schema: SectionedSchema): string[] {
  return Object.entries(schema.shape).flatMap(([section, keys]) => Object.keys(keys.shape).map((key) => `${section}.${key}`));
}

/** A value of the environment is text; what reads as a number or a truth value is one. */
function fromText(value: string): unknown {
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function explain(
  error: z.ZodError,
  schema: SectionedSchema,
  origins: ReadonlyMap<string, string>,
  file: string | undefined,
): SettingsError {
  const [issue] = error.issues;
  if (issue === undefined) return new SettingsError("the settings are not valid", "See docs/configuration.md.", error);
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [...issue.path.map(String), ...(unknown === undefined ? [] : [unknown])];
  const name = path.join(".");
  const where = origins.get(name) ?? file ?? "the settings";
  if (unknown === undefined)
    return new SettingsError(
      `${where}: ${name}: ${issue.message}`,
      `Change ${name}; docs/configuration.md says what it takes.`,
      error,
    );
  const [section] = path;
  const known =
    section === undefined || path.length === 1 ? Object.keys(schema.shape) : Object.keys(schema.shape[section]?.shape ?? {});
  const kind = path.length === 1 ? "section" : "key";
  return new SettingsError(`${where}: there is no ${kind} ${name}`, `Known here: ${known.join(", ")}.`, error);
}
