/** One line of the jobs socket into one message, or into an error that its sender can act on. docs/reference/progress-socket.md. */
import * as z from "zod";
import { MAX_TAGS } from "@heliograph/proto/limits";
import { cleanText, cutText } from "@heliograph/proto/text";
import {
  MAX_METRIC_NAME_LENGTH,
  MAX_METRICS,
  MAX_NAME_LENGTH,
  MAX_PHASE_TEXT,
  MAX_STRENGTH,
  PHASES,
} from "../progress/progress.ts";
import type { Progress } from "../progress/progress.ts";
import type { EndCause } from "../tracker/rank.ts";
import { evidence, toEvidence } from "./evidence-message.ts";
import type { EvidenceMessage } from "./evidence-message.ts";
import type { PointNumber } from "./point-number.ts";
import {
  launch_place,
  MAX_JOB_LENGTH,
  MAX_RANK,
  metric_value,
  printableText,
  sender_name,
  whole_number,
} from "./message-fields.ts";

/** Longest line that is read, in bytes without its newline. */
export const MAX_LINE_BYTES = 65_536;
/** Longest key or value of a tag, in UTF-16 units. */
const MAX_TAG_LENGTH = 200;
/** The id that a launcher gave its workers, and where they meet. */
const MAX_RENDEZVOUS_LENGTH = 400;

/** The sender's own number for a message; it comes back in the answer. */
export type MessageId = string | number;

/** `helio run` began a job, or goes on with it after the agent was started again. */
export interface StartMessage {
  readonly type: "start";
  readonly id?: MessageId;
  /** The secret that the job's id is made of. */
  readonly key: string;
  readonly name?: string;
  /** Program's name; what follows a space is cut off where it is stored, so that arguments never leave the node. */
  readonly command: string;
  readonly total?: number;
  readonly started_ms?: number;
  /** True where the job was reported before. */
  readonly resumed: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Where several processes of a job are begun one by one: which this is, and of how many. */
  readonly rank?: number;
  readonly local_rank?: number;
  readonly world_size?: number;
  /** How often the job was started before, where a scheduler says so. */
  readonly restart?: number;
}

export interface ProgressMessage {
  readonly type: "progress";
  readonly id?: MessageId;
  /** Given by senders that send again what was not answered. */
  readonly number?: PointNumber;
  /** Absent: the job that this connection began, else the sender's own. */
  readonly job?: string;
  readonly name?: string;
  /** What a job is called that has no name and that nobody began. */
  readonly default_name?: string;
  /** Where the processes of one launch meet (torchrun): those that name the same one are of one job. */
  readonly rendezvous?: string;
  readonly progress: Progress;
}

/** The program of a job that `helio run` began has ended. */
export interface ExitMessage {
  readonly type: "exit";
  readonly id?: MessageId;
  readonly exit_code?: number;
  readonly signal?: number;
  readonly cause?: EndCause;
}

export type Message = StartMessage | ProgressMessage | EvidenceMessage | ExitMessage;

export type LineErrorCode = "not_json" | "invalid_message";
export type ParsedLine =
  | { readonly ok: true; readonly message: Message }
  | {
      readonly ok: false;
      readonly code: LineErrorCode;
      readonly error: string;
      readonly hint: string;
      readonly id?: MessageId;
      readonly seq?: number;
    };

const text = printableText;
const metric = metric_value;
const place = launch_place;
const id = z.union([z.string().max(64), z.number()]).optional();

const start = z.object({
  type: z.literal("start"),
  id,
  key: z.string().min(16).max(128),
  name: text(MAX_NAME_LENGTH).optional(),
  command: text(MAX_NAME_LENGTH),
  total: whole_number.optional(),
  started_ms: whole_number.optional(),
  resumed: z.boolean().default(false),
  rank: whole_number.max(MAX_RANK).optional(),
  ...place,
  tags: z
    .record(text(MAX_TAG_LENGTH), z.union([z.literal(""), text(MAX_TAG_LENGTH)]))
    .refine((tags) => Object.keys(tags).length <= MAX_TAGS, `at most ${MAX_TAGS} tags`)
    .default({}),
});

