import type { Route } from "../route.ts";

/** The process is alive and answers. */
export const healthzRoute = (): Route => ({
  methods: ["GET"],
  path: "/healthz",
  shown_as: "/healthz",
  access: "open",
  summary: "200 as long as the process is alive",
  answers: { media_type: "application/json" },
  handle: (context) => context.json({ alive: true }, 200, { "Cache-Control": "no-store" }),
});
