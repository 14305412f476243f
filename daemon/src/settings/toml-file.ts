/** Reads a TOML file of settings, and says on which line a key stands. */
import { readFileSync, statSync } from "node:fs";

import { parse, TomlError } from "smol-toml";

import { SettingsError } from "./settings-error.ts";

export interface TomlFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** "FILE:LINE" of a key or, without `key`, of a section; "FILE" where the line is not known. */
  readonly placeOf: (section: string, key?: string) => string;
  /** Whether every user of the machine may read it. */
  readonly is_open_to_all: boolean;
}

/** Undefined where the file is not there and need not be. Throws SettingsError. */
export function readTomlFile(path: string, required: boolean): TomlFile | undefined {
  const bytes = readBytes(path, required);
  if (bytes === undefined) return undefined;
  const text = decode(path, bytes);
  const lines = text.split("\n");
  try {
    const values = parse(text);
    return {
      path,
      values,
      placeOf(section, key) {
        const line = lineOf(lines, section, key);
        return line === undefined ? path : `${path}:${line}`;
      },
      is_open_to_all: (statSync(path).mode & 0o004) !== 0,
    };
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const what = cause.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "";
    const line = lines[cause.line - 1]?.trim() ?? "";
    // A line may hold a token.
    const shown = /token|password|secret/i.test(line) ? "" : `: ${line.slice(0, 80)}`;
    throw new SettingsError(
      `${path}:${cause.line}: this is not TOML: ${what}`,
      `Correct line ${cause.line} of ${path}${shown}`,
      cause,
    );
  }
}

function readBytes(path: string, required: boolean): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" && !required) return undefined;
    const [what, hint] = unreadable(code ?? "", message);
    throw new SettingsError(`${path} could not be read: ${what}`, hint, cause);
  }
}

/** What is said of a file that could not be read, by the system's code. Nothing in it loosens permissions. */
function unreadable(code: string, message: string): readonly [what: string, hint: string] {
  switch (code) {
    case "ENOENT":
      return ["it is not there", "Name a file that is there with --config."];
    case "EACCES":
      return [
        "this user may not read it",
        "Type the command with sudo, or run it as the service's user. The file may hold secrets: leave its permissions as they are.",
      ];
    case "EISDIR":
      return ["it is a directory", "Name the file in it with --config."];
    case "ENOTDIR":
      return ["a part of its path is not a directory", "Name a file that is there with --config."];
    default:
      return [message, "Name a file that can be read with --config."];
  }
}

/** A byte order mark, as editors on Windows write it, is left out. */
function decode(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SettingsError(`${path} is not UTF-8 text`, `Save ${path} as UTF-8 (iconv -t UTF-8).`, cause);
  }
}

const HEADER = /^\s*\[\s*([^\]]+?)\s*\]/;
const KEY = /^\s*"?([^"=\s.]+)"?(?:\s*\.\s*"?([^"=\s]+)"?)?\s*=/;

/** Number of the line, from 1, on which a key or section begins; undefined where it is written in another way. */
function lineOf(lines: readonly string[], section: string, key: string | undefined): number | undefined {
  let inside = "";
  for (const [index, line] of lines.entries()) {
    const header = HEADER.exec(line)?.[1]?.replaceAll('"', "");
    if (header !== undefined) inside = header;
    if (key === undefined && header === section) return index + 1;
    const [, first, second] = KEY.exec(line) ?? [];
    if (first === undefined) continue;
    if (key === undefined ? inside === "" && first === section : inside === section && first === key) return index + 1;
    if (inside === "" && first === section && second === key) return index + 1;
  }
  return undefined;
}
