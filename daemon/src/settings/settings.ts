/**
 * Reads settings in sections: defaults, then a TOML file, then HELIOGRAPH_<SECTION>_<KEY> from the environment, then flags;
 * the later one wins. Whatever is unknown or wrong stops the start with the place, the key and what was expected.
 */
import type { z } from "zod";

import { fromText, mistypedVariables, variableOf, type Environment } from "./environment.ts";
import { explainValue } from "./explain-issue.ts";
import { nearestName } from "./near-name.ts";
import type { SettingNotes } from "./setting-note.ts";
import { SettingsError, settingsErrorOf, type SettingsProblem } from "./settings-error.ts";
import { readTomlFile, type TomlFile } from "./toml-file.ts";

export { SettingsError } from "./settings-error.ts";

/** Settings by section and key, before they are checked. */
type RawSettings = Record<string, Record<string, unknown>>;
/** A zod object of zod objects: the sections and their keys, each key with its default. */
export type SectionedSchema = z.ZodObject<Record<string, z.ZodObject>>;

export interface SettingsSources {
  /** TOML file; a file that is not there is an error only where `file_required`. */
  readonly file: string | undefined;
  readonly file_required: boolean;
  readonly environment: Environment;
  /** `section.key` to value, as given on the command line; undefined values are passed over. */
  readonly flags: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Two settings that contradict each other. */
export interface Contradiction {
  /** The keys, the one to change first. */
  readonly keys: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** What is known of the keys besides their types. */
export interface SettingsRules<Output> {
  readonly notes: SettingNotes;
  /** `isGiven` says whether a key was set by somebody, and is not the default. */
  readonly contradictions: (settings: Output, isGiven: (key: string) => boolean) => readonly Contradiction[];
}

/** Settings, where each came from, and what is to be looked at. */
export interface SettingsReading<Output> {
  readonly settings: Output;
  /** By `section.key`: file and line, variable or flag; absent for a default. */
  readonly origins: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** A value with the place that it came from. */
interface Given {
  readonly value: unknown;
  readonly origin: string;
  /** file, environment or flags. */
  readonly source: string;
}

const NO_RULES: SettingsRules<unknown> = { notes: {}, contradictions: () => [] };

/** Settings that a schema accepts, from all sources; throws SettingsError otherwise. */
export const loadSettings = <S extends SectionedSchema>(schema: S, sources: SettingsSources): z.output<S> =>
  readAllSettings(schema, sources, NO_RULES).settings;

/** The same with origins and warnings, and with contradictions refused. Throws SettingsError. */
export function readAllSettings<S extends SectionedSchema>(
  schema: S,
  sources: SettingsSources,
  rules: SettingsRules<z.output<S>>,
): SettingsReading<z.output<S>> {
  const file = sources.file === undefined ? undefined : readTomlFile(sources.file, sources.file_required);
  const given = gather(schema, sources, file);
  const problems = settleExclusive(given, rules.notes);
  const raw: RawSettings = Object.fromEntries(Object.keys(schema.shape).map((section) => [section, {}]));
  for (const [path, { value }] of given) {
    const [section = "", ...key] = path.split(".");
    (raw[section] ??= {})[key.join(".")] = value;
  }
  const parsed = schema.strict().safeParse(raw);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.flatMap((issue) => explain(issue, schema, given, file, rules.notes)));
    throw settingsErrorOf(problems, parsed.error);
  }
  const settings = parsed.data as z.output<S>;
  const origins = new Map([...given].map(([path, { origin }]) => [path, origin]));
  for (const { keys, message, hint } of rules.contradictions(settings, (key) => given.has(key))) {
    const places = keys.map((key) => `${key} (${origins.get(key) ?? "its default"})`).join(" and ");
    problems.push({ message: `${places}: ${message}`, hint });
  }
  if (problems.length > 0) throw settingsErrorOf(problems);
  const warnings = [...mistypedVariables(sources.environment, keysOf(schema)), ...openSecrets(file, given, rules.notes)];
  return { settings, origins, warnings };
}

/** What each source gives, the later one in place of the earlier. */
function gather(schema: SectionedSchema, sources: SettingsSources, file: TomlFile | undefined): Map<string, Given> {
  const given = new Map<string, Given>();
  for (const [section, values] of Object.entries(file?.values ?? {})) {
    if (typeof values !== "object" || values === null || Array.isArray(values) || values instanceof Date) {
      throw outsideSection(schema, section, file?.placeOf(section) ?? "");
    }
    if (!(section in schema.shape)) throw unknownSection(schema, section, file?.placeOf(section) ?? "");
    for (const [key, value] of Object.entries(values))
      given.set(`${section}.${key}`, { value, origin: file?.placeOf(section, key) ?? "", source: "file" });
  }
  for (const key of keysOf(schema)) {
    const name = variableOf(key);
    const value = sources.environment[name];
    if (value === undefined || value === "") continue;
    given.set(key, { value: fromText(value), origin: `the environment variable ${name}`, source: "environment" });
  }
  for (const [key, value] of Object.entries(sources.flags))
    if (value !== undefined) given.set(key, { value, origin: `the flag for ${key}`, source: "flags" });
  return given;
}

function outsideSection(schema: SectionedSchema, name: string, place: string): SettingsError {
  const key = keysOf(schema).find((path) => path.endsWith(`.${name}`));
  const section = key === undefined ? Object.keys(schema.shape)[0] : key.split(".")[0];
  return new SettingsError(`${place}: ${name} stands outside a section`, `Put it below a line such as [${section}].`);
}

function unknownSection(schema: SectionedSchema, name: string, place: string): SettingsError {
  const known = Object.keys(schema.shape);
  const near = nearestName(name, known);
  const meant = near === undefined ? "" : `Did you mean [${near}]? `;
  return new SettingsError(`${place}: there is no section ${name}`, `${meant}Known here: ${known.join(", ")}.`);
}

/**
 * Of two keys that exclude each other, such as a token and its file, the one of the later source wins; both in one source
 * contradict each other. Returns the contradictions, and removes what lost.
 */
function settleExclusive(given: Map<string, Given>, notes: SettingNotes): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const order = ["file", "environment", "flags"];
  for (const [key, { instead_of }] of Object.entries(notes)) {
    const one = given.get(key);
    const other = instead_of === undefined ? undefined : given.get(instead_of);
    if (instead_of === undefined || one === undefined || other === undefined || one.value === "" || other.value === "") continue;
    if (one.source === other.source)
      problems.push({
        message: `${instead_of} (${other.origin}) and ${key} (${one.origin}) are both set`,
        hint: `Leave one of them out: ${key} keeps the secret out of this place.`,
      });
    else given.delete(order.indexOf(one.source) > order.indexOf(other.source) ? instead_of : key);
  }
  return problems;
}

