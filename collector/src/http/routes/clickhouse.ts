/** ClickHouse's own HTTP interface for analysts, read-only: with any client that speaks it. */
import type { Context } from "hono";
import * as z from "zod";

import { errorAnswer } from "../answers.ts";
import { bodyTooLarge, boundedBody } from "../middleware/body-limit.ts";
import type { HttpPorts } from "../ports.ts";
import type { HttpEnv, Route } from "../route.ts";
import { BadSqlQuery, readSqlQuery, type SqlQuery } from "../sql/sql-query.ts";
import { refusedFormat, sqlAnswerHeaders, sqlRequestHeaders } from "../sql/sql-headers.ts";
import { explained, mayNotRun, refusedBecause } from "../sql/sql-refusal.ts";

export const clickHouseRoute = (ports: HttpPorts): Route => ({
  operation_id: "querySql",
  methods: ["GET", "POST"],
  path: "/clickhouse/",
  also: ["/clickhouse"],
  shown_as: "/clickhouse/",
  access: "sql",
  summary: "ClickHouse's HTTP interface, read-only, for analysts: the query in ?query= or as body",
  query: z.looseObject({
    query: z.string().optional().describe("SQL"),
    database: z.string().optional().describe("Default database of the query"),
    default_format: z.string().optional().describe("Format of the answer, e.g. JSONEachRow"),
    param_name: z.string().optional().describe("Value of {name:Type} in the query"),
  }),
  answers: { media_type: "text/plain" },
  handle: oneAtATime(ports),
});

/** Passes queries on, up to a number at a time for each analyst; the rest gets 429. */
function oneAtATime(ports: HttpPorts): Route["handle"] {
  const running = new Map<string, number>();
  return async (context) => {
    const who = context.get("principal")?.name ?? "";
    const before = running.get(who) ?? 0;
    if (before >= ports.sql.queries_at_once) {
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
    // The answer streams on after the route has returned; its connection closes when it is over.
    const outgoing = context.env?.outgoing;
    outgoing?.once("close", ended);
    const answer = await passOn(context, ports);
    if (outgoing === undefined) ended();
    return answer;
  };
}

/** Clients ask it whether ClickHouse is there. */
export const clickHousePingRoute = (ports: HttpPorts): Route => ({
  operation_id: "pingSql",
  methods: ["GET"],
  path: "/clickhouse/ping",
  // @clickhouse/client puts another slash before its path name.
  also: ["/clickhouse//ping"],
  shown_as: "/clickhouse/ping",
  access: "sql",
  summary: "Ok. when ClickHouse answers",
  answers: { media_type: "text/plain" },
  handle: (context) => passOn(context, ports, PING),
});

/** The embedded ClickHouse has no /ping behind its lock; this answers the same, and shows that queries work too. */
const PING = new URLSearchParams({ query: "SELECT 'Ok.' FORMAT TSV" });

async function passOn(context: Context<HttpEnv>, ports: HttpPorts, own?: URLSearchParams): Promise<Response> {
  const upstream = ports.sql.upstream();
  if (upstream === undefined) return unavailable("ClickHouse is not running.");
  const gone = new AbortController();
  let exceeded = false;
  const outgoing = context.env?.outgoing;
  outgoing?.once("close", () => gone.abort());
  const signal = AbortSignal.any([gone.signal, context.req.raw.signal]);
  const asked = own === undefined ? context.req.raw.body : null;
  try {
    // Whole: what is checked has to be what runs. And ClickHouse 26.7 aborted on a chunked body that was cut in a chunk.
    const body = asked === null ? undefined : await new Response(boundedBody(asked, () => (exceeded = true))).bytes();
    const headers = context.req.raw.headers;
    const question = await readSqlQuery(own ?? queryOf(context), headers, body ?? new Uint8Array());
    const ask = (text: string, parameters: URLSearchParams, from: Headers): Promise<Response> => {
      const target = new URL(upstream.url);
      target.search = parameters.toString();
      const sent = sqlRequestHeaders(from, upstream.headers);
      return fetch(target, { method: "POST", headers: sent, body: text, redirect: "error", signal });
    };
    const refusal = refusedFormat(question.parameters, headers) ?? (await checked(question, headers, ask));
    if (refusal instanceof Response) return refusal;
    if (refusal !== undefined) return refusedBecause(refusal);
    const answer = await ask(question.text, question.parameters, headers);
    if (!answer.ok) return await toldAsError(answer);
    const shown = answer.body === null ? null : cutOffOnFailure(answer.body, outgoing);
    return new Response(shown, { status: answer.status, headers: sqlAnswerHeaders(answer.headers) });
  } catch (error) {
    if (exceeded) return bodyTooLarge();
    if (error instanceof BadSqlQuery) return errorAnswer(400, "bad_parameter", error.message, error.hint);
    if (!gone.signal.aborted) ports.observer.onFault(error, context.req.path);
    return unavailable("ClickHouse did not answer.");
  }
}

type Ask = (text: string, parameters: URLSearchParams, headers: Headers) => Promise<Response>;

/** Has ClickHouse parse the query, without running it, and looks at what is in it. Its own answer where it could not. */
async function checked(question: SqlQuery, headers: Headers, ask: Ask): Promise<ReturnType<typeof mayNotRun> | Response> {
  const parameters = new URLSearchParams([...question.parameters].filter(([name]) => /^(param_|database$)/.test(name)));
  const database = headers.get("x-clickhouse-database");
  const tree = await ask(
    `EXPLAIN AST ${question.text}`,
    parameters,
    new Headers(database === null ? {} : { "x-clickhouse-database": database }),
  );
  return tree.ok ? mayNotRun(await tree.text(), question.text) : await toldAsError(tree);
}

/** An error of ClickHouse, in its own words, except for those that do not help an analyst. */
async function toldAsError(answer: Response): Promise<Response> {
  return new Response(explained(await answer.text()), { status: answer.status, headers: sqlAnswerHeaders(answer.headers) });
}

const queryOf = (context: Context<HttpEnv>): URLSearchParams => new URL(context.req.url).searchParams;

const unavailable = (message: string): Response =>
  errorAnswer(503, "clickhouse_unavailable", message, "Try again in some seconds; /readyz says what is missing.", {
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
          // The server does not learn of the failure, so it adds no text.
          connection.destroy();
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
