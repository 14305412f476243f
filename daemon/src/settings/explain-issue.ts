/** Says in words what zod found wrong with a value: what was expected, and what was found instead. */
import * as z from "zod";

import { nearestName } from "./near-name.ts";
import type { SettingsProblem } from "./settings-error.ts";
import { shownValue, type SettingNote } from "./setting-note.ts";
import { meantNumber } from "./units.ts";

export interface IssuePlace {
  /** `section.key`. */
  readonly key: string;
  /** File and line, variable or flag. */
  readonly origin: string;
  readonly value: unknown;
  readonly schema: z.ZodType | undefined;
  readonly note: SettingNote | undefined;
}

/** A wrong value. */
export function explainValue(issue: z.core.$ZodIssue, place: IssuePlace): SettingsProblem {
  const { key, origin, value, schema, note } = place;
  const wanted = number(schema);
  const found = note?.secret === true ? "" : `, found ${kindOf(value)}${shownValue(value, note).slice(0, 80)}`;
  const message = `${origin}: ${key}: ${wanted === undefined ? issue.message : rangeOf(wanted)}${found}`;
  const meant = wanted !== undefined && typeof value === "string" ? meantNumber(key, value) : undefined;
  if (meant !== undefined) return { message, hint: `Write ${key} as a number without quotes: ${meant}.` };
  if (issue.code === "invalid_value" && typeof value === "string") {
    const near = nearestName(value, issue.values.map(String));
    if (near !== undefined) return { message, hint: `Did you mean ${JSON.stringify(near)}?` };
  }
  return { message, hint: `Change ${key}; docs/reference/configuration.md says what it takes.` };
}

const kindOf = (value: unknown): string =>
  typeof value === "string" ? "the text " : Array.isArray(value) ? "the list " : typeof value === "number" ? "" : "";

/** The number that a setting takes, below its default; undefined for other types. */
function number(schema: z.ZodType | undefined): z.ZodNumber | undefined {
  if (schema instanceof z.ZodNumber) return schema;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return number(schema.unwrap() as z.ZodType);
  return undefined;
}

function rangeOf(wanted: z.ZodNumber): string {
  const { minValue, maxValue, format } = wanted;
  const isBounded = (value: number | null): value is number => value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const from = isBounded(minValue) ? ` from ${minValue}` : "";
  const to = isBounded(maxValue) ? ` to ${maxValue}` : from === "" ? "" : " on";
  return `expected a ${format?.includes("int") === true ? "whole " : ""}number${from}${to}`;
}
