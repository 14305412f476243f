/**
 * Checks a decoded row against the rules of its stream, and cleans its text. Pure, except that it changes the row's own text.
 */
import { MAX_ID_LENGTH, MAX_TAGS, MAX_TEXT_LENGTH } from "@heliograph/proto/limits";
import { ROW_RULES, type RowRules } from "@heliograph/proto/row-rules";
import type { Row, StreamName } from "@heliograph/proto/streams";
import { cleanText, isCleanId } from "@heliograph/proto/text";

import type { RowRefusedReason } from "../reasons.ts";

/** 2299-12-31, the end of ClickHouse's DateTime64. */
export const MAX_TIME_MS = Date.UTC(2299, 11, 31);

export interface RowFault {
  readonly reason: RowRefusedReason;
  /** Names the field, never its value. */
  readonly detail: string;
}

/** A row that can never be stored. */
export interface RefusedRow extends RowFault {
  /** Its index in the batch. */
  readonly row: number;
}

type Fields = Record<string, unknown>;

const fault = (reason: RowRefusedReason, field: string): RowFault => ({ reason, detail: field });

/** Whether a time is within what ClickHouse can hold; 0 and absent mean "not known" on the wire. */
const isTime = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TIME_MS;

function checkIds(row: Fields, rules: RowRules): RowFault | undefined {
  for (const field of rules.required_ids) if (!row[field]) return fault("missing_field", field);
  for (const field of rules.required_ids) if (!isId(row[field] as string)) return fault("bad_id", field);
  for (const field of rules.ids) if (row[field] && !isId(row[field] as string)) return fault("bad_id", field);
  return undefined;
}

/**
 * Whether a uint64 can hold a number. Beyond 2^53 it is rounded, which is no reason to lose the row: the byte counter of an
 * NVLink passes 2^53 within a working day.
 */
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 64;

const isId = (id: string): boolean => id.length <= MAX_ID_LENGTH && isCleanId(id);

function checkTexts(row: Fields, rules: RowRules): RowFault | undefined {
  for (const field of rules.texts) {
    const text = row[field] as string | undefined;
    if (!text) continue;
    if (text.length > MAX_TEXT_LENGTH) return fault("text_too_long", field);
    const clean = cleanText(text);
    if (clean !== text) row[field] = clean;
  }
  return undefined;
}

function checkNumbers(row: Fields, rules: RowRules): RowFault | undefined {
  for (const field of rules.integers) {
    const value = row[field] as number | null | undefined;
    if (value !== null && value !== undefined && !isCount(value)) return fault("bad_number", field);
  }
  for (const field of rules.finite) {
    const value = row[field] as number | null | undefined;
    if (value !== null && value !== undefined && !Number.isFinite(value)) return fault("bad_number", field);
  }
  for (const field of rules.times) {
    const value = row[field];
    if (value !== null && value !== undefined && !isTime(value)) return fault("bad_time", field);
  }
  return Number.isSafeInteger(row["time_ms"]) ? undefined : fault("bad_time", "time_ms");
}

function checkTags(row: Fields, rules: RowRules): RowFault | undefined {
  for (const field of rules.tags) {
    const tags = row[field] as Record<string, string> | undefined;
    if (tags === undefined) continue;
    const entries = Object.entries(tags);
    if (entries.length > MAX_TAGS) return fault("bad_tags", field);
    for (const [key, value] of entries) {
      if (key.length > MAX_ID_LENGTH || value.length > MAX_TEXT_LENGTH) return fault("bad_tags", field);
    }
    row[field] = Object.fromEntries(entries.map(([key, value]) => [cleanText(key), cleanText(value)]));
  }
  return undefined;
}

/** What is wrong with a row; undefined when it may be stored. Control characters in its free text are replaced in place. */
export function checkRow<S extends StreamName>(stream: S, row: Row<S>): RowFault | undefined {
  const rules = ROW_RULES[stream];
  const fields = row as Fields;
  return checkIds(fields, rules) ?? checkNumbers(fields, rules) ?? checkTexts(fields, rules) ?? checkTags(fields, rules);
}
