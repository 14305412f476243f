import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** Whether the collector can do its work, and which check says no; to administrators also why. */
export const readyzRoute = (ports: HttpPorts): Route => ({
  operation_id: "getReadiness",
  methods: ["GET"],
  path: "/readyz",
  shown_as: "/readyz",
  access: "open",
  summary: "200 when store and broker work, else 503 with the checks; administrators also get the reasons",
  answers: { media_type: "application/json", schema: "Readiness" },
  handle: (context) => {
    const checks = ports.self.readiness();
    const ready = checks.every((check) => check.ready);
    const is_admin = context.get("principal")?.role === "admin";
    // Reasons name paths, sizes and addresses.
    const shown = is_admin ? checks : checks.map((check) => ({ name: check.name, ready: check.ready }));
    return context.json({ ready, checks: shown }, ready ? 200 : 503, { "Cache-Control": "no-store" });
  },
});
