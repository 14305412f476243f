/** What a data directory knows of its generated past: so that it is made once, and an interrupted run continues. */
import { randomInt } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import { CollectorError } from "../errors.ts";

const time = z.number().int();
const RECORD = z.object({
  /** Release that began it: another one may generate other rows. */
  release: z.string(),
  /** As it was asked for: "30d". */
  length: z.string(),
  state: z.enum(["filling", "done"]),
  nodes: z.number().int(),
  gpus_per_node: z.number().int(),
  seed: z.number().int(),
  /** Log of the first node's past; the others have those that follow. */
  epoch: z.number().int(),
  past: z.object({ from_ms: time, until_ms: time, fine_from_ms: time, interval_ms: time, slow_ms: time }),
});
export type HistoryRecord = z.output<typeof RECORD>;

export const historyFile = (data_directory: string): string => join(data_directory, "history.json");

/** Undefined if none was ever begun. Throws if the file is broken. */
export function readHistoryRecord(path: string): HistoryRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return RECORD.parse(JSON.parse(text));
  } catch (cause) {
    throw new CollectorError("config_invalid", `${path} is no record of a history: ${(cause as Error).message}`, {
      hint: "Begin with another data directory: npm start -- --history 30d --data-directory NEW",
      cause,
    });
  }
}

/** In one step: a process that is killed leaves the old file or the new one. */
export function writeHistoryRecord(path: string, record: HistoryRecord): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** Below 2^52, with room for a node's number. */
export const newEpoch = (): number => randomInt(1, 2 ** 47);
