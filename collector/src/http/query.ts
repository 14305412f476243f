/** Reads the query of an address by a schema. Pure. */
import * as z from "zod";

import { didYouMean } from "../nodes/near-names.ts";

type Read<Query extends z.ZodObject> =
  | { readonly success: true; readonly data: z.output<Query> }
  | { readonly success: false; readonly message: string };

/** Most characters of an unknown name that are shown. */
const SHOWN_NAME = 64;

/** The values, or what is wrong in words: an unknown parameter, one that is given twice, a value that does not fit. */
export function readQuery<Query extends z.ZodObject>(schema: Query, address: URLSearchParams): Read<Query> {
  const known = Object.keys(schema.shape);
  const unknown = [...new Set(address.keys())].filter((name) => !known.includes(name));
  if (unknown.length > 0) return { success: false, message: unknownNames(unknown, known) };
  const lists = new Set(known.filter((name) => innerOf(schema.shape[name]) instanceof z.ZodArray));
  const repeated = known.filter((name) => !lists.has(name) && address.getAll(name).length > 1);
  if (repeated.length > 0) return { success: false, message: `${repeated.join(", ")}: expected once, given several times` };
  const given = known.filter((name) => address.has(name));
  const valueOf = (name: string): unknown => {
    if (lists.has(name)) return address.getAll(name);
    const text = address.get(name) ?? "";
    return innerOf(schema.shape[name]) instanceof z.ZodNumber ? numberIn(text) : text;
  };
  const values = given.map((name) => [name, valueOf(name)]);
  const parsed = schema.safeParse(Object.fromEntries(values));
  return parsed.success ? { success: true, data: parsed.data } : { success: false, message: issuesOf(parsed.error) };
}

function unknownNames(unknown: readonly string[], known: readonly string[]): string {
  const shown = unknown.map((name) => name.slice(0, SHOWN_NAME));
  const near = shown.map((name) => didYouMean(name, known)).join("");
  const there = known.length === 0 ? "this route takes none" : `${near}There are: ${known.join(", ")}`;
  return `unknown parameter${unknown.length === 1 ? "" : "s"} ${shown.join(", ")}: ${there}`;
}

const issuesOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");

/** The number that the text is, or the text. Number() would read an empty text as 0. */
const numberIn = (text: string): unknown => (text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text));

/** The schema of a parameter that is given. */
function innerOf(schema: unknown): unknown {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? innerOf(schema.unwrap()) : schema;
}
