import type { GpuProcessSummary } from "@heliograph/api/shapes/gpu";
import type { Row } from "@heliograph/proto/streams";

import { BOUNDS, clipped, type CountDrop, LIFETIMES } from "../bounds.ts";
import type { ChangeSet } from "../change-set.ts";

interface ProcessRecord {
  readonly summary: GpuProcessSummary;
  readonly last_heard_ms: number;
}

const summaryOf = (row: Row<"gpu_processes">): GpuProcessSummary => ({
  gpu_uuid: row.gpu_uuid ?? "",
  mig_uuid: row.mig_uuid ?? "",
  pid: row.pid ?? 0,
  user: clipped(row.user),
  command: clipped(row.command),
  memory_used_bytes: row.memory_used_bytes ?? null,
  job_id: clipped(row.job_id),
});

/** Processes on each node's devices: reported when they appear and end, and each minute between. */
export class ProcessTable {
  readonly #by_node = new Map<string, Map<string, ProcessRecord>>();
  readonly #drop: CountDrop;

  constructor(drop: CountDrop) {
    this.#drop = drop;
  }

  of(node: string): readonly GpuProcessSummary[] {
    return [...(this.#by_node.get(node)?.values() ?? [])].map((process) => process.summary);
  }

  apply(node: string, row: Row<"gpu_processes">, received_ms: number, changes: ChangeSet): void {
    const processes = this.#by_node.get(node) ?? new Map<string, ProcessRecord>();
    const summary = summaryOf(row);
    const key = `${summary.gpu_uuid}\n${summary.mig_uuid}\n${summary.pid}`;
    if (row.ended === true) {
      if (processes.delete(key)) changes.processes.add(node);
      return;
    }
    if (!processes.has(key) && processes.size >= BOUNDS.processes_per_node) return this.#drop("too_many_processes");
    processes.set(key, { summary, last_heard_ms: received_ms });
    this.#by_node.set(node, processes);
    changes.processes.add(node);
  }

  /** Forgets processes whose end was never reported. */
  sweep(now_ms: number, changes: ChangeSet): void {
    for (const [node, processes] of this.#by_node) {
      for (const [key, process] of processes) {
        if (now_ms - process.last_heard_ms <= LIFETIMES.process_ms) continue;
        processes.delete(key);
        changes.processes.add(node);
      }
      if (processes.size === 0) this.#by_node.delete(node);
    }
  }
}
