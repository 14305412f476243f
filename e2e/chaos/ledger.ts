/**
 * The book that chaos is judged by: rows that the agents took, by node and stream, against what ClickHouse holds, without
 * FINAL or DISTINCT. `stored` counts rows, `distinct` counts rows that differ in anything but when they were received.
 */
import type { Spool } from "@heliograph/agent/spool/spool";
import { STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";

/** Answers queries: a collector, or a ClickHouse itself. */
export interface Asked {
  sql<T>(query: string): Promise<T[]>;
}

/** The table that keeps a stream's rows as they came. */
export const TABLE_OF: Readonly<Record<StreamName, string>> = {
  gpu_readings: "gpu_readings",
  gpu_health: "gpu_health",
  gpu_links: "gpu_links",
  capabilities: "capabilities",
  host_readings: "host_readings",
  host_disks: "host_disks",
  host_filesystems: "host_filesystems",
  host_networks: "host_networks",
  host_numa: "host_numa",
  gpu_states: "gpu_states",
  gpu_processes: "gpu_processes",
  node_inventory: "node_inventory",
  gpu_inventory: "gpu_inventory",
  events: "events",
  job_events: "job_events",
  job_progress: "job_progress",
  job_metrics: "job_metrics",
  job_gpus: "job_gpus_log",
  job_phases: "job_phases_log",
  job_queue: "job_queue",
};

export interface LedgerLine {
  readonly stream: StreamName;
  readonly taken: number;
  readonly stored: number;
  readonly distinct: number;
}

/** One line per stream that any agent took rows for; of one node's rows where that is named. */
export async function readLedger(asked: Asked, spools: readonly Spool[], node?: string): Promise<LedgerLine[]> {
  const which = node === undefined ? "" : ` WHERE node = '${node}'`;
  const lines: LedgerLine[] = [];
  for (const stream of STREAM_NAMES) {
    const taken = spools.reduce((sum, spool) => sum + (spool.rows_taken.get(stream) ?? 0), 0);
    if (taken === 0) continue;
    const sql = `SELECT count() AS stored, uniqExact(tuple(* EXCEPT (received))) AS distinct FROM heliograph.${TABLE_OF[stream]}${which}`;
    const [row] = await asked.sql<{ stored: number; distinct: number }>(sql);
    lines.push({ stream, taken, stored: row?.stored ?? 0, distinct: row?.distinct ?? 0 });
  }
  return lines;
}

/** True when every row is there, once. */
export const isExact = (line: LedgerLine): boolean => line.taken === line.stored && line.stored === line.distinct;

/** A line of the table: the name to the left, figures to the right. */
const tableLine = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(16) : String(cell).padStart(10))).join(" ");

export function renderLedger(lines: readonly LedgerLine[]): string {
  const head = tableLine(["stream", "taken", "count()", "uniqExact", ""]);
  const body = lines.map((line) =>
    tableLine([line.stream, line.taken, line.stored, line.distinct, isExact(line) ? "exact" : "WRONG"]),
  );
  return [head, ...body].join("\n");
}
