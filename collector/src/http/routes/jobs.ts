import { jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** All jobs that run, and those that ended in the last day. */
export const jobsRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "listJobs",
    methods: ["GET"],
    path: "/api/v1/jobs",
    shown_as: "/api/v1/jobs",
    access: "viewer",
    summary: "Jobs that run, and those that ended in the last day",
    answers: { media_type: "application/json", schema: "JobsSnapshot" },
    handle: (context) => jsonWithEtag(context, ports.live.jobs()),
  });
