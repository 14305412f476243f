/** Schemas that have a name in the OpenAPI document. */
import type * as z from "zod";

import {
  alertsSnapshotSchema,
  eventsChangeSchema,
  fleetChangeSchema,
  gpuChangeSchema,
  heartbeatSchema,
  jobChangeSchema,
  jobsChangeSchema,
  jobSnapshotSchema,
  jobTopicChangeSchema,
  liveMessageSchema,
} from "./live.ts";
import { apiErrorSchema } from "./shapes/error.ts";
import { eventsSnapshotSchema, eventSummarySchema } from "./shapes/events.ts";
import { exportPlanSchema } from "./shapes/export.ts";
import { fleetSnapshotSchema, fleetTotalsSchema } from "./shapes/fleet.ts";
import {
  deviceIdSchema,
  deviceStateSchema,
  gpuDetailSchema,
  gpuProcessSchema,
  gpuSummarySchema,
  latestGpuReadingsSchema,
} from "./shapes/gpu.ts";
import { healthSchema, readinessSchema } from "./shapes/health.ts";
import { jobAttemptSchema, jobDetailSchema, jobPhaseSpanSchema, jobRankSchema } from "./shapes/job-detail.ts";
import { jobDeviceUseSchema, jobUseSchema } from "./shapes/job-use.ts";
import {
  endCauseSchema,
  jobGpuSchema,
  jobPhaseNameSchema,
  jobPhaseSchema,
  jobQueueSchema,
  jobsSnapshotSchema,
  jobStateSchema,
  jobSummarySchema,
  stallKindSchema,
} from "./shapes/job.ts";
import { meSchema } from "./shapes/me.ts";
import {
  latestHostReadingsSchema,
  nodeCommandAnswerSchema,
  nodeCommandSchema,
  nodeDetailSchema,
  nodeFactsSchema,
  nodesSnapshotSchema,
  nodeSummarySchema,
} from "./shapes/node.ts";
import { retentionClassSchema, retentionDiskSchema, retentionReportSchema } from "./shapes/retention.ts";
import { jobSeriesAnswerSchema, jobSeriesSchema, seriesAnswerSchema, seriesSchema } from "./shapes/series.ts";

export const SCHEMAS = {
  AlertsSnapshot: alertsSnapshotSchema,
  ApiError: apiErrorSchema,
  DeviceId: deviceIdSchema,
  DeviceState: deviceStateSchema,
  EndCause: endCauseSchema,
  EventsChange: eventsChangeSchema,
  EventsSnapshot: eventsSnapshotSchema,
  EventSummary: eventSummarySchema,
  ExportPlan: exportPlanSchema,
  FleetChange: fleetChangeSchema,
  FleetSnapshot: fleetSnapshotSchema,
  FleetTotals: fleetTotalsSchema,
  GpuChange: gpuChangeSchema,
  GpuDetail: gpuDetailSchema,
  GpuProcess: gpuProcessSchema,
  GpuSummary: gpuSummarySchema,
  Health: healthSchema,
  Heartbeat: heartbeatSchema,
  JobAttempt: jobAttemptSchema,
  JobChange: jobChangeSchema,
  JobDetail: jobDetailSchema,
  JobDeviceUse: jobDeviceUseSchema,
  JobGpu: jobGpuSchema,
  JobPhase: jobPhaseSchema,
  JobPhaseName: jobPhaseNameSchema,
  JobPhaseSpan: jobPhaseSpanSchema,
  JobQueue: jobQueueSchema,
  JobRank: jobRankSchema,
  JobsChange: jobsChangeSchema,
  JobSeries: jobSeriesSchema,
  JobSeriesAnswer: jobSeriesAnswerSchema,
  JobSnapshot: jobSnapshotSchema,
  JobsSnapshot: jobsSnapshotSchema,
  JobState: jobStateSchema,
  JobSummary: jobSummarySchema,
  JobTopicChange: jobTopicChangeSchema,
  JobUse: jobUseSchema,
  LatestGpuReadings: latestGpuReadingsSchema,
  LatestHostReadings: latestHostReadingsSchema,
  LiveMessage: liveMessageSchema,
  Me: meSchema,
  NodeCommand: nodeCommandSchema,
  NodeCommandAnswer: nodeCommandAnswerSchema,
  NodeDetail: nodeDetailSchema,
  NodeFacts: nodeFactsSchema,
  NodesSnapshot: nodesSnapshotSchema,
  NodeSummary: nodeSummarySchema,
  Readiness: readinessSchema,
  RetentionClass: retentionClassSchema,
  RetentionDisk: retentionDiskSchema,
  RetentionReport: retentionReportSchema,
  Series: seriesSchema,
  SeriesAnswer: seriesAnswerSchema,
  StallKind: stallKindSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type SchemaName = keyof typeof SCHEMAS;
