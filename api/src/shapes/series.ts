/** Values over time or over steps, from the store. */
import * as z from "zod";

import { count, type Shape, timeMs } from "./shape.ts";

const values = z.array(z.number().nullable());

/** One line of GET /api/v1/series. */
export const seriesSchema = z.strictObject({
  node: z.string(),
  gpu_uuid: z.string(),
  mig_uuid: z.string(),
  reading: z.string(),
  times_ms: z.array(timeMs),
  values: values.describe("Mean of each interval; null where nothing was read."),
  min: values.describe("Smallest reading of each interval: a mean hides what was brief."),
  max: values.describe("Largest reading of each interval."),
});
export type Series = Shape<typeof seriesSchema>;

/** GET /api/v1/series */
export const seriesAnswerSchema = z.strictObject({
  from_ms: timeMs,
  to_ms: timeMs,
  step_ms: count,
  series: z.array(seriesSchema),
});
export type SeriesAnswer = Shape<typeof seriesAnswerSchema>;

/** One line of GET /api/v1/job-series: a metric of one attempt and rank over its steps. */
export const jobSeriesSchema = z.strictObject({
  name: z.string(),
  attempt: count,
  rank: count,
  steps: values.describe("null where the job does not report steps."),
  times_ms: z.array(timeMs),
  values: values.describe("Mean of each interval; null for NaN and infinities, where the line breaks."),
});
export type JobSeries = Shape<typeof jobSeriesSchema>;

/** GET /api/v1/job-series */
export const jobSeriesAnswerSchema = z.strictObject({ job_id: z.string(), series: z.array(jobSeriesSchema) });
export type JobSeriesAnswer = Shape<typeof jobSeriesAnswerSchema>;
