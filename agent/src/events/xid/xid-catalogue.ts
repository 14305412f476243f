/**
 * What each XID, the error number that NVIDIA's driver writes to the kernel log, means to an operator. The numbers and
 * what they mean are facts from NVIDIA's public documentation (XID_SOURCE); the words are Heliograph's own.
 * docs/reference/events.md is made from this list; a test holds it fresh.
 */

import type { XidClass, XidFact } from "./xid-fact.ts";
import { EARLY_XIDS } from "./xid-facts-early.ts";
import { ENGINE_XIDS } from "./xid-facts-engines.ts";
import { LATE_XIDS } from "./xid-facts-late.ts";

/** Where the facts come from. */
export const XID_SOURCE = "https://docs.nvidia.com/deploy/xid-errors/";

/** info: good to know; warning: a job suffers or a part wears; critical: alerts by default. */
export type XidSeverity = "info" | "warning" | "critical";

export interface XidEntry extends XidFact {
  /** What to do next. */
  readonly action: string;
  readonly severity: XidSeverity;
  /** Whether an operator wants to be woken for it unless they say otherwise. */
  readonly alerts: boolean;
}

/** Alert by default: the GPU is gone or its memory, controller or links can't be trusted any more. */
const ALERTING: readonly number[] = [48, 62, 64, 74, 79, 95, 119, 120, 140, 143, 158, 165, 167, 171, 172, 173];
/** Usual in the life of a cluster: faults of programs, what follows from them, and repairs that went well. */
const INFORMATION: readonly number[] = [13, 14, 23, 31, 43, 45, 63, 87, 92, 106, 160, 162, 174];

const USUAL_ACTION: Readonly<Record<XidClass, string>> = {
  application: "Restart the job. If it comes back with another program too, run a GPU diagnosis.",
  reset: "Drain the node's jobs, then reset the GPU (nvidia-smi --gpu-reset). If it comes back, run a GPU diagnosis.",
  reboot: "Drain the node and reboot it. If it comes back, run a GPU diagnosis.",
  hardware: "Drain the node and check seat, power and cabling of the board; replace it if that does not help.",
};

const severityOf = (xid: number): XidSeverity =>
  ALERTING.includes(xid) ? "critical" : INFORMATION.includes(xid) ? "info" : "warning";

/** In the order of their numbers. */
export const XID_CATALOGUE: readonly XidEntry[] = [...EARLY_XIDS, ...ENGINE_XIDS, ...LATE_XIDS]
  .toSorted((a, b) => a.xid - b.xid)
  .map((fact) => ({
    action: USUAL_ACTION[fact.class],
    severity: severityOf(fact.xid),
    alerts: ALERTING.includes(fact.xid),
    ...fact,
  }));

const BY_NUMBER: ReadonlyMap<number, XidEntry> = new Map(XID_CATALOGUE.map((entry) => [entry.xid, entry]));

/** What is known about an XID; undefined for a number that the catalogue does not have: it is still an event. */
export const findXid = (xid: number): XidEntry | undefined => BY_NUMBER.get(xid);