/** Every `section.key` that a schema knows. */
export function keysOf(schema: SectionedSchema): string[] {
  return Object.entries(schema.shape).flatMap(([section, keys]) => Object.keys(keys.shape).map((key) => `${section}.${key}`));
}

function explain(
  issue: z.core.$ZodIssue,
  schema: SectionedSchema,
  given: ReadonlyMap<string, Given>,
  file: TomlFile | undefined,
  notes: SettingNotes,
): SettingsProblem[] {
  const [section = "", name] = issue.path.map(String);
  const keys = schema.shape[section]?.shape ?? {};
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((unknown) => unknownKey(schema, `${section}.${unknown}`, given.get(`${section}.${unknown}`)?.origin));
  const key = `${section}.${name}`;
  const place = given.get(key);
  return [
    explainValue(issue, {
      key,
      origin: place?.origin ?? file?.path ?? "the settings",
      value: place?.value,
      schema: name === undefined ? undefined : (keys[name] as z.ZodType | undefined),
      note: notes[key],
    }),
  ];
}

function unknownKey(schema: SectionedSchema, path: string, origin = "the settings"): SettingsProblem {
  const [section = "", name = ""] = path.split(".");
  const known = Object.keys(schema.shape[section]?.shape ?? {});
  const elsewhere = keysOf(schema).find((key) => key.endsWith(`.${name}`));
  const near = nearestName(name, known) ?? elsewhere;
  const meant = near === undefined ? "" : `Did you mean ${near}? `;
  return { message: `${origin}: there is no key ${path}`, hint: `${meant}Known here: ${known.join(", ")}.` };
}

/** A warning where every user of the machine may read a file that holds a secret. */
function openSecrets(file: TomlFile | undefined, given: ReadonlyMap<string, Given>, notes: SettingNotes): string[] {
  if (file?.is_open_to_all !== true) return [];
  const secret = Object.keys(notes).find((key) => notes[key]?.secret === true && given.get(key)?.source === "file");
  if (secret === undefined) return [];
  return [`${file.path} holds ${secret} and every user of this machine can read it: chmod o-rwx ${file.path}`];
}