const progress = z
  .object({
    type: z.literal("progress").default("progress"),
    id,
    sender: sender_name.optional(),
    seq: whole_number.min(1).optional(),
    job: text(MAX_JOB_LENGTH).optional(),
    name: text(MAX_NAME_LENGTH).optional(),
    default_name: text(MAX_NAME_LENGTH).optional(),
    rendezvous: text(MAX_RENDEZVOUS_LENGTH).optional(),
    started_ms: whole_number.optional(),
    step: whole_number.optional(),
    total: whole_number.optional(),
    steps_per_second: z.number().min(0).optional(),
    rank: whole_number.max(MAX_RANK).optional(),
    ...place,
    activity: whole_number.optional(),
    whole: z.boolean().optional(),
    phase: z.enum(PHASES).optional(),
    phase_text: text(MAX_PHASE_TEXT).optional(),
    phase_done: whole_number.optional(),
    phase_total: whole_number.optional(),
    metrics_step: whole_number.optional(),
    strength: z.number().min(0).max(MAX_STRENGTH).optional(),
    source: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,31}$/)
      .default("socket"),
    metrics: z
      .record(text(MAX_METRIC_NAME_LENGTH), metric)
      .refine((metrics) => Object.keys(metrics).length <= MAX_METRICS, `at most ${MAX_METRICS} metrics in a line`)
      .default({}),
  })
  .refine(
    (line) =>
      line.step !== undefined ||
      line.total !== undefined ||
      line.phase !== undefined ||
      line.activity !== undefined ||
      line.whole === true ||
      Object.keys(line.metrics).length > 0,
    "has none of step, total, metrics, phase and activity",
  )
  .refine((line) => (line.sender === undefined) === (line.seq === undefined), "sender and seq go together");

const exit = z
  .object({
    type: z.literal("exit"),
    id,
    exit_code: z.number().int().min(0).max(255).optional(),
    signal: z.number().int().min(1).max(64).optional(),
    cause: z.enum(["exit", "signal", "out_of_host_memory", "out_of_gpu_memory"]).optional(),
  })
  .refine((line) => (line.exit_code === undefined) !== (line.signal === undefined), "needs either exit_code or signal");

const EXAMPLE = '{"step":100,"total":1000,"metrics":{"loss":0.31}}';

/** Parses one line, without its newline. Never throws, whatever the bytes. */
export function parseMessage(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const hint = /\b(NaN|Infinity)\b/.test(line)
      ? 'JSON has no NaN and no Infinity: write them as the strings "NaN", "Infinity", "-Infinity"'
      : `write one JSON object on each line, for instance ${EXAMPLE}`;
    return { ok: false, code: "not_json", error: `the line is not JSON: ${reasonOf(cause)}`, hint };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {
      ok: false,
      code: "invalid_message",
      error: "the line is not a JSON object",
      hint: `write one JSON object on each line, for instance ${EXAMPLE}`,
    };
  }
  return check(value);
}

function check(value: object): ParsedLine {
  const type: unknown = "type" in value ? value.type : "progress";
  if (type === "start") return result(value, start.safeParse(value), (line) => line);
  if (type === "exit") return result(value, exit.safeParse(value), (line) => line);
  if (type === "progress") {
    return result(value, progress.safeParse(value), toProgress);
  }
  if (type === "evidence") return result(value, evidence.safeParse(value), toEvidence);
  return refused(value, 'type: expected "progress", "start", "exit" or "evidence"; it may be left out for progress');
}

function toProgress(line: z.output<typeof progress>): ProgressMessage {
  const { type, id: own, sender, seq, job, name, default_name, rendezvous, metrics, rank, ...rest } = line;
  return {
    type,
    ...(own === undefined ? {} : { id: own }),
    ...(sender === undefined || seq === undefined ? {} : { number: { sender, seq } }),
    ...(job === undefined ? {} : { job }),
    ...(name === undefined ? {} : { name }),
    ...(default_name === undefined ? {} : { default_name }),
    ...(rendezvous === undefined ? {} : { rendezvous }),
    progress: {
      ...rest,
      rank: rank ?? 0,
      ...(rank === undefined ? {} : { rank_given: true }),
      metrics: new Map(Object.entries(metrics)),
    } as Progress,
  };
}

function result<T>(
  value: object,
  parsed: { success: true; data: T } | { success: false; error: z.ZodError },
  toMessage: (data: T) => unknown,
): ParsedLine {
  if (parsed.success) return { ok: true, message: toMessage(parsed.data) as Message };
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "the message" : issue.path.join(".");
  return refused(value, `${where}: ${issue?.message ?? "not valid"}`);
}

function refused(value: object, error: string): ParsedLine {
  const own = id.safeParse("id" in value ? value.id : undefined);
  const seq = whole_number.safeParse("seq" in value ? value.seq : undefined);
  return {
    ok: false,
    code: "invalid_message",
    error,
    hint: `for instance ${EXAMPLE}; all fields are in docs/reference/progress-socket.md`,
    ...(own.success && own.data !== undefined ? { id: own.data } : {}),
    ...(seq.success ? { seq: seq.data } : {}),
  };
}

const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? cutText(cleanText(cause.message), 120) : "no reason given";
