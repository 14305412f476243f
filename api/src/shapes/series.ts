/** Values over time or over steps, from the store. */

/** One line of GET /api/v1/series. */
export interface Series {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  readonly reading: string;
  readonly times_ms: readonly number[];
  /** Mean of each interval; null where nothing was read. */
  readonly values: readonly (number | null)[];
  /** Smallest and largest reading of each interval: a mean hides what lasted a moment. */
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

/** GET /api/v1/series?node=…|gpu_uuid=…&readings=a,b&from_ms=…&to_ms=…&points=… */
export interface SeriesAnswer {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly step_ms: number;
  readonly series: readonly Series[];
}

/** One line of GET /api/v1/job-series: a metric of one attempt and rank over its steps. */
export interface JobSeries {
  readonly name: string;
  readonly attempt: number;
  readonly rank: number;
  /** null where the job does not say steps. */
  readonly steps: readonly (number | null)[];
  readonly times_ms: readonly number[];
  /** Mean of each interval; NaN and infinities break the line. */
  readonly values: readonly (number | null)[];
}

/** GET /api/v1/job-series?job=…&names=a,b&points=… */
export interface JobSeriesAnswer {
  readonly job_id: string;
  readonly series: readonly JobSeries[];
}
