/**
 * Which streams share a lane. When the spool is full, the lanes give way in this order, each its oldest segment first: the
 * dearest last.
 */
import { STREAM_NAMES, type StreamName } from "@heliograph/proto/streams";

export type LaneName = "readings" | "jobs" | "events";

const STREAMS: Readonly<Record<LaneName, readonly StreamName[]>> = {
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
export const LANE_NAMES = Object.keys(STREAMS) as readonly LaneName[];

const LANE_OF = new Map(LANE_NAMES.flatMap((lane) => STREAMS[lane].map((stream) => [stream, lane] as const)));

/** Every stream has one; what a test holds. */
export const streamsWithoutLane = (): readonly StreamName[] => STREAM_NAMES.filter((stream) => !LANE_OF.has(stream));

export const laneOf = (stream: StreamName): LaneName => LANE_OF.get(stream) ?? "readings";
