import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** One job. Its id holds slashes, which may come as they are or encoded. */
export const jobRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/api/v1/jobs/:id{.+}",
  shown_as: "/api/v1/jobs/{id}",
  access: "viewer",
  summary: "One job: progress, metrics, the GPUs that it holds",
  parameters: [{ name: "id", in: "path", description: "Id of the job, e.g. run/4f2a91; slashes may be encoded", required: true }],
  answers: { media_type: "application/json", type: "JobSummary" },
  handle: (context) => {
    const job = ports.live.job(context.req.param("id") ?? "");
    if (job !== undefined) return jsonWithEtag(context, job);
    return errorAnswer(
      404,
      "job_unknown",
      "No job of this id runs, or ended in the last day.",
      "GET /api/v1/jobs lists those that do; older ones are in ClickHouse, table heliograph.jobs.",
    );
  },
});
