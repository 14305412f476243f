/**
 * Sample intervals that an administrator set for nodes: sample-intervals.json in the data directory, so that they survive a
 * restart of the collector and of the agents. A file that does not parse is never replaced.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { MAX_SAMPLE_INTERVAL_MS, MIN_SAMPLE_INTERVAL_MS } from "@heliograph/proto/limits";
import * as z from "zod";

import { CollectorError } from "../errors.ts";

const INTERVALS = z.record(z.string(), z.number().int().min(MIN_SAMPLE_INTERVAL_MS).max(MAX_SAMPLE_INTERVAL_MS));

export class SampleIntervals {
  readonly #path: string;
  readonly #intervals: Map<string, number>;

  /** Throws node_settings_unreadable if the file exists and is not valid. */
  constructor(path: string) {
    this.#path = path;
    try {
      const stored = existsSync(path) ? INTERVALS.parse(JSON.parse(readFileSync(path, "utf8"))) : {};
      this.#intervals = new Map(Object.entries(stored));
    } catch (cause) {
      throw new CollectorError("node_settings_unreadable", `${path} can't be read: ${(cause as Error).message}`, {
        hint: "Restore the file, or remove it: then each node samples as its own settings say.",
        cause,
      });
    }
  }

  /** In ms; undefined if the node's own settings apply. */
  of(node: string): number | undefined {
    return this.#intervals.get(node);
  }

  /** On disk when it returns; undefined removes the interval. */
  set(node: string, interval_ms: number | undefined): void {
    if (interval_ms === undefined) this.#intervals.delete(node);
    else this.#intervals.set(node, interval_ms);
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(Object.fromEntries(this.#intervals))}\n`, { mode: 0o600, flush: true });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
