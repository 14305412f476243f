import { series_query_schema } from "@heliograph/api/queries";

import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";
import { checkSeriesQuery, type SeriesQuery } from "./series-query.ts";

const isKnown = (query: SeriesQuery, { live }: HttpPorts): boolean =>
  ("gpu_uuid" in query ? live.gpu(query.gpu_uuid) : live.node(query.node)) !== undefined;

/** Readings over time, from the store. */
export const seriesRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getSeries",
    methods: ["GET"],
    path: "/api/v1/series",
    shown_as: "/api/v1/series",
    access: "viewer",
    summary: "Readings over time: mean, smallest and largest of each interval",
    query: series_query_schema,
    answers: { media_type: "application/json", schema: "SeriesAnswer" },
    handle: async (context, given) => {
      const query = checkSeriesQuery(given, ports.now_ms());
      if (typeof query === "string") return errorAnswer(400, "bad_request", query, "/api/openapi.json lists the parameters.");
      const answer = await ports.store.series(query, context.req.raw.signal);
      // An empty list for something unknown would look as if it had reported nothing.
      if (answer.series.length > 0 || isKnown(query, ports)) return jsonWithEtag(context, answer);
      return "gpu_uuid" in query
        ? errorAnswer(
            404,
            "gpu_unknown",
            "No GPU with this UUID is known, and nothing is stored of it in this time.",
            "GET /api/v1/fleet lists GPUs.",
          )
        : errorAnswer(
            404,
            "node_unknown",
            "No node with this name is known, and nothing is stored of it in this time.",
            "GET /api/v1/nodes lists nodes.",
          );
    },
  });
