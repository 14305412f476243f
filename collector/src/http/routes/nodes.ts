import { jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** All nodes. */
export const nodesRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "listNodes",
    methods: ["GET"],
    path: "/api/v1/nodes",
    shown_as: "/api/v1/nodes",
    access: "viewer",
    summary: "All nodes, with their latest host readings",
    answers: { media_type: "application/json", schema: "NodesSnapshot" },
    handle: (context) => jsonWithEtag(context, ports.live.nodes()),
  });
