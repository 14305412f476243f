import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";
import { MAX_POINTS, parseSeriesQuestion, type SeriesQuestion } from "../series-question.ts";

const isKnown = (question: SeriesQuestion, { live }: HttpPorts): boolean =>
  ("gpu_uuid" in question ? live.gpu(question.gpu_uuid) : live.node(question.node)) !== undefined;

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
    const answer = await ports.series(question, context.req.raw.signal);
    // An empty list of something that nobody knows would look as if it had told nothing.
    if (answer.series.length > 0 || isKnown(question, ports)) return jsonWithEtag(context, answer);
    return "gpu_uuid" in question
      ? errorAnswer(
          404,
          "gpu_unknown",
          "No GPU of this UUID was heard of, and nothing is stored of it in this time.",
          "GET /api/v1/fleet lists GPUs.",
        )
      : errorAnswer(
          404,
          "node_unknown",
          "No node of this name was heard of, and nothing is stored of it in this time.",
          "GET /api/v1/nodes lists nodes.",
        );
  },
});
