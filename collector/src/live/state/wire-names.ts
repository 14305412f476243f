/** Enums of the wire as the names that the API shows. A number that this release does not know is "unknown". */
import type { EventSummary } from "@heliograph/api/shapes/events";
import type { DeviceStateName } from "@heliograph/api/shapes/gpu";
import type { EndCauseName, JobGpu, JobPhaseName, JobStateName, StallKindName } from "@heliograph/api/shapes/job";

const DEVICE_STATES: readonly DeviceStateName[] = [
  "unknown",
  "ok",
  "lost",
  "hung",
  "driver_mismatch",
  "no_permission",
  "not_supported",
  "recovering",
  "not_present",
];
const JOB_STATES: readonly JobStateName[] = ["unknown", "queued", "running", "stalled", "finished", "failed", "lost"];
const QUEUE_STATES: readonly JobStateName[] = [
  "unknown",
  "queued",
  "running",
  "finished",
  "failed",
  "cancelled",
  "lost",
  "unknown",
];
const END_CAUSES: readonly EndCauseName[] = ["unknown", "exit", "signal", "out_of_host_memory", "out_of_gpu_memory"];
const STALL_KINDS: readonly StallKindName[] = ["unknown", "collective", "input", "one_gpu"];
const PHASES: readonly JobPhaseName[] = ["unknown", "starting", "training", "evaluating", "saving", "ending"];
const SEVERITIES: readonly EventSummary["severity"][] = ["unknown", "info", "warning", "critical"];
const OWNERSHIP_SOURCES: readonly JobGpu["source"][] = ["unknown", "process", "scheduler", "environment"];

/** `heliograph.v1.DeviceState` */
export const deviceStateName = (state: number | null | undefined): DeviceStateName => DEVICE_STATES[state ?? 0] ?? "unknown";
/** `heliograph.v1.JobState` */
export const jobStateName = (state: number | null | undefined): JobStateName => JOB_STATES[state ?? 0] ?? "unknown";
/** `heliograph.v1.QueueState`, as a state of the job */
export const queueStateName = (state: number | null | undefined): JobStateName => QUEUE_STATES[state ?? 0] ?? "unknown";
/** `heliograph.v1.EndCause` */
export const endCauseName = (cause: number | null | undefined): EndCauseName => END_CAUSES[cause ?? 0] ?? "unknown";
/** `heliograph.v1.StallKind` */
export const stallKindName = (kind: number | null | undefined): StallKindName => STALL_KINDS[kind ?? 0] ?? "unknown";
/** `heliograph.v1.Phase` */
export const phaseName = (phase: number | null | undefined): JobPhaseName => PHASES[phase ?? 0] ?? "unknown";
/** `heliograph.v1.Severity` */
export const severityName = (severity: number | null | undefined): EventSummary["severity"] =>
  SEVERITIES[severity ?? 0] ?? "unknown";
/** `heliograph.v1.OwnershipSource` */
export const ownershipSourceName = (source: number | null | undefined): JobGpu["source"] =>
  OWNERSHIP_SOURCES[source ?? 0] ?? "unknown";
