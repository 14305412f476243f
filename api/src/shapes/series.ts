/** Values over time or over steps, from the store. */
import * as z from "zod";

import { count, type Shape, time_ms } from "./shape.ts";

const values = z.array(z.number().nullable());

/** One line of GET /api/v1/series. */
export const series_schema = z.strictObject({
  node: z.string(),
  gpu_uuid: z.string(),
  mig_uuid: z.string(),
  reading: z.string(),
  times_ms: z.array(time_ms),
  values: values.describe("Mean of each interval; null where nothing was read."),
  min: values.describe("Smallest reading of each interval: a mean hides what was brief."),
  max: values.describe("Largest reading of each interval."),
});
export type Series = Shape<typeof series_schema>;

/** GET /api/v1/series */
export const series_answer_schema = z.strictObject({
  from_ms: time_ms,
  to_ms: time_ms,
  step_ms: count,
  series: z.array(series_schema),
});
export type SeriesAnswer = Shape<typeof series_answer_schema>;

/** One line of GET /api/v1/job-series: a metric of one attempt and rank over its steps. */
export const job_series_schema = z.strictObject({
  name: z.string(),
  attempt: count,
  rank: count,
  steps: values.describe("null where the job does not report steps."),
  times_ms: z.array(time_ms),
  values: values.describe("Mean of each interval; null for NaN and infinities, where the line breaks."),
});
export type JobSeries = Shape<typeof job_series_schema>;

/** GET /api/v1/job-series */
export const job_series_answer_schema = z.strictObject({ job_id: z.string(), series: z.array(job_series_schema) });
export type JobSeriesAnswer = Shape<typeof job_series_answer_schema>;
