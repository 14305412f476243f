/**
 * Ports of InfiniBand and RoCE adapters: one that was up and is down for minutes, and one that goes down again and again. A port
 * that never was up has no cable, which is usual. Pure: time is handed in.
 */
import type { Row } from "@heliograph/proto/streams";

import type { HealthEvent } from "../health-event.ts";
import { LATCH_OFF, stepLatch, type LatchRule, type LatchState } from "./latch.ts";

/** A switch that restarts is back within this time. */
export const DOWN_RULE: LatchRule = { begin_after_ms: 240_000, end_after_ms: 30_000 };
export const FLAPS = 3;
export const FLAPS_WITHIN_MS = 600_000;

interface Port {
  was_up: boolean;
  is_up: boolean | undefined;
  down: LatchState;
  /** Of the adapter's own counter; undefined where it has none. */
  link_downs: number | undefined;
  /** When the port went down, of the last FLAPS_WITHIN_MS. */
  flaps: readonly number[];
}

export class PortWatch {
  readonly #ports = new Map<string, Port>();

  /** The ports as they are now; those of other kinds are left out. */
  observe(rows: readonly Row<"host_networks">[], now_ms: number): HealthEvent[] {
    return rows.flatMap((row) => (row.kind === "infiniband" && row.device ? this.#observePort(row.device, row, now_ms) : []));
  }

  #observePort(name: string, row: Row<"host_networks">, now_ms: number): HealthEvent[] {
    const port = this.#ports.get(name) ?? { was_up: false, is_up: undefined, down: LATCH_OFF, link_downs: undefined, flaps: [] };
    this.#ports.set(name, port);
    const is_up = row.network_up === undefined || row.network_up === null ? undefined : row.network_up > 0;
    const drops = countDrops(port, is_up, row.network_link_downs ?? undefined);
    port.was_up ||= is_up === true;
    port.is_up = is_up ?? port.is_up;
    port.link_downs = row.network_link_downs ?? port.link_downs;
    return [...stepDown(name, port, is_up, now_ms), ...stepFlaps(name, port, drops, now_ms)];
  }
}

/** How often the port went down since the last look: by its counter, which sees what happens between two looks, or by its state. */
function countDrops(port: Port, is_up: boolean | undefined, link_downs: number | undefined): number {
  const counted = port.link_downs === undefined || link_downs === undefined ? 0 : Math.max(0, link_downs - port.link_downs);
  return Math.max(counted, port.is_up === true && is_up === false ? 1 : 0);
}

function stepDown(name: string, port: Port, is_up: boolean | undefined, now_ms: number): HealthEvent[] {
  const { state, change } = stepLatch(port.down, is_up === undefined ? undefined : port.was_up && !is_up, now_ms, DOWN_RULE);
  port.down = state;
  if (change === undefined) return [];
  const kind = change.kind === "began" ? "node.link_down" : "node.link_up";
  return [event(kind, name, change.at_ms, "")];
}

function stepFlaps(name: string, port: Port, drops: number, now_ms: number): HealthEvent[] {
  const recent = port.flaps.filter((at_ms) => now_ms - at_ms < FLAPS_WITHIN_MS);
  port.flaps = [...recent, ...Array.from({ length: Math.min(drops, FLAPS) }, () => now_ms)];
  if (port.flaps.length < FLAPS) return [];
  const count = port.flaps.length;
  // What comes next is counted afresh: a port that continues so is reported again.
  port.flaps = [];
  return [event("node.link_flapping", name, now_ms, `${count} times in 10 minutes`)];
}

const event = (kind: HealthEvent["kind"], name: string, time_ms: number, detail: string): HealthEvent => ({
  kind,
  gpu_uuid: "",
  time_ms,
  detail: detail === "" ? `port ${name}` : `port ${name}, ${detail}`,
  subject: name,
});
