import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { HttpScene } from "../../../test/http/http-scene.ts";
import type { HttpServer } from "../server.ts";
import { sqlParameters } from "./sql-headers.ts";

describe("/clickhouse/", () => {
  let upstream: Server;
  let asked: IncomingMessage[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
  let scene: HttpScene;
  let server: HttpServer;
  let origin = "";

  async function taken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    // What the gateway asks before each query: its syntax tree.
    if (body.startsWith("EXPLAIN AST ")) {
      response.end("SelectWithUnionQuery (children 1)\n");
      return;
    }
    asked.push(request);
    answer(request, response, body);
  }

  beforeEach(async () => {
    asked = [];
    answer = (_, response) => response.end("1\n");
    upstream = createServer((request, response) => void taken(request, response));
    upstream.listen(0, "127.0.0.1");
    await once(upstream, "listening");
    const { port } = upstream.address() as AddressInfo;
    scene = new HttpScene();
    scene.sql = { url: `http://127.0.0.1:${port}`, headers: { "X-ClickHouse-User": "analyst", "X-ClickHouse-Key": "own" } };
    server = scene.server();
    origin = `http://127.0.0.1:${await server.start()}`;
  });
  afterEach(async () => {
    await server.stop(0);
    upstream.closeAllConnections();
    upstream.close();
  });

  const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${origin}${path}`, init);
  const basic = { Authorization: `Basic ${btoa("anybody:analyst-token")}` };

  it.each([
    ["a bearer token", "", { Authorization: "Bearer analyst-token" }],
    ["Basic", "", basic],
    ["ClickHouse's headers", "", { "X-ClickHouse-User": "anybody", "X-ClickHouse-Key": "admin-token" }],
    ["the query string", "&user=anybody&password=analyst-token", {}],
  ])("accepts %s, and passes nothing of it on", async (_, parameters, headers) => {
    const got = await ask(`/clickhouse/?query=SELECT%201${parameters}`, { headers: { ...headers, Cookie: "a=b" } });
    expect([got.status, await got.text()]).toEqual([200, "1\n"]);
    const [request] = asked;
    expect(request?.headers).toMatchObject({ "x-clickhouse-user": "analyst", "x-clickhouse-key": "own" });
    expect(JSON.stringify([request?.url, request?.rawHeaders])).not.toMatch(/-token|anybody|a=b|Basic|Bearer/);
  });

  it("refuses viewers and wrong passwords", async () => {
    expect((await ask("/clickhouse/?query=1", { headers: { Authorization: "Bearer viewer-token" } })).status).toBe(403);
    const wrong = await ask("/clickhouse/?query=1", { headers: { Authorization: `Basic ${btoa("default:")}` } });
    expect([wrong.status, wrong.headers.get("WWW-Authenticate")]).toEqual([401, 'Basic realm="heliograph"']);
    expect(asked).toEqual([]);
  });

  it("passes bodies and answers on unchanged, whatever their status", async () => {
    answer = (_, response, body) => {
      response.writeHead(404, { "X-ClickHouse-Exception-Code": "60", "X-ClickHouse-Query-Id": "q", "Set-Cookie": "a=b" });
      response.end(body);
    };
    const got = await ask("/clickhouse/?default_format=JSON", { method: "POST", headers: basic, body: "SELECT nothing" });
    expect([got.status, await got.text()]).toEqual([404, "SELECT nothing"]);
    expect([got.headers.get("X-ClickHouse-Exception-Code"), got.headers.get("Set-Cookie")]).toEqual(["60", null]);
    expect(asked[0]?.url).toContain("default_format=JSON");
    const chunks = new Blob(["SELECT ", "1"]).stream();
    const chunked = await ask("/clickhouse/", { method: "POST", headers: basic, body: chunks, duplex: "half" });
    expect([await chunked.text(), scene.faults]).toEqual(["SELECT 1", []]);
    const large = await ask("/clickhouse/", { method: "POST", headers: basic, body: "x".repeat(2 << 20) });
    expect([large.status, asked.length]).toEqual([413, 2]);
    const unsaid = { body: new Blob(["x".repeat(2 << 20)]).stream(), duplex: "half" as const };
    expect((await ask("/clickhouse/", { method: "POST", headers: basic, ...unsaid })).status).toBe(413);
  });

  it("streams, and ends the query when the analyst goes away", async () => {
    const gone = Promise.withResolvers<void>();
    answer = (_, response) => {
      response.write("first\n");
      response.on("close", () => gone.resolve());
    };
    const client = new AbortController();
    const got = await ask("/clickhouse/?query=1", { headers: basic, signal: client.signal });
    const { value } = (await got.body?.getReader().read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe("first\n");
    client.abort();
    await gone.promise;
  });

  it("ends the query of an analyst who goes away before the first row", async () => {
    const gone = Promise.withResolvers<void>();
    const client = new AbortController();
    answer = (request) => {
      request.socket.on("close", () => gone.resolve());
      client.abort();
    };
    await expect(ask("/clickhouse/?query=1", { headers: basic, signal: client.signal })).rejects.toThrow(/abort/i);
    await gone.promise;
  });

  it("cuts the connection when ClickHouse's answer ends in the middle, so that it does not look whole", async () => {
    answer = (_, response) => {
      response.write("first\n");
      setImmediate(() => response.destroy());
    };
    const whole = ask("/clickhouse/?query=1", { headers: basic }).then((got) => got.text());
    await expect(whole).rejects.toThrow(/fetch failed|terminated/);
  });

  it("says when ClickHouse is away", async () => {
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
    const refused = await ask("/clickhouse/?query=1", { headers: basic });
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([503, "5"]);
    scene.sql = undefined;
    expect(await (await ask("/clickhouse/ping", { headers: basic })).text()).toContain("clickhouse_unavailable");
  });
});

const passed = (query: string): string[] | string => {
  const parameters = sqlParameters(new URLSearchParams(query));
  return parameters instanceof URLSearchParams ? [...parameters.keys()] : parameters.join(" ");
};

describe("parameters for ClickHouse", () => {
  it("are those that name the question and the form of its answer", () => {
    expect(
      passed("query=1&database=heliograph&default_format=CSV&param_node=a&output_format_json_quote_64bit_integers=0"),
    ).toEqual([
      "query",
      "database",
      "default_format",
      "param_node",
      "output_format_json_quote_64bit_integers",
      "cancel_http_readonly_queries_on_client_close",
    ]);
  });

  it("are never credentials, sessions, or what clients send by themselves and the collector decides", () => {
    expect(passed("query=1&user=x&password=y&role=r&session_id=s&query_id=q&readonly=0&token=t")).toEqual([
      "query",
      "cancel_http_readonly_queries_on_client_close",
    ]);
  });

  it("are refused by name when they are not on the list", () => {
    expect(passed("query=1&allow_ddl=1&http_response_headers=1&format_template_row=1")).toBe(
      "allow_ddl http_response_headers format_template_row",
    );
  });
});
