/**
 * Checks at the start and each minute whether the archive can be reached, and records a new place only after it was reached.
 * For a bucket it checks the network, the address and the name; only ClickHouse finds out whether the key may write.
 */
import { constants } from "node:fs";
import { access } from "node:fs/promises";

import { placeText, recordArchive, type ArchiveLocation } from "./archive.ts";

const INTERVAL_MS = 60_000;
const DEADLINE_MS = 5_000;

/** Why a place can't be reached; empty if it can. Never rejects. */
export async function archiveTrouble(location: ArchiveLocation, deadline_ms = DEADLINE_MS): Promise<string> {
  if (location === undefined) return "";
  try {
    if (location.kind === "directory") {
      await access(location.path, constants.W_OK | constants.X_OK);
      return "";
    }
    // Without a key: an existing bucket answers 403 or 200, a missing one 404.
    const bucket = new URL(location.url);
    const [name = ""] = bucket.pathname.split("/").filter((part) => part !== "");
    const is_in_path = !bucket.hostname.startsWith(`${name}.`) && name !== "";
    const answer = await fetch(new URL(is_in_path ? `/${name}` : "/", bucket), {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(deadline_ms),
    });
    return answer.status === 404 && is_in_path ? `${placeText(location)}: there is no such bucket` : "";
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    const why =
      (error as Error).name === "TimeoutError" ? "no answer" : (cause?.code ?? cause?.message ?? (error as Error).message);
    return `${placeText(location)} can't be reached: ${why}`;
  }
}

export interface ArchiveWatchOptions {
  /** Where the place is recorded. */
  readonly directory: string;
  readonly location: ArchiveLocation;
  /** Called for each change, with an empty text when the place can be reached again. */
  readonly onChange: (trouble: string) => void;
}

export class ArchiveWatch {
  readonly #options: ArchiveWatchOptions;
  #timer: NodeJS.Timeout | undefined;
  #trouble = "";

  constructor(options: ArchiveWatchOptions) {
    this.#options = options;
  }

  /** Why the archive can't be reached now; empty if it can. */
  get trouble(): string {
    return this.#trouble;
  }

  /** Checks once, and then each minute until stop(). */
  async start(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { directory, location, onChange } = this.#options;
    let trouble = await archiveTrouble(location);
    try {
      if (trouble === "") await recordArchive(directory, location);
    } catch (error) {
      trouble = `the archive's place can't be recorded: ${(error as Error).message}`;
    }
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    onChange(trouble);
  }
}
