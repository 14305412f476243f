import { SCHEMAS } from "@heliograph/api/schemas";
import { api_error_schema } from "@heliograph/api/shapes/error";
import { describe, expect, it } from "vitest";

import { HttpScene } from "../../test/http/http-scene.ts";
import { routesOf } from "./routes.ts";
import { OpenStreams } from "./sse/open-streams.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly description: string }[];
  readonly responses: { readonly 200: { readonly content: Readonly<Record<string, { readonly schema: object }>> } };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const scene = new HttpScene();
const routes = routesOf(scene.ports, new OpenStreams());
const document = (await (await scene.ask("/api/openapi.json", "viewer")).json()) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Values of `$ref` in a value, at any depth. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
}

describe("the OpenAPI document", () => {
  it("has each route, and no other", () => {
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(routes.map((route) => route.shown_as))].sort());
    for (const path of ["fleet", "nodes", "nodes/{node}", "gpus/{uuid}", "jobs", "jobs/{id}", "events", "series", "live", "me"]) {
      expect(document.paths).toHaveProperty([`/api/v1/${path}`, "get"]);
    }
  });

  it("has a schema of every name, and refers to no other", () => {
    expect(Object.keys(document.components.schemas).sort()).toEqual(Object.keys(SCHEMAS).sort());
    const known = new Set(Object.keys(SCHEMAS).map((name) => `#/components/schemas/${name}`));
    const references = new Set(referencesIn(document));
    expect([...references].filter((reference) => !known.has(reference))).toEqual([]);
    expect(references.size).toBeGreaterThan(20);
  });

  it("gives each operation an id of its own, and describes each parameter", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations)
      for (const { name, description } of operation.parameters) expect(description, name).toMatch(/\w/);
  });

  it("says of each JSON answer under /api/v1 what is in it", () => {
    const json = operations.filter(({ path, operation }) => path.startsWith("/api/v1") && json200(operation) !== undefined);
    for (const { path, operation } of json) expect(json200(operation), path).toHaveProperty("$ref");
    expect(json.length).toBeGreaterThan(10);
  });

  it("names in each path the parameters that it describes", () => {
    for (const { path, operation } of operations) {
      const described = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `{${name}}`);
      expect(
        [...path.matchAll(/\{\w+\}/g)].map(([name]) => name),
        path,
      ).toEqual(described);
    }
  });
});

const json200 = (operation: Operation): object | undefined => operation.responses[200].content["application/json"]?.schema;

describe("a parameter that a route does not know", () => {
  const api = routes.filter((route) => route.path.startsWith("/api/"));

  it.each(api.map((route) => [route.operation_id, route] as const))(
    "is an error that names the known ones: %s",
    async (_, route) => {
      const path = route.path.replace(":id{.+}", "run/1").replace(/:\w+/, "x");
      const [method = "GET"] = route.methods;
      const answer = await scene.ask(`${path}?nonsense=1`, "admin", { method });
      const { error } = api_error_schema.parse(await answer.json());
      expect([answer.status, error.code]).toEqual([400, "bad_request"]);
      expect(error.message).toMatch(/^unknown parameter nonsense: /);
      for (const name of Object.keys(route.query?.shape ?? {})) expect(error.message).toContain(name);
    },
  );

  it("is an error beside known ones", async () => {
    const answer = await scene.ask("/api/v1/events?limit=1&state=failed", "viewer");
    expect([answer.status, (await answer.text()).includes("unknown parameter state")]).toEqual([400, true]);
    expect((await scene.ask("/api/v1/events?limit=1&severity=info", "viewer")).status).toBe(200);
  });
});
