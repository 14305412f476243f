/** What a route is: its place, who may use it, what it says of itself in /api/openapi.json, and what answers. */
import type { Context, Env } from "hono";
import type { HttpBindings } from "@hono/node-server";

import type { RequestVariables } from "./ports.ts";

export interface HttpEnv extends Env {
  Variables: RequestVariables;
  /** Absent in tests that call the app without a server. */
  Bindings: Partial<HttpBindings>;
}

/** open: anybody. viewer: whoever is signed in. sql: analysts and administrators. admin: administrators. */
export type RouteAccess = "open" | "viewer" | "sql" | "admin";

export interface RouteParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly description: string;
  readonly required?: boolean;
}

export interface Route {
  readonly methods: readonly ("GET" | "POST")[];
  /** In Hono's words, e.g. /api/v1/nodes/:node. */
  readonly path: string;
  /** Other spellings of it that clients use. */
  readonly also?: readonly string[];
  /** The same as people and OpenAPI write it, e.g. /api/v1/nodes/{node}. */
  readonly shown_as: string;
  readonly access: RouteAccess;
  readonly summary: string;
  readonly parameters?: readonly RouteParameter[];
  /** JSON Schema of what is sent with a POST. */
  readonly body?: object;
  /** What a 200 carries: media type, and the name of its type in the package api, if any. */
  readonly answers: { readonly media_type: string; readonly type?: string };
  readonly handle: (context: Context<HttpEnv>) => Response | Promise<Response>;
}
