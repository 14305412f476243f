import { job_query_schema } from "@heliograph/api/queries";
import type { JobDetail } from "@heliograph/api/shapes/job-detail";

import { CollectorError } from "../../errors.ts";
import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** null where ClickHouse does not answer: a running job is shown without this part. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CollectorError) return null;
    throw error;
  }
}

async function detailOf(
  { live, store: { jobs } }: HttpPorts,
  job_id: string,
  with_use: boolean,
  signal: AbortSignal,
): Promise<JobDetail | undefined> {
  const running = live.job(job_id);
  const known = running === undefined ? await jobs.stored(job_id, signal) : { ...running, all_ranks: live.jobRanks(job_id) };
  if (known === undefined) return undefined;
  const [attempts, phases, use] = await Promise.all([
    orNull(jobs.attempts(job_id, signal)),
    orNull(jobs.phases(job_id, signal)),
    live.jobUse(job_id) ?? (with_use ? orNull(jobs.use(job_id, signal)) : null),
  ]);
  return { ...known, attempts, phases, use };
}

/** One job, running or ended. Its id has slashes, which may be encoded or not. */
export const jobRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getJob",
    methods: ["GET"],
    path: "/api/v1/jobs/:id{.+}",
    shown_as: "/api/v1/jobs/{id}",
    access: "viewer",
    summary: "One job: progress, phases, metrics, ranks, attempts, the GPUs that it holds and what it made of them",
    path_parameters: { id: "Id of the job, e.g. run/4f2a91; slashes may be encoded" },
    query: job_query_schema,
    answers: { media_type: "application/json", schema: "JobDetail" },
    handle: async (context, { use }) => {
      const detail = await detailOf(ports, context.req.param("id") ?? "", use === "1", context.req.raw.signal);
      if (detail !== undefined) return jsonWithEtag(context, detail);
      return errorAnswer(
        404,
        "job_unknown",
        "No job with this id is known.",
        "GET /api/v1/jobs lists those that run; all that are kept are in ClickHouse, view heliograph.jobs.",
      );
    },
  });
