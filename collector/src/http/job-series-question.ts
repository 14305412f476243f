/** What GET /api/v1/job-series may ask: checked here, answered by the store. */
import { MAX_ID_LENGTH } from "@heliograph/proto/limits";
import * as z from "zod";

import { MAX_POINTS } from "./series-question.ts";

const MOST_NAMES = 12;

export interface JobSeriesQuestion {
  readonly job_id: string;
  /** Names of metrics; all of them where it is empty. */
  readonly names: readonly string[];
  /** Most points of a line. */
  readonly points: number;
}

const parameters = z.object({
  job: z.string({ error: "expected the id of a job" }).min(1, "expected the id of a job").max(MAX_ID_LENGTH),
  // Names may hold anything, commas too: each is given by itself.
  name: z.array(z.string().max(MAX_ID_LENGTH)).max(MOST_NAMES, `expected at most ${MOST_NAMES} names`),
  points: z.coerce.number().int().min(2).max(MAX_POINTS).default(500),
});

/** The question in a query string, or what is wrong with it, in words. */
export function parseJobSeriesQuestion(query: URLSearchParams): JobSeriesQuestion | string {
  const parsed = parameters.safeParse({
    job: query.get("job") ?? undefined,
    name: query.getAll("name"),
    points: query.get("points") ?? undefined,
  });
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  return { job_id: parsed.data.job, names: parsed.data.name, points: parsed.data.points };
}
