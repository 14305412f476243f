import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** The collector's own metrics, for Prometheus. */
export const metricsRoute = (ports: HttpPorts): Route => ({
  operation_id: "getMetrics",
  methods: ["GET"],
  path: "/metrics",
  shown_as: "/metrics",
  access: "viewer",
  summary: "The collector's own metrics, in Prometheus' text format",
  answers: { media_type: "text/plain" },
  handle: async () =>
    new Response(await ports.self.metrics.metrics(), {
      headers: { "Content-Type": ports.self.metrics.contentType, "Cache-Control": "no-store" },
    }),
});
