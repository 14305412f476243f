/**
 * What the hook inside a Python program heard of counters and values: raw evidence, which jobs/evidence judges with the rules that
 * printed output is judged with. docs/reference/progress-socket.md.
 */
import * as z from "zod";
import { MAX_METRICS, MAX_NAME_LENGTH, PHASES } from "../progress/progress.ts";
import {
  MAX_JOB_LENGTH,
  MAX_RANK,
  launch_place,
  metric_value,
  printableText,
  sender_name,
  whole_number,
} from "./message-fields.ts";
import { MAX_METRIC_NAME_LENGTH } from "../progress/progress.ts";
import type { PointNumber } from "./point-number.ts";

/** Items in one line. */
export const MAX_ITEMS = 64;
const MAX_WORDS = 200;

const library = z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/);
const words = z.string().max(MAX_WORDS);
const metrics = z
  .record(printableText(MAX_METRIC_NAME_LENGTH), metric_value)
  .refine((values) => Object.keys(values).length <= MAX_METRICS, `at most ${MAX_METRICS} metrics in an item`)
  .default({})
  .transform((values): ReadonlyMap<string, number> => new Map(Object.entries(values)));

const item = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("bar"),
    library,
    id: whole_number,
    depth: whole_number.max(1_000),
    description: words.default(""),
    /** The function that began a bar without description. */
    function: z.string().max(100).default(""),
    step: whole_number,
    total: whole_number.optional(),
    rate: z.number().min(0).optional(),
    unit: z.string().max(40).default(""),
    metrics,
    is_over: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("trainer"),
    library,
    id: whole_number,
    step: whole_number,
    total: whole_number.optional(),
    rate: z.number().min(0).optional(),
    phase: z.enum(PHASES),
    is_over: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal("values"),
    library,
    step: whole_number.optional(),
    /** The library counted the step, and the program did not name it. */
    is_implied: z.boolean().default(false),
    metrics,
  }),
  z.object({ kind: z.literal("gave_up"), library, error: printableText(MAX_WORDS) }),
]);

export const evidence = z.object({
  type: z.literal("evidence"),
  sender: sender_name,
  seq: whole_number.min(1),
  job: printableText(MAX_JOB_LENGTH).optional(),
  name: printableText(MAX_NAME_LENGTH).optional(),
  rank: whole_number.max(MAX_RANK).optional(),
  ...launch_place,
  items: z.array(item).min(1).max(MAX_ITEMS),
});

export type EvidenceItem = z.output<typeof item>;

export interface EvidenceMessage {
  readonly type: "evidence";
  readonly id?: undefined;
  readonly number: PointNumber;
  /** Which job it is about, as in a message of progress. */
  readonly names: { readonly job?: string; readonly name?: string };
  readonly rank?: number;
  readonly local_rank?: number;
  readonly world_size?: number;
  readonly restart?: number;
  readonly items: readonly EvidenceItem[];
}

export function toEvidence({ sender, seq, job, name, ...line }: z.output<typeof evidence>): EvidenceMessage {
  const names = { ...(job === undefined ? {} : { job }), ...(name === undefined ? {} : { name }) };
  return { ...line, names, number: { sender, seq } } as EvidenceMessage;
}
