/**
 * Which streams share a queue. When the spool is full, the queues give way in this order, each its oldest segment first: the
 * most important last.
 */
import { STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";

export type QueueName = "readings" | "jobs" | "events";

const STREAMS: Readonly<Record<QueueName, readonly StreamName[]>> = {
  readings: [
    "gpu_readings",
    "host_readings",
    "host_disks",
    "host_filesystems",
    "host_networks",
    "host_numa",
    "gpu_links",
    "gpu_health",
    "gpu_processes",
  ],
  jobs: ["job_metrics", "job_progress", "job_queue"],
  events: ["capabilities", "gpu_states", "gpu_inventory", "node_inventory", "job_gpus", "job_phases", "job_events", "events"],
};

/** The first gives way first. */
export const QUEUE_NAMES = Object.keys(STREAMS) as readonly QueueName[];

const QUEUE_OF = new Map(QUEUE_NAMES.flatMap((queue) => STREAMS[queue].map((stream) => [stream, queue] as const)));

/** Every stream has one; what a test holds. */
export const streamsWithoutQueue = (): readonly StreamName[] => STREAM_NAMES.filter((stream) => !QUEUE_OF.has(stream));

export const queueOf = (stream: StreamName): QueueName => QUEUE_OF.get(stream) ?? "readings";
