/** Events: what happened to nodes, GPUs and jobs. */

export interface EventSummary {
  readonly time_ms: number;
  readonly event_id: string;
  readonly node: string;
  readonly kind: string;
  readonly severity: "info" | "warning" | "critical" | "unknown";
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly job_id: string;
  readonly code: number | null;
  readonly message: string;
}

/** GET /api/v1/events, newest first, and the snapshot of the live topic `events`. */
export interface EventsSnapshot {
  readonly time_ms: number;
  readonly events: readonly EventSummary[];
}
