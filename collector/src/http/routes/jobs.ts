import { jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** All jobs that run, and those that ended in the last day. */
export const jobsRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/api/v1/jobs",
  shown_as: "/api/v1/jobs",
  access: "viewer",
  summary: "Jobs that run, and those that ended in the last day",
  answers: { media_type: "application/json", type: "JobsSnapshot" },
  handle: (context) => jsonWithEtag(context, ports.live.jobs()),
});
