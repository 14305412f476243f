/**
 * A directory of mapping files (mapping-files.ts), watched: read again when something in it changes, and now and then all the
 * same, since a change can be missed and a directory may be made later. Only files that root (or the agent's own user) wrote
 * count: who may write there could give any job to any GPU.
 */
import { statSync, watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { join } from "node:path";

import { deviceOfFile, jobsOfFile } from "./mapping-files.ts";
import type { MappedJob } from "./mapping-files.ts";
import { listBounded, readBounded } from "../processes/proc-file.ts";
import type { DeviceName } from "./visible-devices.ts";

/** A change that the kernel did not report is seen within this time. */
const READ_AGAIN_MS = 10_000;
/** After a change its files may be half written. */
const SETTLE_MS = 50;
const MAX_FILES = 512;
const MAX_FILE_BYTES = 8_192;

export interface Mapping extends MappedJob {
  readonly device: DeviceName;
}

export class MappingDirectory {
  readonly path: string;
  #watcher: FSWatcher | undefined;
  #read_ms = -Infinity;
  #changed_ms: number | undefined;
  #mappings: readonly Mapping[] = [];
  #trouble = "";

  constructor(path: string) {
    this.path = path;
  }

  /** Why what stands there does not count; empty where it does, or where there is nothing. */
  get trouble(): string {
    return this.#trouble;
  }
  get exists(): boolean {
    return this.#watcher !== undefined;
  }

  /** What the files say; read again where it is due. `now_ms`: of the wall clock, also for the watcher. */
  look(now_ms: number): readonly Mapping[] {
    const has_changed = this.#changed_ms !== undefined && now_ms - this.#changed_ms >= SETTLE_MS;
    if (!has_changed && now_ms - this.#read_ms < READ_AGAIN_MS && now_ms >= this.#read_ms) return this.#mappings;
    this.#changed_ms = undefined;
    this.#read_ms = now_ms;
    this.#watch();
    this.#trouble = troubleWith(this.path) ?? "";
    this.#mappings = this.#trouble === "" ? this.#read() : [];
    return this.#mappings;
  }

  #read(): readonly Mapping[] {
    return listBounded(this.path, MAX_FILES).flatMap((name): Mapping[] => {
      const device = deviceOfFile(name);
      if (device === undefined) return [];
      const trouble = troubleWith(join(this.path, name));
      if (trouble !== undefined) {
        this.#trouble = trouble;
        return [];
      }
      return jobsOfFile(readBounded(join(this.path, name), MAX_FILE_BYTES) ?? "").map((job) => ({ ...job, device }));
    });
  }

  #watch(): void {
    if (this.#watcher !== undefined) return;
    try {
      const watcher = watch(this.path, { persistent: false }, () => {
        this.#changed_ms ??= Date.now();
      });
      // The directory is gone: it is looked for again.
      watcher.on("error", () => this.stop());
      this.#watcher = watcher;
    } catch {
      // Not there (yet), or too many watches: it is read now and then.
    }
  }

  stop(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}

/** Undefined where it is fine, or not there. */
function troubleWith(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.uid !== 0 && stat.uid !== process.geteuid?.()) return `${path} belongs to user ${stat.uid}, not to root`;
  return (stat.mode & 0o002) === 0 ? undefined : `${path} can be written by everybody`;
}
