import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** Whether the collector can do its work, and if not, what is missing. */
export const readyzRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/readyz",
  shown_as: "/readyz",
  access: "open",
  summary: "200 when store and broker work, else 503 with the reasons",
  answers: { media_type: "application/json" },
  handle: (context) => {
    const checks = ports.readiness();
    const ready = checks.every((check) => check.ready);
    return context.json({ ready, checks }, ready ? 200 : 503, { "Cache-Control": "no-store" });
  },
});
