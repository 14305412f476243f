import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** The process is alive and answers, and says which collector it is. */
export const healthzRoute = ({ instance }: Pick<HttpPorts, "instance">): Route => ({
  methods: ["GET"],
  path: "/healthz",
  shown_as: "/healthz",
  access: "open",
  summary: "200 as long as the process is alive",
  answers: { media_type: "application/json" },
  handle: (context) => context.json({ alive: true, instance }, 200, { "Cache-Control": "no-store" }),
});
