/** Classes of rows that are kept alike: the tables of each class, and how long and how much of it is kept. */
import { parseAge, type Age } from "./duration.ts";

/** Classes in the order in which they are shown. */
export const RETENTION_CLASSES = ["raw", "rollup_1m", "rollup_1h", "host", "metrics", "events", "jobs", "inventory"] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

export interface ClassRetention {
  /** When rows move to the archive volume. */
  readonly archive_after: Age;
  /** When they are deleted. */
  readonly delete_after: Age;
  /** Most bytes on disk of the whole class; 0 for no bound. */
  readonly max_bytes: number;
}

export type RetentionPolicy = Readonly<Record<RetentionClass, ClassRetention>>;

/** Tables of each class; one that a database does not have is skipped. A test compares them with all streams. */
export const TABLES_OF_CLASS: Readonly<Record<RetentionClass, readonly string[]>> = {
  raw: ["gpu_readings", "gpu_health", "gpu_links", "gpu_processes"],
  rollup_1m: ["gpu_rollups_1m", "host_rollups_1m"],
  rollup_1h: ["gpu_rollups_1h", "host_rollups_1h"],
  host: ["host_readings", "host_disks", "host_filesystems", "host_networks", "host_numa"],
  metrics: ["job_metrics", "job_progress"],
  events: ["events"],
  jobs: ["job_events", "job_gpus_log", "job_phases_log", "job_cards_log", "job_queue"],
  inventory: ["node_inventory", "gpu_inventory", "gpu_states", "capabilities"],
};

/** Ages if the settings say nothing: [archive_after, delete_after]. */
export const DEFAULT_AGES: Readonly<Record<RetentionClass, readonly [string, string]>> = {
  raw: ["30 days", "365 days"],
  rollup_1m: ["3 months", "13 months"],
  rollup_1h: ["13 months", "5 years"],
  host: ["30 days", "365 days"],
  metrics: ["3 months", "2 years"],
  events: ["13 months", "5 years"],
  jobs: ["13 months", "5 years"],
  inventory: ["13 months", "5 years"],
};

const defaultOf = (name: RetentionClass): ClassRetention => {
  const [archive, gone] = DEFAULT_AGES[name];
  return { archive_after: parseAge(archive) ?? "never", delete_after: parseAge(gone) ?? "never", max_bytes: 0 };
};

export const DEFAULT_RETENTION: RetentionPolicy = {
  raw: defaultOf("raw"),
  rollup_1m: defaultOf("rollup_1m"),
  rollup_1h: defaultOf("rollup_1h"),
  host: defaultOf("host"),
  metrics: defaultOf("metrics"),
  events: defaultOf("events"),
  jobs: defaultOf("jobs"),
  inventory: defaultOf("inventory"),
};

const CLASS_OF = new Map(RETENTION_CLASSES.flatMap((name) => TABLES_OF_CLASS[name].map((table) => [table, name] as const)));

/** The class of a table; undefined for tables that are kept forever. */
export const classOf = (table: string): RetentionClass | undefined => CLASS_OF.get(table);
