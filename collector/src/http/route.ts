/** What a route is: its place, who may use it, what /api/openapi.json says of it, and what answers. */
import type { SchemaName } from "@heliograph/api/schemas";
import type { HttpBindings } from "@hono/node-server";
import type { Context, Env } from "hono";
import * as z from "zod";

import { errorAnswer } from "./answers.ts";
import type { RequestVariables } from "./ports.ts";
import { readQuery } from "./query.ts";

export interface HttpEnv extends Env {
  Variables: RequestVariables;
  /** Absent in tests that call the app without a server. */
  Bindings: Partial<HttpBindings>;
}

/** open: anybody. viewer: whoever is signed in. sql: analysts and administrators. admin: administrators. */
export type RouteAccess = "open" | "viewer" | "sql" | "admin";

/** Names of parameters, and what each means. */
type Described = Readonly<Record<string, string>>;

export interface Route {
  /** In /api/openapi.json; the method is added where there are two. */
  readonly operation_id: string;
  readonly methods: readonly ("GET" | "POST")[];
  /** In Hono's words, e.g. /api/v1/nodes/:node. */
  readonly path: string;
  /** Other spellings of it that clients use. */
  readonly also?: readonly string[];
  /** The same as people and OpenAPI write it, e.g. /api/v1/nodes/{node}. */
  readonly shown_as: string;
  readonly access: RouteAccess;
  readonly summary: string;
  /** Parameters in the path. */
  readonly path_parameters?: Described;
  /** Headers that it reads. */
  readonly headers?: Described;
  /** Parameters in the query. */
  readonly query?: z.ZodObject;
  /** What is sent with a POST. */
  readonly body?: SchemaName;
  /** What a 200 carries: media type, and the schema of JSON. */
  readonly answers: { readonly media_type: string; readonly schema?: SchemaName };
  readonly handle: (context: Context<HttpEnv>) => Response | Promise<Response>;
}

interface ApiRoute<Query extends z.ZodObject> extends Omit<Route, "query" | "handle"> {
  readonly query?: Query;
  readonly handle: (context: Context<HttpEnv>, query: z.output<Query>) => Response | Promise<Response>;
}

const NO_QUERY = z.strictObject({});

/** A route that checks its query: a parameter that it does not know is an error, and so is a value outside the schema. */
export function apiRoute<Query extends z.ZodObject = typeof NO_QUERY>(route: ApiRoute<Query>): Route {
  const schema = route.query ?? NO_QUERY;
  return {
    ...route,
    handle: (context) => {
      const read = readQuery(schema, new URL(context.req.url).searchParams);
      if (read.success) return route.handle(context, read.data as z.output<Query>);
      return errorAnswer(400, "bad_request", read.message, "/api/openapi.json lists the parameters.");
    },
  };
}
