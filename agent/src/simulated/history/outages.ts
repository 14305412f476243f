/** When nodes of a simulated fleet were away in the past: maintenance of all, and now and then one that fails. Pure. */
import type { SimulatedMachine } from "../fleet-layout.ts";
import { between, exponential, seededRandom } from "../random.ts";
import type { Past } from "./past.ts";

export interface Outage {
  readonly kind: "maintenance" | "failure";
  readonly from_ms: number;
  readonly until_ms: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** All nodes are maintained this often, the first time after half of it. */
const MAINTENANCE_EVERY_MS = 14 * DAY_MS;
/** Each node fails this often on average. */
const FAILURE_EVERY_MS = 12 * DAY_MS;
/** At the present all nodes are at work. */
const QUIET_MS = 2 * HOUR_MS;
/** Jobs end this long before the maintenance of their node. */
export const DRAIN_MS = 120_000;

/** In order, and apart from each other. */
export function outagesOf(machine: SimulatedMachine, past: Past | undefined): readonly Outage[] {
  if (past === undefined) return [];
  const random = seededRandom(machine.seed ^ 0x5eed);
  const last_ms = past.until_ms - QUIET_MS;
  const planned: Outage[] = [];
  for (let at = past.from_ms + MAINTENANCE_EVERY_MS / 2; at < last_ms; at += MAINTENANCE_EVERY_MS) {
    const from_ms = at + between(random, 0, HOUR_MS);
    planned.push({ kind: "maintenance", from_ms, until_ms: from_ms + between(random, 1.5 * HOUR_MS, 4 * HOUR_MS) });
  }
  for (let at = past.from_ms + exponential(random, FAILURE_EVERY_MS); at < last_ms; at += exponential(random, FAILURE_EVERY_MS)) {
    planned.push({ kind: "failure", from_ms: at, until_ms: at + between(random, 8 * 60_000, 80 * 60_000) });
  }
  const sorted = planned.toSorted((a, b) => a.from_ms - b.from_ms);
  const apart = sorted.filter((outage, index) => outage.from_ms > (sorted[index - 1]?.until_ms ?? -Infinity) + HOUR_MS);
  return apart.filter(({ until_ms }) => until_ms <= last_ms);
}

/** The outage in which a node is at an instant; undefined where it is at work. */
export const outageAt = (outages: readonly Outage[], time_ms: number): Outage | undefined =>
  outages.find(({ from_ms, until_ms }) => from_ms <= time_ms && time_ms < until_ms);

/** How often a node was restarted before an instant. */
export const bootsBefore = (outages: readonly Outage[], time_ms: number): number =>
  outages.filter(({ until_ms }) => until_ms <= time_ms).length;

/** Whether a node takes no jobs: it is away, or will be in a moment. */
export const isDrained = (outages: readonly Outage[], time_ms: number): boolean =>
  outages.some(
    ({ kind, from_ms, until_ms }) => from_ms - (kind === "maintenance" ? DRAIN_MS : 0) <= time_ms && time_ms < until_ms,
  );
