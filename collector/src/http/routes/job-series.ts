import { job_series_query_schema } from "@heliograph/api/queries";
import type { JobSeriesAnswer } from "@heliograph/api/shapes/series";

import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** A job's metrics over its steps, from the store. */
export const jobSeriesRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getJobSeries",
    methods: ["GET"],
    path: "/api/v1/job-series",
    shown_as: "/api/v1/job-series",
    access: "viewer",
    summary: "Metrics of a job over its steps: a line for each attempt and rank",
    query: job_series_query_schema,
    answers: { media_type: "application/json", schema: "JobSeriesAnswer" },
    handle: async (context, { job: job_id, name: names, points }) => {
      const { signal } = context.req.raw;
      const series = await ports.store.jobs.series({ job_id, names, points }, signal);
      // An empty list for an unknown job would look as if it had logged nothing.
      if (
        series.length === 0 &&
        ports.live.job(job_id) === undefined &&
        (await ports.store.jobs.stored(job_id, signal)) === undefined
      ) {
        return errorAnswer(404, "job_unknown", "No job with this id is known.", "GET /api/v1/jobs lists those that run.");
      }
      return jsonWithEtag(context, { job_id, series } satisfies JobSeriesAnswer);
    },
  });
