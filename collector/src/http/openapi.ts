/** The routes as an OpenAPI document: made from their list and from the schemas of package api, so that none can be missing. */
import { type SchemaName, SCHEMAS } from "@heliograph/api/schemas";
import * as z from "zod";

import type { Route } from "./route.ts";

const ACCESS = {
  open: [],
  viewer: [{ token: [] }, { session: [] }],
  sql: [{ token: [] }, { basic: [] }, { session: [] }],
  admin: [{ token: [] }, { session: [] }],
} as const;

type JsonSchema = Readonly<Record<string, unknown>>;

export function openApiDocument(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    for (const method of route.methods) {
      (paths[route.shown_as] ??= {})[method.toLowerCase()] = operationOf(route, method);
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
      schemas: namedSchemas(),
    },
  };
}

const addressOf = (name: string): string => `#/components/schemas/${name}`;
const reference = (name: SchemaName): JsonSchema => ({ $ref: addressOf(name) });

/** All schemas by name; one inside another is a reference there. */
function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: addressOf });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutAddress(schema)]));
}

/** Its place in the document says what `$schema` and `$id` say. */
const withoutAddress = ({ $schema: _schema, $id: _id, ...schema }: JsonSchema): JsonSchema => schema;

function operationOf(route: Route, method: Route["methods"][number]): object {
  const { media_type, schema } = route.answers;
  return {
    operationId: route.methods.length === 1 ? route.operation_id : `${route.operation_id}${method === "GET" ? "Get" : "Post"}`,
    summary: route.summary,
    security: ACCESS[route.access],
    parameters: parametersOf(route),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: reference(route.body) } } } }),
    responses: {
      200: { description: route.summary, content: { [media_type]: { schema: schema === undefined ? {} : reference(schema) } } },
      default: {
        description: "What went wrong, and what to do about it.",
        content: { "application/json": { schema: reference("ApiError") } },
      },
    },
  };
}

function parametersOf({ path_parameters = {}, headers = {}, query }: Route): readonly object[] {
  const text = { type: "string" };
  const in_path = Object.entries(path_parameters).map(([name, description]) => ({
    name,
    in: "path",
    required: true,
    description,
    schema: text,
  }));
  const in_header = Object.entries(headers).map(([name, description]) => ({ name, in: "header", description, schema: text }));
  return [...in_path, ...(query === undefined ? [] : queryParameters(query)), ...in_header];
}

function queryParameters(query: z.ZodObject): readonly object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input" });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as JsonSchema;
    return { name, in: "query", required: required.includes(name), description, schema };
  });
}
