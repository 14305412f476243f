/** A commented example of a settings file, made from the definitions so that it can't drift from them. */
import type { SettingNotes } from "./setting-note.ts";
import { keysOf, type SectionedSchema } from "./settings.ts";

/** Longest line of a comment. */
const WIDTH = 100;

/**
 * TOML in which every key is commented out with what it is for and its default: as it is, it changes nothing. `title` is the
 * first line.
 */
export function settingsExample(schema: SectionedSchema, notes: SettingNotes, title: string): string {
  const defaults = schema.parse(Object.fromEntries(Object.keys(schema.shape).map((section) => [section, {}])));
  const lines = [`# ${title}`, "# Every key is commented out and shows its default, or an example where there is none."];
  let inside = "";
  for (const key of keysOf(schema)) {
    const [section = "", name = ""] = key.split(".");
    if (section !== inside) lines.push("", `[${section}]`);
    inside = section;
    const { about = "", example, change = "restart" } = notes[key] ?? {};
    const value = (defaults as Record<string, Record<string, unknown>>)[section]?.[name];
    lines.push(...wrapped(`${about} A change needs a ${change}.`), `#${name} = ${example ?? JSON.stringify(value)}`);
  }
  return `${lines.join("\n")}\n`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = "#";
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
