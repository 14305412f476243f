import type { JobSeriesAnswer } from "@heliograph/api/shapes/series";

import { errorAnswer, jsonWithEtag } from "../answers.ts";
import { parseJobSeriesQuestion } from "../job-series-question.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";
import { MAX_POINTS } from "../series-question.ts";

/** A job's metrics over its steps, from the store. */
export const jobSeriesRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/api/v1/job-series",
  shown_as: "/api/v1/job-series",
  access: "viewer",
  summary: "Metrics of a job over its steps: a line for each attempt and rank",
  parameters: [
    { name: "job", in: "query", description: "Id of the job, e.g. run/4f2a91", required: true },
    { name: "name", in: "query", description: "Name of a metric; may be given several times, all metrics if not given" },
    { name: "points", in: "query", description: `Most points of each line, 2 to ${MAX_POINTS}; 500 if not given` },
  ],
  answers: { media_type: "application/json", type: "JobSeriesAnswer" },
  handle: async (context) => {
    const question = parseJobSeriesQuestion(new URL(context.req.url).searchParams);
    if (typeof question === "string") return errorAnswer(400, "bad_request", question, "/api/openapi.json lists the parameters.");
    const { signal } = context.req.raw;
    const series = await ports.jobs.series(question, signal);
    const { job_id } = question;
    // An empty list of a job that nobody knows would look as if it had logged nothing.
    if (series.length === 0 && ports.live.job(job_id) === undefined && (await ports.jobs.stored(job_id, signal)) === undefined) {
      return errorAnswer(404, "job_unknown", "No job of this id was heard of.", "GET /api/v1/jobs lists those that run.");
    }
    return jsonWithEtag(context, { job_id: question.job_id, series } satisfies JobSeriesAnswer);
  },
});
