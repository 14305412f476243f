import { errorAnswer, jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** One node with its GPUs and processes. */
export const nodeRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getNode",
    methods: ["GET"],
    path: "/api/v1/nodes/:node",
    shown_as: "/api/v1/nodes/{node}",
    access: "viewer",
    summary: "One node, with its GPUs and the processes on them",
    path_parameters: { node: "Name of the node" },
    answers: { media_type: "application/json", schema: "NodeDetail" },
    handle: (context) => {
      const node = ports.live.node(context.req.param("node") ?? "");
      if (node !== undefined) return jsonWithEtag(context, node);
      return errorAnswer(404, "node_unknown", "No node with this name is known.", "GET /api/v1/nodes lists the known ones.");
    },
  });
