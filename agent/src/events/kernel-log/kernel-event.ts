/**
 * Events in the kernel log besides XIDs: lost GPUs, GPUs that do not start, errors of NVSwitches. The same words about
 * the same part are one event until they were not said for a while. Pure: time is handed in.
 */
import { heliograph } from "@heliograph/proto/wire";

import type { HealthEvent } from "../health-event.ts";
import { parseDriverLine } from "./driver-line.ts";
import { parseSxidLine } from "./sxid-line.ts";

const { SEVERITY_CRITICAL, SEVERITY_WARNING } = heliograph.v1.Severity;

/** Each program that opens a GPU which does not start makes the driver say so again. */
const REPEAT_MS = 60_000;
/** A switch says the same of a link several times in one fault, as the driver does with XIDs. */
const BURST_MS = 1_000;
/** The driver says "fallen off the bus" in a separate line right after XID 79. */
const BESIDE_XID_MS = 5_000;
const FELL_OFF_BUS_XID = 79;
/** Messages that are remembered; the oldest are forgotten first. */
const MAX_KNOWN = 1_024;

/** What an event says; `key` is equal for equal messages, and after `quiet_ms` without one the next is a new event. */
interface Said {
  readonly key: string;
  readonly quiet_ms: number;
  readonly event: HealthEvent;
}

export class KernelEvents {
  readonly #uuidAt: (pci: string) => string | undefined;
  /** When each thing was said last. */
  readonly #last = new Map<string, number>();
  readonly #fell = new Map<string, number>();

  /** `uuidAt` gives the GPU at a place on the bus. */
  constructor(uuidAt: (pci: string) => string | undefined) {
    this.#uuidAt = uuidAt;
  }

  /** An XID was reported for the GPU at this address. */
  noteXid(pci: string, xid: number, time_ms: number): void {
    if (xid === FELL_OFF_BUS_XID) this.#fell.set(pci, time_ms);
  }

  /** The event that this message is, if it is one and is news. */
  observe(message: string, time_ms: number, occurrence_id: string): HealthEvent | undefined {
    const said = this.#switchError(message, time_ms, occurrence_id) ?? this.#driverError(message, time_ms, occurrence_id);
    if (said === undefined) return undefined;
    const last = this.#last.get(said.key);
    this.#last.delete(said.key);
    this.#last.set(said.key, time_ms);
    const [oldest] = this.#last.keys();
    if (this.#last.size > MAX_KNOWN && oldest !== undefined) this.#last.delete(oldest);
    return last !== undefined && Math.abs(time_ms - last) <= said.quiet_ms ? undefined : said.event;
  }

  #switchError(message: string, time_ms: number, occurrence_id: string): Said | undefined {
    const line = parseSxidLine(message);
    if (line === undefined) return undefined;
    return {
      key: `${line.nvswitch} ${line.sxid} ${line.detail}`,
      quiet_ms: BURST_MS,
      event: {
        kind: "nvswitch.sxid",
        gpu_uuid: "",
        time_ms,
        detail: `${line.nvswitch} at ${line.pci}: SXid ${line.sxid}: ${line.detail}`,
        severity: line.severity === "critical" ? SEVERITY_CRITICAL : SEVERITY_WARNING,
        code: line.sxid,
        occurrence_id,
      },
    };
  }

  #driverError(message: string, time_ms: number, occurrence_id: string): Said | undefined {
    const line = parseDriverLine(message);
    if (line === undefined) return undefined;
    const { kind, pci, detail } = line;
    const fell = this.#fell.get(pci);
    if (kind === "gpu.fell_off_bus" && fell !== undefined && Math.abs(time_ms - fell) <= BESIDE_XID_MS) return undefined;
    const gpu_uuid = this.#uuidAt(pci) ?? "";
    return { key: `${kind} ${pci}`, quiet_ms: REPEAT_MS, event: { kind, gpu_uuid, time_ms, detail, occurrence_id } };
  }
}
