import { jsonWithEtag } from "../answers.ts";
import { openApiDocument } from "../openapi.ts";
import { apiRoute, type Route } from "../route.ts";

/** The description of all routes; `routes` is asked when the document is, since this route is one of them. */
export const openApiRoute = (routes: () => readonly Route[]): Route =>
  apiRoute({
    operation_id: "getOpenApi",
    methods: ["GET"],
    path: "/api/openapi.json",
    shown_as: "/api/openapi.json",
    access: "viewer",
    summary: "This list of routes, as an OpenAPI document",
    answers: { media_type: "application/json" },
    handle: (context) => jsonWithEtag(context, openApiDocument(routes(), "1")),
  });
