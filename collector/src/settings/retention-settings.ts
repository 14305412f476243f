/** Settings of retention: three keys for each class, and the store's policy made from them. */
import * as z from "zod";

import { DEFAULT_AGES, RETENTION_CLASSES, type RetentionClass, type RetentionPolicy } from "../store/retention/classes.ts";
import { daysOf, parseAge, type Age } from "../store/retention/duration.ts";

/** Longer than agents keep rows, so that no row is deleted that an agent may send again. */
const LEAST_DELETE_DAYS = 8;

const age = (least_days: number): z.ZodType<Age> =>
  z.unknown().transform((value, context) => {
    const parsed = typeof value === "string" ? parseAge(value) : undefined;
    if (parsed !== undefined && daysOf(parsed) >= least_days) return parsed;
    const message = `expected a time such as "30 days", "13 months" or "5 years", from ${least_days} days to 50 years, or "never"`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

const bytes = z.number().int().min(0).default(0);

type Keys = {
  [C in RetentionClass as `${C}_archive_after` | `${C}_delete_after`]: z.ZodDefault<z.ZodType<Age>>;
} & { [C in RetentionClass as `${C}_max_bytes`]: z.ZodDefault<z.ZodNumber> };

const keysOf = (name: RetentionClass) => {
  const [archive_after, delete_after] = DEFAULT_AGES[name];
  return {
    [`${name}_archive_after`]: age(1).default(() => parseAge(archive_after) ?? "never"),
    [`${name}_delete_after`]: age(LEAST_DELETE_DAYS).default(() => parseAge(delete_after) ?? "never"),
    [`${name}_max_bytes`]: bytes,
  };
};

const KEYS: Keys = Object.assign({}, ...RETENTION_CLASSES.map(keysOf));

/**
 * `<class>_archive_after`, `<class>_delete_after`: a month of rows moves or is deleted when its newest row is that old; its
 * oldest row is up to a month older then. `<class>_max_bytes`: the oldest months are dropped first; 0 for no bound.
 */
export const RETENTION_SCHEMA = z.strictObject(KEYS);

export function retentionPolicy(settings: z.output<typeof RETENTION_SCHEMA>): RetentionPolicy {
  const of = (name: RetentionClass) => ({
    archive_after: settings[`${name}_archive_after`],
    delete_after: settings[`${name}_delete_after`],
    max_bytes: settings[`${name}_max_bytes`],
  });
  return Object.fromEntries(RETENTION_CLASSES.map((name) => [name, of(name)])) as unknown as RetentionPolicy;
}
