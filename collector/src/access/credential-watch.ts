/**
 * Notices quickly when another process changed the credentials. The kernel reports changes; where it does not, as on some
 * network filesystems, a check each second finds them.
 */
import { watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";

const LOOK_MS = 1_000;

export interface CredentialWatchOptions {
  readonly path: string;
  /** Reads the file if it changed; returns whether it did. */
  readonly look: () => boolean;
  readonly onChange: () => void;
}

export class CredentialWatch {
  readonly #options: CredentialWatchOptions;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CredentialWatchOptions) {
    this.#options = options;
  }

  start(): void {
    const { path } = this.#options;
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS);
    try {
      // Watches the folder, since the file is replaced by another of the same name.
      this.#watcher ??= watch(dirname(path), (_, name) => {
        if (name === null || name === basename(path)) this.#look();
      });
      // Without a watcher the check each second remains.
      this.#watcher.on("error", () => this.#watcher?.close());
    } catch {
      this.#watcher = undefined;
    }
  }

  /** May be called twice. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#watcher?.close();
    this.#watcher = undefined;
  }

  #look(): void {
    if (this.#options.look()) this.#options.onChange();
  }
}
