import type { Me } from "@heliograph/api/shapes/me";

import { errorAnswer } from "../answers.ts";
import { apiRoute, type Route } from "../route.ts";

/** Who is signed in. */
export const meRoute = (): Route =>
  apiRoute({
    operation_id: "getMe",
    methods: ["GET"],
    path: "/api/v1/me",
    shown_as: "/api/v1/me",
    access: "viewer",
    summary: "Who is signed in, and in which role",
    answers: { media_type: "application/json", schema: "Me" },
    handle: (context) => {
      const principal = context.get("principal");
      if (principal === undefined) return errorAnswer(401, "not_signed_in", "Nobody is signed in.", "Send a token.");
      const me: Me = { name: principal.name, role: principal.role };
      return context.json(me, 200, { "Cache-Control": "no-store" });
    },
  });
