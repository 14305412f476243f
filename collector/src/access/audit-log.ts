/**
 * audit.jsonl in the data directory: who did what, from where and when, one line of JSON each. The collector and its commands
 * append to it; only the collector's user can read it. It never holds a secret.
 */
import { chownSync, closeSync, fsyncSync, openSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

export const AUDIT_ACTIONS = [
  "token_issued",
  "token_revoked",
  "link_created",
  "signed_in",
  "signed_out",
  "administrator_request",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Something that happened. */
export interface AuditEntry {
  readonly action: AuditAction;
  /** The object: `node gpu-01`, `viewer ada`, or a request. */
  readonly target: string;
  /** Role, settings or outcome. */
  readonly detail?: string;
}

/** Who did it. */
export interface AuditActor {
  /** Name of an account, or of a user of this machine. */
  readonly who: string;
  /** Address of the connection, or `this machine`. */
  readonly from: string;
}

export interface AuditRecord extends AuditEntry, AuditActor {
  /** ISO 8601, UTC */
  readonly time: string;
}

export class AuditLog {
  readonly #path: string;
  readonly #now_ms: () => number;

  constructor(path: string, now_ms: () => number) {
    this.#path = path;
    this.#now_ms = now_ms;
  }

  /** Appends a record; it is on disk when this returns. Throws the system's error if it can't be written. */
  append(entry: AuditEntry, actor: AuditActor): AuditRecord {
    const record: AuditRecord = { time: new Date(this.#now_ms()).toISOString(), ...actor, ...entry };
    const fd = openSync(this.#path, "a", 0o600);
    try {
      const { uid, gid } = statSync(dirname(this.#path));
      if (process.getuid?.() === 0 && uid !== 0) chownSync(this.#path, uid, gid);
      // One write, so that lines of several processes do not mix.
      writeSync(fd, `${JSON.stringify(record)}\n`);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    return record;
  }
}
