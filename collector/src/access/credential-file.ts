/**
 * credentials.json in the data directory: read again when another process has changed it, replaced by an atomic rename, and
 * readable by its owner only. A file that does not parse is never replaced.
 */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { chmod, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

import { CollectorError } from "../errors.ts";
import { formatCredentials, NO_CREDENTIALS, parseCredentials, type Credentials } from "./credentials.ts";
import { withFileLock } from "./file-lock.ts";

/** Changes if the file is replaced or changed. */
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

  /** `path` is the file; its folder is made if it is missing. */
  constructor(path: string) {
    this.path = path;
  }

  /** Throws credentials_unreadable if the file exists and is not valid. */
  open(): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    this.#refresh();
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** What is wrong with the file now, while the last good version stays in force; undefined if it is good. */
  get fault(): CollectorError | undefined {
    return this.#fault;
  }

  /** Identifies the last version of the file that was read. */
  get version(): string {
    this.#refresh();
    return this.#fingerprint;
  }

  /** The credentials in the file now; none if the file was removed. Costs one stat. */
  get current(): Credentials {
    this.#refresh();
    return this.#credentials;
  }

  /**
   * Replaces the file by the result of `change`; one change at a time, over all processes. Resolves with the new document when
   * it is on disk; rejects with credentials_unreadable if the current file does not parse.
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

/** Root gives the file to the owner of the folder, so that a service that runs as another user can read it. */
async function giveToOwnerOf(directory: string, file: FileHandle): Promise<void> {
  const { uid, gid } = statSync(directory);
  if (process.getuid?.() === 0 && uid !== 0) await file.chown(uid, gid);
}

/** Makes a rename in this directory survive a power loss. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
