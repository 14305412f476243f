/** The question of an analyst's request: one text of SQL and its parameters, from the address and the body. */
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";

import { MAX_BODY_BYTES } from "../middleware/body-limit.ts";
import { sqlParameters } from "./sql-headers.ts";

export interface SqlQuery {
  readonly text: string;
  /** Parameters for ClickHouse, without `query`. */
  readonly parameters: URLSearchParams;
}

/** What is wrong with a request, for people. */
export class BadSqlQuery extends Error {
  override readonly name = "BadSqlQuery";
  readonly hint: string;
  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause });
    this.hint = hint;
  }
}

const DECODERS = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
} as const;

async function decoded(body: Uint8Array, encoding: string): Promise<Uint8Array> {
  if (encoding === "" || encoding === "identity") return body;
  const decode = DECODERS[encoding as keyof typeof DECODERS] as (typeof DECODERS)["gzip"] | undefined;
  if (decode === undefined) throw new BadSqlQuery(`Content-Encoding ${encoding.slice(0, 40)} is not known`, "Use gzip, or none.");
  try {
    return await decode(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (cause) {
    throw new BadSqlQuery(`the body is not ${encoding}, or larger than ${MAX_BODY_BYTES} bytes`, "Send a shorter query.", cause);
  }
}

/** Fields of multipart/form-data, in which some clients send the query and its parameters. */
async function fieldsOf(body: Uint8Array<ArrayBuffer>, media_type: string): Promise<URLSearchParams> {
  const fields = new URLSearchParams();
  try {
    const form = await new Response(body, { headers: { "Content-Type": media_type } }).formData();
    for (const [name, value] of form) {
      if (typeof value !== "string") throw new BadSqlQuery("data of your own can't be sent", "Put the values into the query.");
      fields.append(name, value);
    }
  } catch (cause) {
    if (cause instanceof BadSqlQuery) throw cause;
    throw new BadSqlQuery("the body is not multipart/form-data", "Send the query as the body.", cause);
  }
  return fields;
}

/**
 * The question, as ClickHouse would read it: `?query=` and the body, joined by a line's end. It is put together here, so that
 * what is checked is what runs. Throws BadSqlQuery.
 */
export async function readSqlQuery(address: URLSearchParams, headers: Headers, body: Uint8Array): Promise<SqlQuery> {
  const plain = new Uint8Array(await decoded(body, (headers.get("Content-Encoding") ?? "").trim().toLowerCase()));
  const media_type = headers.get("Content-Type") ?? "";
  const asked = new URLSearchParams(address);
  const is_form = /^multipart\/form-data/i.test(media_type);
  if (is_form) for (const [name, value] of await fieldsOf(plain, media_type)) asked.append(name, value);
  const parameters = sqlParameters(asked);
  if (!(parameters instanceof URLSearchParams))
    throw new BadSqlQuery(
      `these parameters can't be set by an analyst: ${parameters.join(", ")}`,
      "docs/reference/sql.md, Bounds, says which settings may be changed.",
    );
  const queries = parameters.getAll("query");
  parameters.delete("query");
  if (queries.length > 1) throw new BadSqlQuery("the query is given twice", "Send one.");
  let sent = "";
  try {
    sent = is_form ? "" : new TextDecoder("utf8", { fatal: true, ignoreBOM: true }).decode(plain);
  } catch (cause) {
    throw new BadSqlQuery("the query is not UTF-8", "Send it as UTF-8.", cause);
  }
  return { text: [...queries, sent].filter((part) => part !== "").join("\n"), parameters };
}
