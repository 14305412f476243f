/** The table of each stream. */
import type { StreamName } from "@heliograph/proto/streams";

import {
  CAPABILITIES_TABLE,
  GPU_INVENTORY_TABLE,
  GPU_PROCESSES_TABLE,
  GPU_STATES_TABLE,
  NODE_INVENTORY_TABLE,
} from "./streams/devices.ts";
import { EVENTS_TABLE } from "./streams/events.ts";
import { HOST_DISKS_TABLE, HOST_FILESYSTEMS_TABLE, HOST_NETWORKS_TABLE, HOST_NUMA_TABLE } from "./streams/host-devices.ts";
import { JOB_EVENTS_TABLE, JOB_GPUS_TABLE, JOB_METRICS_TABLE, JOB_PHASES_TABLE, JOB_PROGRESS_TABLE } from "./streams/jobs.ts";
import { JOB_QUEUE_TABLE } from "./streams/queue.ts";
import { GPU_HEALTH_TABLE, GPU_LINKS_TABLE, GPU_READINGS_TABLE, HOST_READINGS_TABLE } from "./streams/readings.ts";
import type { Table } from "./table.ts";

export const TABLES: { readonly [S in StreamName]: Table<S> } = {
  gpu_readings: GPU_READINGS_TABLE,
  gpu_health: GPU_HEALTH_TABLE,
  gpu_links: GPU_LINKS_TABLE,
  host_readings: HOST_READINGS_TABLE,
  host_disks: HOST_DISKS_TABLE,
  host_filesystems: HOST_FILESYSTEMS_TABLE,
  host_networks: HOST_NETWORKS_TABLE,
  host_numa: HOST_NUMA_TABLE,
  gpu_states: GPU_STATES_TABLE,
  gpu_processes: GPU_PROCESSES_TABLE,
  node_inventory: NODE_INVENTORY_TABLE,
  capabilities: CAPABILITIES_TABLE,
  gpu_inventory: GPU_INVENTORY_TABLE,
  events: EVENTS_TABLE,
  job_events: JOB_EVENTS_TABLE,
  job_progress: JOB_PROGRESS_TABLE,
  job_metrics: JOB_METRICS_TABLE,
  job_gpus: JOB_GPUS_TABLE,
  job_phases: JOB_PHASES_TABLE,
  job_queue: JOB_QUEUE_TABLE,
};

/** Database of all tables and views. */
export const DATABASE = "heliograph";
