/**
 * XIDs as they come in: from the kernel log, through this port, and with samples from NVML's own events. Both may report the
 * same occurrence: xid-matcher.ts makes one of it.
 */
import type { HealthEvent } from "../health-event.ts";

export interface XidOccurrence {
  readonly reported_by: "kernel_log" | "nvml";
  /** When it happened, by the node's clock, ms since the epoch. */
  readonly time_ms: number;
  readonly xid: number;
  /** Empty where it is not known; then `pci` names the GPU. */
  readonly gpu_uuid: string;
  /** As pciKey has it; empty where only the UUID is known. */
  readonly pci: string;
  /** Unique on this node; the same each time that the source reports this occurrence, an agent's restart included. */
  readonly occurrence_id: string;
  readonly gpu_instance?: number;
  /** Within that instance; absent where the source does not say. */
  readonly compute_instance?: number;
  readonly pid?: number;
  readonly process_name?: string;
  /** What the source says besides; empty where nothing. */
  readonly detail: string;
}

export interface XidSource {
  /** What happened since the last call; never blocks, never throws. */
  poll(): readonly XidOccurrence[];
  /** What else the source reported about GPUs and switches by the last poll; each event is given once. */
  drainEvents(): readonly HealthEvent[];
  /** Undefined while it can be read; else why not, for people. */
  readonly trouble: string | undefined;
  /** Lets go of what it holds; can be called twice. */
  stop(): void;
}
