import { type NodeCommandAnswer, node_command_schema } from "@heliograph/api/shapes/node";
import { MAX_RELEASE_MS, MAX_SAMPLE_INTERVAL_MS, MIN_SAMPLE_INTERVAL_MS } from "@heliograph/proto/limits";

import { errorAnswer } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

const EXPECTED =
  `Send {"sample_interval_ms": ${MIN_SAMPLE_INTERVAL_MS} to ${MAX_SAMPLE_INTERVAL_MS}, or null for the node's own setting} ` +
  `or {"release_nvml_for_ms": 0 to ${MAX_RELEASE_MS}}.`;

/** How often a node samples, from here on; or that it lets go of NVML for a while, so that a driver can be unloaded. */
export const nodeCommandsRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "commandNode",
    methods: ["POST"],
    path: "/api/v1/nodes/:node/commands",
    shown_as: "/api/v1/nodes/{node}/commands",
    access: "admin",
    summary: "Sets a node's sample interval, kept until it is set again, or has the node let go of NVML for a while",
    path_parameters: { node: "Name of the node" },
    body: "NodeCommand",
    answers: { media_type: "application/json", schema: "NodeCommandAnswer" },
    handle: async (context) => {
      const node = context.req.param("node") ?? "";
      if (ports.live.node(node) === undefined)
        return errorAnswer(404, "node_unknown", "No node with this name is known.", "GET /api/v1/nodes lists the known ones.");
      // Without it the body could have any length.
      if (context.req.header("Content-Length") === undefined)
        return errorAnswer(411, "bad_request", "The body's length is not given.", "Send a Content-Length.");
      const command = node_command_schema.safeParse(await context.req.json().catch(() => undefined));
      if (!command.success) return errorAnswer(400, "bad_request", "The body is no command to a node.", EXPECTED);
      context.set("audit_detail", JSON.stringify(command.data));
      if ("release_nvml_for_ms" in command.data) {
        if (ports.node_commands.releaseNvml(node, command.data.release_nvml_for_ms)) return Response.json(answer(node, true));
        return errorAnswer(
          409,
          "node_away",
          "The node is not connected.",
          "Ask again when it is, or on it: heliograph-agent release.",
        );
      }
      return Response.json(
        answer(node, ports.node_commands.setSampleInterval(node, command.data.sample_interval_ms ?? undefined)),
      );
    },
  });

const answer = (node: string, told: boolean): NodeCommandAnswer => ({ node, told });
