/**
 * Makes a row that a collector accepts, by the rules that the collector checks (proto/src/row-rules.ts): text is
 * well-formed and of bounded length, identifiers are clean, and a number that can't be stored is absent. What comes from
 * users and their programs is checked where it comes in, too; this is the last check, which no source can skip. Pure.
 */
import { createHash } from "node:crypto";

import { MAX_ID_LENGTH, MAX_TAGS, MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import { ROW_RULES, type RowRules } from "@heliograph/proto/row-rules";
import type { Row, StreamName } from "@heliograph/proto/streams";
import { cleanText, cutText, idText } from "@heliograph/proto/text";

/** An identifier that is too long keeps its start before a hash of all of it, so that two different ones stay different. */
const HASH_LENGTH = 32;
/** 2299-12-31, the last time that a collector accepts. */
const MAX_TIME_MS = Date.UTC(2299, 11, 31);

type Fields = Record<string, unknown>;

/** An identifier that a collector accepts: the same for the same text, and another for another. */
export function sanitizeId(id: string): string {
  const clean = idText(id);
  if (clean.length <= MAX_ID_LENGTH) return clean;
  const hash = createHash("sha256").update(id).digest("hex").slice(0, HASH_LENGTH);
  return `${cutText(clean, MAX_ID_LENGTH - HASH_LENGTH - 1)}~${hash}`;
}

/** The row itself where nothing has to change, which is nearly always; otherwise a changed copy. */
export function sanitizeRow<S extends StreamName>(stream: S, row: Row<S>): Row<S> {
  const changes = changesOf(ROW_RULES[stream], row as Fields);
  return changes === undefined ? row : { ...row, ...changes };
}

function changesOf(rules: RowRules, row: Fields): Fields | undefined {
  let changes: Fields | undefined;
  const set = (field: string, value: unknown): void => {
    if (value !== row[field]) (changes ??= {})[field] = value;
  };
  for (const ids of [rules.required_ids, rules.ids]) for (const field of ids) setText(row, field, set, sanitizeId);
  for (const field of rules.texts) setText(row, field, set, sanitizeText);
  for (const field of rules.tags) {
    const tags = row[field] as Readonly<Record<string, string>> | undefined;
    if (tags !== undefined && tags !== null && !areClean(tags)) set(field, sanitizeTags(tags));
  }
  for (const field of rules.times) if (!isNumber(row[field], isTime)) set(field, undefined);
  for (const field of rules.integers) if (!isNumber(row[field], isCount)) set(field, undefined);
  for (const field of rules.finite) if (!isNumber(row[field], Number.isFinite)) set(field, undefined);
  return changes;
}

function setText(row: Fields, field: string, set: (field: string, value: unknown) => void, fit: (text: string) => string): void {
  const text = row[field];
  if (typeof text === "string" && text !== "") set(field, fit(text));
}

const sanitizeText = (text: string): string => cutText(cleanText(text), MAX_TEXT_LENGTH);

const areClean = (tags: Readonly<Record<string, string>>): boolean => {
  const entries = Object.entries(tags);
  return (
    entries.length <= MAX_TAGS &&
    entries.every(([name, value]) => sanitizeTagName(name) === name && sanitizeText(value) === value)
  );
};

const sanitizeTagName = (name: string): string => cutText(cleanText(name), MAX_ID_LENGTH);

const sanitizeTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags)
      .slice(0, MAX_TAGS)
      .map(([name, value]) => [sanitizeTagName(name), sanitizeText(value)]),
  );

/** Whether a number is absent, or one that is taken. */
const isNumber = (value: unknown, isTaken: (value: number) => boolean): boolean =>
  value === undefined || value === null || (typeof value === "number" && isTaken(value));
const isTime = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= MAX_TIME_MS;
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 64;
