import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { CannotRun } from "../cannot-run.ts";

/** How a peer is to be had. */
export interface Program {
  readonly name: string;
  readonly flag: string;
  /** What to type where it is missing. */
  readonly how: string;
}

/** Path of a program: the one that was named, else the first in PATH. Throws an error that says how to get it. */
export function findProgram({ name, flag, how }: Program, named: string | undefined): string {
  const candidates =
    named === undefined ? (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name)) : [named];
  for (const path of candidates) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next one.
    }
  }
  throw new CannotRun(
    `there is no ${named ?? name}, which the comparison needs: ${how}, or name another one with --${flag} FILE`,
  );
}
