import { jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** The whole fleet as it is now. */
export const fleetRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getFleet",
    methods: ["GET"],
    path: "/api/v1/fleet",
    shown_as: "/api/v1/fleet",
    access: "viewer",
    summary: "The fleet now: totals, nodes, GPUs",
    answers: { media_type: "application/json", schema: "FleetSnapshot" },
    handle: (context) => jsonWithEtag(context, ports.live.fleet()),
  });
