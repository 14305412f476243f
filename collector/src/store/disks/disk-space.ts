/**
 * Whether there is room for new rows. `full`: ClickHouse refused an INSERT for lack of space; it ends when INSERTs into that
 * table succeed again, which the writer keeps trying. `low`: the disks report little free space. Pure.
 */
import type { CollectorError } from "../../errors.ts";
import type { StorageDisk } from "./storage-disks.ts";

/** `reason` is for people; empty when ok. */
export interface SpaceState {
  readonly state: "ok" | "low" | "full";
  readonly reason: string;
}

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** Why the hot disks count as low, if less than this share of them is free; otherwise empty. */
export function lowReason(disks: readonly StorageDisk[], warn_free_ratio: number): string {
  // A disk that does not report its free space is left out; the others count.
  const hot = disks.filter(({ volume, gap }) => volume === "hot" && gap === "");
  const free = hot.reduce((sum, { free_bytes }) => sum + (free_bytes ?? 0), 0);
  const total = hot.reduce((sum, { total_bytes }) => sum + (total_bytes ?? 0), 0);
  if (total === 0 || free >= total * warn_free_ratio) return "";
  return `${gib(free)} of ${gib(total)} are free on ${hot.map(({ path }) => path).join(", ")}`;
}

export class DiskSpace {
  readonly #full = new Map<string, string>();
  readonly #onChange: (state: SpaceState) => void;
  #low = "";
  #state: SpaceState = { state: "ok", reason: "" };

  constructor(onChange: (state: SpaceState) => void) {
    this.#onChange = onChange;
  }

  get state(): SpaceState {
    return this.#state;
  }

  /** An INSERT into a table failed. */
  failed(table: string, error: CollectorError): void {
    if (error.code !== "disk_full") return;
    this.#full.set(table, error.message);
    this.#decide();
  }

  /** An INSERT into a table succeeded. */
  inserted(table: string): void {
    if (this.#full.delete(table)) this.#decide();
  }

  /** The result of lowReason() for the disks now. */
  measured(low: string): void {
    this.#low = low;
    this.#decide();
  }

  #decide(): void {
    const [full] = this.#full.values();
    const next: SpaceState =
      full !== undefined
        ? { state: "full", reason: full }
        : this.#low === ""
          ? { state: "ok", reason: "" }
          : { state: "low", reason: this.#low };
    const is_news = next.state !== this.#state.state;
    this.#state = next;
    if (is_news) this.#onChange(next);
  }
}
