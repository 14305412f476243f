/** ClickHouse's own HTTP interface for analysts, read-only: with any client that speaks it. */
import type { Context } from "hono";

import { errorAnswer } from "../answers.ts";
import { bodyTooLarge, boundedBody } from "../middleware/body-limit.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv, Route } from "../route.ts";
import { sqlAnswerHeaders, sqlParameters, sqlRequestHeaders } from "../sql-request.ts";

export const clickHouseRoute = (ports: HttpPorts): Route => ({
  methods: ["GET", "POST"],
  path: "/clickhouse/",
  also: ["/clickhouse"],
  shown_as: "/clickhouse/",
  access: "sql",
  summary: "ClickHouse's HTTP interface, read-only, for analysts: the query in ?query= or as body",
  parameters: [
    { name: "query", in: "query", description: "SQL" },
    { name: "database", in: "query", description: "Default database of the query" },
    { name: "default_format", in: "query", description: "Format of the answer, e.g. JSONEachRow" },
    { name: "param_name", in: "query", description: "Value of {name:Type} in the query" },
  ],
  answers: { media_type: "text/plain" },
  handle: inTurn(ports),
});

/** Passes queries on, as many of one analyst at a time as the ports say: the rest is told to come again. */
function inTurn(ports: HttpPorts): Route["handle"] {
  const running = new Map<string, number>();
  return async (context) => {
    const who = context.get("principal")?.name ?? "";
    const before = running.get(who) ?? 0;
    if (before >= ports.sql_queries_at_once) {
      const message = `${before} queries of yours run already, which is as many as may`;
      const hint = "Ask again when one has ended; analysts.max_queries_at_once is the setting.";
      return errorAnswer(429, "too_many_queries", message, hint, { "Retry-After": "1" });
    }
    running.set(who, before + 1);
    const ended = (): void => {
      const left = (running.get(who) ?? 1) - 1;
      if (left > 0) running.set(who, left);
      else running.delete(who);
    };
    // The answer streams on after the route is done with it; its connection tells when it is over.
    const outgoing = context.env?.outgoing;
    outgoing?.once("close", ended);
    const answer = await passOn(context, ports);
    if (outgoing === undefined) ended();
    return answer;
  };
}

/** Clients ask it whether ClickHouse is there. */
export const clickHousePingRoute = (ports: HttpPorts): Route => ({
  methods: ["GET"],
  path: "/clickhouse/ping",
  // @clickhouse/client joins its path name with a slash of its own.
  also: ["/clickhouse//ping"],
  shown_as: "/clickhouse/ping",
  access: "sql",
  summary: "Ok. when ClickHouse answers",
  answers: { media_type: "text/plain" },
  handle: (context) => passOn(context, ports, PING),
});

/** The embedded ClickHouse has no /ping behind its lock; this answers the same, and shows that queries work too. */
const PING = new URLSearchParams({ query: "SELECT 'Ok.' FORMAT TSV" });

async function passOn(context: Context<HttpEnv>, ports: HttpPorts, question = queryOf(context)): Promise<Response> {
  const upstream = ports.sql();
  if (upstream === undefined) return unavailable("ClickHouse is not running.");
  const parameters = sqlParameters(question);
  if (!(parameters instanceof URLSearchParams)) {
    const hint = "Put settings into the query itself: SELECT … SETTINGS name = value.";
    return errorAnswer(400, "bad_parameter", `These parameters are not passed on: ${parameters.join(", ")}`, hint);
  }
  const target = new URL(upstream.url);
  target.search = parameters.toString();
  const gone = new AbortController();
  let exceeded = false;
  const outgoing = context.env?.outgoing;
  outgoing?.once("close", () => gone.abort());
  const asked = context.req.raw.body;
  try {
    // Whole, so that it has a Content-Length: ClickHouse 26.7 was seen to abort on a chunked body that is cut in a chunk.
    const body = asked === null ? null : await new Response(boundedBody(asked, () => (exceeded = true))).arrayBuffer();
    const answer = await fetch(target, {
      method: context.req.method,
      headers: sqlRequestHeaders(context.req.raw.headers, upstream.headers),
      body,
      redirect: "error",
      signal: AbortSignal.any([gone.signal, context.req.raw.signal]),
    });
    const shown = answer.body === null ? null : cutOffOnFailure(answer.body, outgoing);
    return new Response(shown, { status: answer.status, headers: sqlAnswerHeaders(answer.headers) });
  } catch (error) {
    if (exceeded) return bodyTooLarge();
    if (!gone.signal.aborted) ports.onFault(error, context.req.path);
    return unavailable("ClickHouse did not answer.");
  }
}

const queryOf = (context: Context<HttpEnv>): URLSearchParams => new URL(context.req.url).searchParams;

const unavailable = (message: string): Response =>
  errorAnswer(503, "clickhouse_unavailable", message, "Try again in some seconds; /readyz tells what is missing.", {
    "Retry-After": "5",
  });

/** An answer that ends in the middle may not look like one that is whole: the connection is cut instead. */
function cutOffOnFailure(body: ReadableStream<Uint8Array>, connection?: { destroy(): unknown }): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (connection === undefined) throw error;
          // Told nothing of the failure, the server has no text of its own to add.
          connection.destroy();
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
