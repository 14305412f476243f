/**
 * credentials.json under the data directory: read when another process has changed it, replaced by an atomic rename, and
 * readable by its owner alone. A file that does not parse is never replaced.
 */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { chmod, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

import { CollectorError } from "../errors.ts";
import { formatCredentials, NO_CREDENTIALS, parseCredentials, type Credentials } from "./credentials.ts";
import { withFileLock } from "./file-lock.ts";

/** What tells that a file is not the one that was read. */
const fingerprintOf = (path: string): string => {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? "absent" : `${stat.ino}:${stat.mtimeNs}:${stat.size}`;
};

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

export class CredentialFile {
  readonly path: string;
  #fingerprint = "";
  #credentials: Credentials = NO_CREDENTIALS;
  #fault: CollectorError | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** `path` is the file; its folder is made when it is missing. */
  constructor(path: string) {
    this.path = path;
  }

  /** Throws credentials_unreadable when the file is there and is not what it should be. */
  open(): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    this.#refresh();
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** What is wrong with the file now, while the last good version stays in force; undefined when nothing is. */
  get fault(): CollectorError | undefined {
    return this.#fault;
  }

  /** Identifies the version of the file that was read last. */
  get version(): string {
    this.#refresh();
    return this.#fingerprint;
  }

  /** The credentials as the file has them now; a file that was taken away leaves none. Costs one stat. */
  get current(): Credentials {
    this.#refresh();
    return this.#credentials;
  }

  /**
   * Replaces the file by what `change` makes of it; one change at a time, over all processes. Resolves with the new
   * document when it is on disk; rejects with credentials_unreadable when the present file does not parse.
   */
  update(change: (credentials: Credentials) => Credentials): Promise<Credentials> {
    const run = this.#last.then(() => withFileLock(`${this.path}.lock`, () => this.#replace(change)));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #replace(change: (credentials: Credentials) => Credentials): Promise<Credentials> {
    this.#refresh();
    if (this.#fault !== undefined) throw this.#fault;
    const changed = change(this.#credentials);
    if (changed === this.#credentials) return changed;
    const temporary = `${this.path}.${process.pid}.new`;
    await rm(temporary, { force: true });
    const file = await open(temporary, "wx", 0o600);
    try {
      await giveToOwnerOf(dirname(this.path), file);
      await file.writeFile(formatCredentials(changed));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.path);
    await chmod(this.path, 0o600);
    await syncDirectory(dirname(this.path));
    return this.current;
  }

  #refresh(): void {
    const fingerprint = fingerprintOf(this.path);
    if (fingerprint === this.#fingerprint) return;
    this.#fingerprint = fingerprint;
    try {
      this.#credentials = fingerprint === "absent" ? NO_CREDENTIALS : parseCredentials(readFileSync(this.path, "utf8"));
      this.#fault = undefined;
    } catch (cause) {
      if (isCode(cause, "ENOENT")) {
        this.#credentials = NO_CREDENTIALS;
        return;
      }
      this.#fault = new CollectorError("credentials_unreadable", `${this.path} can't be read: ${(cause as Error).message}`, {
        hint: "Restore the file from a backup, or move it away and issue new credentials with `heliograph-collector token`.",
        cause,
      });
    }
  }
}

/** What root writes for a service that runs as another user has to be readable by that one: whose folder it is in. */
async function giveToOwnerOf(directory: string, file: FileHandle): Promise<void> {
  const { uid, gid } = statSync(directory);
  if (process.getuid?.() === 0 && uid !== 0) await file.chown(uid, gid);
}

/** Makes a rename in this directory last through a power loss. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
