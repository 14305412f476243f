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
  const lists = new Set(known.filter((name) => isList(schema.shape[name])));
  const repeated = known.filter((name) => !lists.has(name) && address.getAll(name).length > 1);
  if (repeated.length > 0) return { success: false, message: `${repeated.join(", ")}: expected once, given several times` };
  const given = known.filter((name) => address.has(name));
  const values = given.map((name) => [name, lists.has(name) ? address.getAll(name) : address.get(name)]);
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

/** Whether a parameter may be given several times. */
function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isList(schema.unwrap());
  return schema instanceof z.ZodArray;
}
