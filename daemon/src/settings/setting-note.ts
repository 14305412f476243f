/** What a settings definition says of each key besides its type: for the commented example, the documents and masking. */

export interface SettingNote {
  /** What the key is for, in one or two sentences. */
  readonly about: string;
  /** A value as it would stand in the file; the default where this is left out. */
  readonly example?: string;
  /** What has to be done so that a change takes effect. */
  readonly change: "restart" | "reload";
  /** Whether its value is never printed. */
  readonly secret?: true;
  /** The key that holds the same and excludes this one. */
  readonly instead_of?: string;
}

/** By `section.key`. */
export type SettingNotes = Readonly<Record<string, SettingNote>>;

/** The keys of a schema, as a type: `section.key`. */
export type KeyOf<Output> = {
  [Section in keyof Output & string]: `${Section}.${keyof Output[Section] & string}`;
}[keyof Output & string];

/** A value for people and scripts: secrets as stars, and no password of an address. */
export function shownValue(value: unknown, note: SettingNote | undefined): string {
  if (note?.secret === true && value !== "") return "********";
  return (JSON.stringify(value) ?? "").replaceAll(/\/\/[^/@\s"]*@/g, "//********@");
}
