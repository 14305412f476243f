import { didYouMean } from "../../nodes/near-names.ts";
import { errorAnswer } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** Takes an old node off the live list and revokes its token. */
export const nodeForgetRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "forgetNode",
    methods: ["POST"],
    path: "/api/v1/nodes/:node/forget",
    shown_as: "/api/v1/nodes/{node}/forget",
    access: "admin",
    summary: "Takes an old node off the live list and revokes its token; its rows stay, and a new token lets it come back",
    path_parameters: { node: "Name of the node" },
    answers: { media_type: "application/json", schema: "NodeCommandAnswer" },
    handle: async (context) => {
      const node = context.req.param("node") ?? "";
      if (await ports.node_commands.forget(node)) return Response.json({ node, told: true });
      const known = ports.live.nodes().nodes.map((one) => one.node);
      const hint = `${didYouMean(node, known)}GET /api/v1/nodes lists those that are known.`;
      return errorAnswer(404, "node_unknown", "No node of this name is known, and none has a token.", hint);
    },
  });
