/**
 * Nodes that an administrator forgot, and when: forgotten-nodes.json in the data directory. ClickHouse keeps their rows, so a
 * restart would show them again without this file. A node that comes back is shown again. A file that does not parse is never
 * replaced.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import * as z from "zod";

import { CollectorError } from "../errors.ts";

const FORGOTTEN = z.record(z.string(), z.number().int().nonnegative());

/** The node and the time of a row. */
interface OfNode {
  readonly node: string;
  readonly time_ms?: number | null | undefined;
}

export class ForgottenNodes {
  readonly #path: string;
  readonly #forgotten: Map<string, number>;

  /** Throws node_settings_unreadable if the file exists and is not valid. */
  constructor(path: string) {
    this.#path = path;
    try {
      const stored = existsSync(path) ? FORGOTTEN.parse(JSON.parse(readFileSync(path, "utf8"))) : {};
      this.#forgotten = new Map(Object.entries(stored));
    } catch (cause) {
      throw new CollectorError("node_settings_unreadable", `${path} can't be read: ${(cause as Error).message}`, {
        hint: "Restore the file, or remove it: then nodes that were forgotten are shown as offline.",
        cause,
      });
    }
  }

  /** On disk when it returns. */
  forget(node: string, now_ms: number): void {
    this.#forgotten.set(node, now_ms);
    this.#write();
  }

  /** The node is back. */
  remember(node: string): void {
    if (this.#forgotten.delete(node)) this.#write();
  }

  /** The stored rows without those of forgotten nodes; rows from after a node's return stay. */
  without<R extends OfNode>(rows: readonly R[]): readonly R[] {
    return rows.filter(({ node, time_ms }) => (time_ms ?? 0) > (this.#forgotten.get(node) ?? Number.NEGATIVE_INFINITY));
  }

  #write(): void {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(Object.fromEntries(this.#forgotten))}\n`, { mode: 0o600, flush: true });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
