import { askSql, bearer } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** Parts of a request by which one user of ClickHouse's HTTP interface becomes another, or shares a session with one. */
const PARAMETERS = [
  "user=heliograph",
  "user=default&password=",
  "role=heliograph",
  "quota_key=x",
  "query_id=x",
  "readonly=0",
  "session_id=1",
  "http_response_headers=%7B'Content-Type'%3A'text/html'%7D",
  "default_format=Template&format_template_row=/etc/passwd",
  "add_http_cors_header=1",
] as const;

export const sql_parameters: Attack = {
  name: "sql-parameters",
  does: "sends parameters and headers of ClickHouse's HTTP interface: other users, sessions, query ids, external tables",
  holds: "the query runs as the analysts' user, and nothing of the answer changes for it",
  async run(target, tally) {
    const sql = "SELECT currentUser() FORMAT TSV";
    const isAnalyst = ({ status, text }: { status: number; text: string }): boolean => status >= 400 || text.trim() === "analyst";
    for (const parameters of PARAMETERS) {
      const answer = await askSql(target, sql, { parameters });
      tally.holds(`?${parameters}`, isAnalyst(answer) && !("access-control-allow-origin" in answer.headers), answer.text);
    }
    for (const headers of [
      { "X-ClickHouse-User": "heliograph", "X-ClickHouse-Key": "" },
      { "X-ClickHouse-User": "default" },
      { "X-Heliograph-Secret": "x" },
      { "X-ClickHouse-Quota": "x" },
      { "X-Forwarded-For": "127.0.0.1", Forwarded: "for=127.0.0.1" },
    ]) {
      const answer = await askSql(target, sql, { headers });
      tally.holds(JSON.stringify(headers), isAnalyst(answer), answer.text);
    }
    // One session may not be another analyst's: a temporary table, a setting or a database would be shared.
    await askSql(target, "SET max_threads = 1", { parameters: "session_id=shared" });
    const again = await askSql(target, "SELECT getSetting('max_threads')", {
      parameters: "session_id=shared",
      token: target.tokens.admin,
    });
    tally.holds("session_id=shared", again.text.trim() !== "1", again.text);
    // A file in a multipart form is an external table, which needs rights of its own.
    const body = ["--b", 'Content-Disposition: form-data; name="t"; filename="t"', "", "1", "--b--", ""].join("\r\n");
    const form = await askSql(target, body, {
      parameters: "query=SELECT+*+FROM+t&t_structure=a+Int8&t_format=TSV",
      headers: { ...bearer(target.tokens.analyst), "Content-Type": "multipart/form-data; boundary=b" },
    });
    tally.holds("an external table by multipart/form-data", form.status >= 400, form.text);
  },
};
