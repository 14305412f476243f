import type { HttpPorts } from "../ports.ts";
import type { Route } from "../route.ts";

/** The process is alive and answers; to administrators it also says which collector it is. */
export const healthzRoute = ({ self }: Pick<HttpPorts, "self">): Route => ({
  operation_id: "getHealth",
  methods: ["GET"],
  path: "/healthz",
  shown_as: "/healthz",
  access: "open",
  summary: "200 as long as the process is alive; administrators also get the collector's identifier",
  answers: { media_type: "application/json", schema: "Health" },
  handle: (context) => {
    const details = context.get("principal")?.role === "admin" ? { instance: self.instance } : {};
    return context.json({ alive: true, ...details }, 200, { "Cache-Control": "no-store" });
  },
});
