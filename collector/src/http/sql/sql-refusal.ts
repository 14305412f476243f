/** The answer to a query that is not allowed: in the shape of ClickHouse's own errors, which its clients read. */
import { refusalOf, type Refusal } from "../../analysts/syntax-tree.ts";
import { sqlAnswerHeaders } from "./sql-headers.ts";

/** ClickHouse's codes of these errors. */
const CODES = { ACCESS_DENIED: 497, READONLY: 164 } as const;

export const mayNotRun = (tree: string, text: string): Refusal | undefined => refusalOf(tree, text);

export function refusedBecause({ what, hint, type = "ACCESS_DENIED" }: Refusal): Response {
  const code = CODES[type];
  const headers = sqlAnswerHeaders(new Headers({ "X-ClickHouse-Exception-Code": String(code), "Content-Type": "text/plain" }));
  return new Response(`Code: ${code}. DB::Exception: Denied: ${what}; ${hint}. (${type})\n`, { status: 403, headers });
}

/** ClickHouse's error. One about a setting is put in plain words; its code stays. */
export const explained = (error: string): string =>
  error.replace(
    /(?:Cannot modify '([^']{1,100})' setting in readonly mode|Setting ([a-z_0-9]{1,100}) should not be changed)\.?/,
    (_, name?: string, other?: string) =>
      `setting ${name ?? other ?? ""} can't be changed by an analyst; docs/reference/sql.md, Bounds, says which can.`,
  );
