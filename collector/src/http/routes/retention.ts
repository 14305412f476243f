import { jsonWithEtag } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** What is stored, how it grows, and what happens to it next. */
export const retentionRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "getRetention",
    methods: ["GET"],
    path: "/api/v1/retention",
    shown_as: "/api/v1/retention",
    access: "admin",
    summary: "What each class of rows takes, how it grows, when it moves and goes, and when disks are full",
    answers: { media_type: "application/json", schema: "RetentionReport" },
    handle: async (context) => jsonWithEtag(context, await ports.store.retention()),
  });
