/** Open intervals of ownership, kept over an agent's restart in one small file. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import { HOLD_SOURCES } from "./ownership-intervals.ts";
import type { OpenIntervals } from "./ownership-intervals.ts";

const KEPT = z.object({
  boot_id: z.string(),
  intervals: z.array(
    z.object({
      interval_id: z.string(),
      job_id: z.string(),
      rank: z.number().int().min(0),
      gpu_uuid: z.string(),
      mig_uuid: z.string(),
      // Releases before this word knew processes alone.
      by: z.enum(HOLD_SOURCES).default("process"),
      from_ms: z.number().int(),
      seen_until_ms: z.number().int(),
      // The name on disk of `logged_ms`, which an agent of another release reads too.
      told_ms: z.number().int(),
    }),
  ),
});

/** The port; tests keep it in memory. */
export interface IntervalStore {
  /** Those that were open when this boot's last agent saved; empty where there are none, or none that can be read. */
  load(boot_id: string): OpenIntervals;
  /** Throws where they can't be kept. */
  save(boot_id: string, open: OpenIntervals): void;
}

/** `directory` is the agent's own state directory (systemd: StateDirectory=). */
export function intervalFile(directory: string): IntervalStore {
  const path = join(directory, "open-intervals.json");
  return {
    load(boot_id) {
      let text: string;
      try {
        text = readFileSync(path, "utf8");
      } catch {
        // Usual at the first start. Where it can't be read, save() will say so.
        return new Map();
      }
      // Half a file, or one of another release: its intervals end where they were last logged.
      const kept = KEPT.safeParse(parsed(text));
      if (!kept.success || kept.data.boot_id !== boot_id) return new Map();
      return new Map(
        kept.data.intervals.map(({ told_ms, ...interval }) => [interval.interval_id, { ...interval, logged_ms: told_ms }]),
      );
    },
    save(boot_id, open) {
      const intervals = [...open.values()].map(({ logged_ms, ...interval }) => ({ ...interval, told_ms: logged_ms }));
      writeFileSync(`${path}.new`, `${JSON.stringify({ boot_id, intervals })}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
