/** Schemas that have a name in the OpenAPI document. */
import type * as z from "zod";

import {
  alerts_snapshot_schema,
  events_change_schema,
  fleet_change_schema,
  gpu_change_schema,
  heartbeat_schema,
  job_change_schema,
  jobs_change_schema,
  job_snapshot_schema,
  job_topic_change_schema,
  live_message_schema,
} from "./live.ts";
import { api_error_schema } from "./shapes/error.ts";
import { events_snapshot_schema, event_summary_schema } from "./shapes/events.ts";
import { export_plan_schema } from "./shapes/export.ts";
import { fleet_snapshot_schema, fleet_totals_schema } from "./shapes/fleet.ts";
import {
  device_id_schema,
  device_state_schema,
  gpu_detail_schema,
  gpu_process_schema,
  gpu_summary_schema,
  latest_gpu_readings_schema,
} from "./shapes/gpu.ts";
import { health_schema, readiness_schema } from "./shapes/health.ts";
import { job_attempt_schema, job_detail_schema, job_phase_span_schema, job_rank_schema } from "./shapes/job-detail.ts";
import { job_device_use_schema, job_use_schema } from "./shapes/job-use.ts";
import {
  end_cause_schema,
  job_gpu_schema,
  job_phase_name_schema,
  job_phase_schema,
  job_queue_schema,
  jobs_snapshot_schema,
  job_state_schema,
  job_summary_schema,
  stall_kind_schema,
} from "./shapes/job.ts";
import { me_schema } from "./shapes/me.ts";
import {
  latest_host_readings_schema,
  node_command_answer_schema,
  node_command_schema,
  node_detail_schema,
  node_facts_schema,
  nodes_snapshot_schema,
  node_summary_schema,
} from "./shapes/node.ts";
import { retention_class_schema, retention_disk_schema, retention_report_schema } from "./shapes/retention.ts";
import { job_series_answer_schema, job_series_schema, series_answer_schema, series_schema } from "./shapes/series.ts";

export const SCHEMAS = {
  AlertsSnapshot: alerts_snapshot_schema,
  ApiError: api_error_schema,
  DeviceId: device_id_schema,
  DeviceState: device_state_schema,
  EndCause: end_cause_schema,
  EventsChange: events_change_schema,
  EventsSnapshot: events_snapshot_schema,
  EventSummary: event_summary_schema,
  ExportPlan: export_plan_schema,
  FleetChange: fleet_change_schema,
  FleetSnapshot: fleet_snapshot_schema,
  FleetTotals: fleet_totals_schema,
  GpuChange: gpu_change_schema,
  GpuDetail: gpu_detail_schema,
  GpuProcess: gpu_process_schema,
  GpuSummary: gpu_summary_schema,
  Health: health_schema,
  Heartbeat: heartbeat_schema,
  JobAttempt: job_attempt_schema,
  JobChange: job_change_schema,
  JobDetail: job_detail_schema,
  JobDeviceUse: job_device_use_schema,
  JobGpu: job_gpu_schema,
  JobPhase: job_phase_schema,
  JobPhaseName: job_phase_name_schema,
  JobPhaseSpan: job_phase_span_schema,
  JobQueue: job_queue_schema,
  JobRank: job_rank_schema,
  JobsChange: jobs_change_schema,
  JobSeries: job_series_schema,
  JobSeriesAnswer: job_series_answer_schema,
  JobSnapshot: job_snapshot_schema,
  JobsSnapshot: jobs_snapshot_schema,
  JobState: job_state_schema,
  JobSummary: job_summary_schema,
  JobTopicChange: job_topic_change_schema,
  JobUse: job_use_schema,
  LatestGpuReadings: latest_gpu_readings_schema,
  LatestHostReadings: latest_host_readings_schema,
  LiveMessage: live_message_schema,
  Me: me_schema,
  NodeCommand: node_command_schema,
  NodeCommandAnswer: node_command_answer_schema,
  NodeDetail: node_detail_schema,
  NodeFacts: node_facts_schema,
  NodesSnapshot: nodes_snapshot_schema,
  NodeSummary: node_summary_schema,
  Readiness: readiness_schema,
  RetentionClass: retention_class_schema,
  RetentionDisk: retention_disk_schema,
  RetentionReport: retention_report_schema,
  Series: series_schema,
  SeriesAnswer: series_answer_schema,
  StallKind: stall_kind_schema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type SchemaName = keyof typeof SCHEMAS;
