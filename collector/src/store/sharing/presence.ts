/**
 * This run of this collector, as the other collectors on the same ClickHouse see it. A later run of the same collector replaces
 * it: INSERTs of the earlier one are refused from then on (fence.ts). A copied data directory would make two collectors with
 * one name, which replace each other again and again. So a run is refused at its start while another one at another place still
 * sends heartbeats.
 */
import { setTimeout as delay } from "node:timers/promises";

import { CollectorError } from "../../errors.ts";
import type { ClickHouse } from "../clickhouse/clickhouse.ts";
import { COLLECTORS, type Writing } from "./fence.ts";

/** A run at another place without a heartbeat for this long is over. More than two heartbeats of reconnecting-connection.ts. */
export const SILENT_MS = 15_000;
const WATCH_MS = 1_000;

/** The newest run of a collector in the table. */
export interface NewestRun {
  readonly run: string;
  readonly number: number;
  readonly place: string;
  /** Since its last heartbeat, by ClickHouse's clock. */
  readonly silent_ms: number;
}

export interface PresenceOptions extends Writing {
  /** Host and data directory. */
  readonly place: string;
}

/** first: no run of that name. mine: this run. earlier: over, or at the same place. other: may be running elsewhere. Pure. */
export function classifyRun(newest: NewestRun | undefined, me: PresenceOptions): "first" | "mine" | "earlier" | "other" {
  if (newest === undefined) return "first";
  if (newest.run === me.run) return "mine";
  return newest.place === me.place || newest.silent_ms >= SILENT_MS ? "earlier" : "other";
}

export class Presence {
  readonly #options: PresenceOptions;
  #is_registered = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Makes this the newest run. Rejects with instance_in_use if another is. */
  async register(clickhouse: ClickHouse, signal: AbortSignal): Promise<void> {
    let newest = await this.#newest(clickhouse);
    if (this.#is_registered) return this.#stillMine(clickhouse, newest);
    for (let silent_ms = -1; classifyRun(newest, this.#options) === "other"; newest = await this.#newest(clickhouse)) {
      // A dead run's silence grows while we watch. If it does not grow, the other run is alive.
      if (newest !== undefined && newest.silent_ms < silent_ms) throw this.#inUse(newest);
      silent_ms = newest?.silent_ms ?? 0;
      await delay(WATCH_MS, undefined, { signal });
    }
    if (classifyRun(newest, this.#options) !== "mine") {
      await this.#write(clickhouse, (newest?.number ?? 0) + 1);
      newest = await this.#newest(clickhouse);
      if (classifyRun(newest, this.#options) !== "mine") throw this.#inUse(newest);
    }
    this.#is_registered = true;
  }

  /** Records that this run continues. Rejects with instance_in_use if a later one has replaced it. */
  async heartbeat(clickhouse: ClickHouse): Promise<void> {
    await this.#stillMine(clickhouse, await this.#newest(clickhouse));
  }

  async #stillMine(clickhouse: ClickHouse, newest: NewestRun | undefined): Promise<void> {
    // Without a row, the table was emptied or restored from before this run: the row is written again.
    if (newest !== undefined && newest.run !== this.#options.run) throw this.#inUse(newest);
    await this.#write(clickhouse, newest?.number ?? 1);
  }

  async #newest(clickhouse: ClickHouse): Promise<NewestRun | undefined> {
    const [newest] = await clickhouse.rows<NewestRun>(
      `SELECT argMax(run, rank) AS run, argMax(number, rank) AS number, argMax(place, rank) AS place,
  dateDiff('millisecond', argMax(beat_time, (rank, beat_time)), now64(3, 'UTC')) AS silent_ms
FROM ${COLLECTORS} WHERE instance = {instance:String} GROUP BY instance`,
      { instance: this.#options.instance },
    );
    return newest;
  }

  async #write(clickhouse: ClickHouse, number: number): Promise<void> {
    const { instance, run, place } = this.#options;
    await clickhouse.append(COLLECTORS, [{ instance, run, number, place }]);
  }

  #inUse(newest: NewestRun | undefined): CollectorError {
    const { instance, place } = this.#options;
    return new CollectorError("instance_in_use", `collector ${instance} also runs at ${newest?.place ?? "another place"}`, {
      hint: `Stop one of them. If the data directory of ${place} is a copy, remove the file "instance" from the copy: it then gets an identifier of its own.`,
    });
  }
}
