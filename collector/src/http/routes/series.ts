import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";
import { MAX_POINTS, parseSeriesQuestion } from "../series-question.ts";

/** Readings over time, from the store. */
export const seriesRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/api/v1/series",
  shown_as: "/api/v1/series",
  access: "viewer",
  summary: "Readings over time: mean, smallest and largest of each interval",
  parameters: [
    { name: "node", in: "query", description: "Of this node: all its GPUs, or with of=host the host" },
    { name: "gpu_uuid", in: "query", description: "Of this GPU, in place of node" },
    { name: "of", in: "query", description: "gpu (if not given) or host" },
    { name: "readings", in: "query", description: "Names of up to 8 readings, with commas between", required: true },
    { name: "from_ms", in: "query", description: "ms since the epoch; 15 minutes before to_ms if not given" },
    { name: "to_ms", in: "query", description: "ms since the epoch; now if not given" },
    { name: "points", in: "query", description: `Most points of each line, 1 to ${MAX_POINTS}; 300 if not given` },
  ],
  answers: { media_type: "application/json", type: "SeriesAnswer" },
  handle: async (context) => {
    const question = parseSeriesQuestion(context.req.query(), ports.now_ms());
    if (typeof question === "string") return errorAnswer(400, "bad_request", question, "/api/openapi.json lists the parameters.");
    return jsonWithEtag(context, await ports.series(question, context.req.raw.signal));
  },
});
