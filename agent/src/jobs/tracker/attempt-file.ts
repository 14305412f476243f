/** Attempts of jobs, kept over an agent's restart in one small file. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import * as z from "zod";

import { MAX_REMEMBERED } from "./attempt-memory.ts";
import type { AttemptStore } from "./attempt-memory.ts";

/** Job, attempt, and whether it had ended. */
const KEPT = z.array(z.tuple([z.string().max(MAX_ID_LENGTH), z.number().int().min(1), z.boolean()])).max(MAX_REMEMBERED);

/** `directory` is the agent's own state directory (systemd: StateDirectory=). */
export function attemptFile(directory: string): AttemptStore {
  const path = join(directory, "job-attempts.json");
  return {
    load() {
      try {
        const kept = KEPT.safeParse(JSON.parse(readFileSync(path, "utf8")));
        return new Map((kept.data ?? []).map(([job_id, attempt, ended]) => [job_id, { attempt, ended }]));
      } catch {
        // Usual at the first start; half a file is as good as none. Where it can't be read, save() will say so.
        return new Map();
      }
    },
    save(jobs) {
      const kept = [...jobs].map(([job_id, { attempt, ended }]) => [job_id, attempt, ended]);
      writeFileSync(`${path}.new`, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
