import { askSql, type Answer } from "../ask.ts";
import type { Attack } from "../attack.ts";

/** Types that a browser renders or runs. */
const ACTIVE = /html|javascript|svg|xml|css|ecmascript|xsl/i;
const QUERIES = [
  `SELECT '<script>1</script>' FORMAT RawBLOB SETTINGS http_response_headers={'Content-Type':'text/html'}`,
  `SELECT 'alert(1)' FORMAT RawBLOB SETTINGS http_response_headers={'Content-Type':'text/javascript'}`,
  `SELECT '<svg/>' FORMAT RawBLOB SETTINGS http_response_headers={'Content-Type':'image/svg+xml'}`,
  `SELECT 1 FORMAT TSV SETTINGS http_response_headers={'Set-Cookie':'heliograph_session=x'}`,
  `SELECT 1 FORMAT TSV SETTINGS http_response_headers={'Location':'https://elsewhere.example'}`,
  `SELECT 1 FORMAT TSV SETTINGS http_response_headers={'Refresh':'0;url=https://elsewhere.example'}`,
  `SELECT 1 FORMAT TSV SETTINGS http_response_headers={'Access-Control-Allow-Origin':'*'}`,
  `SELECT 1 FORMAT TSV SETTINGS http_response_headers={'X-ClickHouse-Summary':'<script>'}`,
  `SELECT '<html><script>1</script>' FORMAT RawBLOB`,
  `SELECT '<script>1</script>' AS a FORMAT XML`,
  `SELECT '<script>1</script>' FORMAT TSV`,
  `SELECT '<script>1</script>' FORMAT Markdown`,
  `SELECT throwIf(1, '<html><script>1</script>')`,
] as const;

/** A browser that opens this answer runs nothing of it. */
function isInert({ headers }: Answer): boolean {
  const policy = String(headers["content-security-policy"] ?? "");
  const type = headers["content-type"] ?? "";
  const is_sniffed = headers["x-content-type-options"] !== "nosniff";
  const is_downloaded = (headers["content-disposition"] ?? "").startsWith("attachment");
  const is_foreign = ["set-cookie", "location", "refresh", "access-control-allow-origin"].some((name) => name in headers);
  return !is_sniffed && !is_foreign && /(^|;)\s*sandbox/.test(policy) && (is_downloaded || !ACTIVE.test(type));
}

export const sql_answers_as_pages: Attack = {
  name: "sql-answers-as-pages",
  does: "has a query answer as a page or a script: by http_response_headers, by formats, by an error's text",
  holds: "each answer has its own type, nosniff, and a CSP with sandbox; no header is the query's",
  async run(target, tally) {
    for (const sql of QUERIES) {
      const answer = await askSql(target, sql);
      const { headers } = answer;
      tally.holds(sql, isInert(answer), `${headers["content-type"] ?? ""}; ${String(headers["content-security-policy"])}`);
    }
  },
};
