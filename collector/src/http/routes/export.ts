/** A month of rows as Parquet, for administrators: one table at a time, so that an export leaves room for the rest. */
import { Readable } from "node:stream";

import { export_query_schema } from "@heliograph/api/queries";
import type { ExportPlan } from "@heliograph/api/shapes/export";
import { monthText } from "@heliograph/proto/month";

import { classOf } from "../../store/retention/classes.ts";
import { errorAnswer } from "../answers.ts";
import type { HttpPorts } from "../ports.ts";
import { apiRoute, type Route } from "../route.ts";

/** Tables that have rows of a month. */
export const exportPlanRoute = (ports: HttpPorts): Route =>
  apiRoute({
    operation_id: "planExport",
    methods: ["GET"],
    path: "/api/v1/export",
    shown_as: "/api/v1/export",
    access: "admin",
    summary: "Tables that have rows of a month",
    query: export_query_schema,
    answers: { media_type: "application/json", schema: "ExportPlan" },
    handle: async (_, { month }) => {
      const plan: ExportPlan = { month: monthText(month), tables: await ports.store.exports.tables(month) };
      return Response.json(plan, { headers: { "Cache-Control": "no-store" } });
    },
  });

export const exportTableRoute = (ports: HttpPorts): Route => {
  let is_busy = false;
  return apiRoute({
    operation_id: "exportTable",
    methods: ["GET"],
    path: "/api/v1/export/:table",
    shown_as: "/api/v1/export/{table}",
    access: "admin",
    summary: "The rows of a month of a table, as Parquet; one export at a time",
    path_parameters: { table: "Name of the table" },
    query: export_query_schema,
    answers: { media_type: "application/vnd.apache.parquet" },
    handle: async (context, { month }) => {
      const table = context.req.param("table") ?? "";
      if (classOf(table) === undefined)
        return errorAnswer(
          404,
          "table_unknown",
          "There is no such table.",
          "GET /api/v1/export?month=… lists those that have rows.",
        );
      if (is_busy)
        return errorAnswer(429, "too_many_exports", "Another export runs.", "Ask again when it has ended.", {
          "Retry-After": "10",
        });
      is_busy = true;
      const gone = new AbortController();
      const outgoing = context.env?.outgoing;
      // Told by the rows, by the connection, or by both; by then another export may run.
      const ended = (): void => {
        if (!gone.signal.aborted) is_busy = false;
        gone.abort();
      };
      outgoing?.once("close", ended);
      try {
        const rows = await ports.store.exports.open(table, month, gone.signal);
        rows.once("close", ended);
        // What ends in the middle lacks the end that makes it Parquet; the connection is cut besides.
        rows.once("error", () => outgoing?.destroy());
        return new Response(Readable.toWeb(rows) as ReadableStream<Uint8Array>, {
          headers: { "Content-Type": "application/vnd.apache.parquet", "Cache-Control": "no-store" },
        });
      } catch (error) {
        ended();
        throw error;
      }
    },
  });
};
