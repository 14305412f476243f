/** The routes as an OpenAPI document: made from their list, so that none can be missing. Bodies are named by their type. */
import type { Route } from "./route.ts";

const ACCESS = {
  open: [],
  viewer: [{ token: [] }, { session: [] }],
  sql: [{ token: [] }, { basic: [] }, { session: [] }],
  admin: [{ token: [] }, { session: [] }],
} as const;

export function openApiDocument(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    for (const method of route.methods) {
      (paths[route.shown_as] ??= {})[method.toLowerCase()] = operationOf(route);
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Heliograph", version, description: "Times are ms since the epoch. Units are in the names. Absent is null." },
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        basic: { type: "http", scheme: "basic", description: "Any user; the token as password." },
        session: { type: "apiKey", in: "cookie", name: "heliograph_session" },
      },
      schemas: {
        ApiError: {
          type: "object",
          required: ["error"],
          properties: {
            error: {
              type: "object",
              required: ["code", "message", "hint"],
              properties: { code: { type: "string" }, message: { type: "string" }, hint: { type: "string" } },
            },
          },
        },
      },
    },
  };
}

function operationOf(route: Route): object {
  const { media_type, type } = route.answers;
  const described = type === undefined ? route.summary : `${type}: ${route.summary}`;
  const error = { "application/json": { schema: { $ref: "#/components/schemas/ApiError" } } };
  return {
    summary: route.summary,
    security: ACCESS[route.access],
    parameters: (route.parameters ?? []).map((parameter) => ({ ...parameter, schema: { type: "string" } })),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: route.body } } } }),
    responses: {
      200: { description: described, content: { [media_type]: { schema: type === undefined ? {} : { title: type } } } },
      default: { description: "What went wrong, and what to do about it.", content: error },
    },
  };
}
