/**
 * Which months are dropped if a class is over its limit: the oldest first, from all tables of the class together. Never a month
 * whose rows an agent may still hold: those rows contain the marks that prevent duplicates. Pure.
 */
import { MAX_ROW_AGE_MS } from "@heliograph/proto/limits";

import { RETENTION_CLASSES, type RetentionClass, type RetentionPolicy } from "./classes.ts";
import { monthEnd } from "@heliograph/proto/month";
import type { StoredMonth } from "./storage.ts";

/** Margin beyond the time that an agent keeps rows: a day for clock differences and delays. */
const MARGIN_MS = 86_400_000;

/** Whether no agent can still hold a row of this month. */
export const isDroppable = (month: number, now_ms: number): boolean => monthEnd(month) + MAX_ROW_AGE_MS + MARGIN_MS <= now_ms;

export interface MonthToDrop {
  readonly class: RetentionClass;
  readonly month: number;
  readonly tables: readonly string[];
  readonly rows: number;
  readonly bytes: number;
}

export interface SizeDecision {
  readonly drops: readonly MonthToDrop[];
  /** Classes that stay over their limit, since the rest may not be dropped yet; with the bytes over the limit. */
  readonly still_over: readonly { readonly class: RetentionClass; readonly bytes: number }[];
}

export function decideBySize(months: readonly StoredMonth[], policy: RetentionPolicy, now_ms: number): SizeDecision {
  const drops: MonthToDrop[] = [];
  const still_over: { class: RetentionClass; bytes: number }[] = [];
  for (const name of RETENTION_CLASSES) {
    const { max_bytes } = policy[name];
    const stored = months.filter((one) => one.class === name);
    let over = max_bytes === 0 ? 0 : stored.reduce((sum, { bytes }) => sum + bytes, 0) - max_bytes;
    for (const month of [...new Set(stored.map((one) => one.month))].toSorted((a, b) => a - b)) {
      if (over <= 0 || !isDroppable(month, now_ms)) break;
      const parts = stored.filter((one) => one.month === month);
      const bytes = parts.reduce((sum, one) => sum + one.bytes, 0);
      const rows = parts.reduce((sum, one) => sum + one.rows, 0);
      drops.push({ class: name, month, tables: [...new Set(parts.map(({ table }) => table))], rows, bytes });
      over -= bytes;
    }
    if (over > 0) still_over.push({ class: name, bytes: over });
  }
  return { drops, still_over };
}
