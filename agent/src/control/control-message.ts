/** What is asked of a running agent through its control socket, and what it answers: one line of JSON each. */
import * as z from "zod";

const REQUEST = z.union([
  z.strictObject({ ask: z.literal("report") }),
  z.strictObject({ ask: z.literal("release"), for_ms: z.number().int().min(0) }),
]);

export type ControlRequest = z.output<typeof REQUEST>;

const STATE = z.object({ state: z.string(), reason: z.string() });

/** Of spool/spool-health.ts; null where that has undefined. */
const SPOOL = z.object({
  directory: z.string(),
  trouble: z.string(),
  bytes: z.number(),
  uncovered_bytes: z.number(),
  max_bytes: z.number(),
  memory_bytes: z.number(),
  free_bytes: z.number().nullable(),
  oldest_ms: z.number().nullable(),
  rows_dropped: z.record(z.string(), z.number()),
  rows_unreadable: z.number(),
  damaged_places: z.number(),
  damaged_bytes: z.number(),
  torn_bytes: z.number(),
});

const REPORT = z.object({
  pid: z.number(),
  node: z.string(),
  agent_version: z.string(),
  started_ms: z.number(),
  sample_interval_ms: z.number(),
  connected: z.boolean(),
  /** Why there is no connection; empty where there is one or was none yet. */
  connection_reason: z.string(),
  /** By how much this node's clock is ahead of the collector's; null before the first message. */
  clock_ahead_ms: z.number().nullable(),
  log_bytes: z.number(),
  log_max_bytes: z.number(),
  /** By this agent, since its start. */
  rows_dropped: z.number(),
  /** Absent from an agent of an earlier release. */
  spool: SPOOL.optional(),
  /** Why the kernel log can't be read; empty where it can. */
  kernel_log_trouble: z.string(),
  /** By which ways jobs are found that do not report; an agent of an earlier release does not say. */
  job_ways: z.array(z.object({ way: z.string(), jobs: z.number(), trouble: z.string() })).default([]),
  nvml: STATE,
  gpus: z.array(STATE.extend({ gpu_uuid: z.string() })),
});

/** How a running agent is; words of states as in `read --json`. */
export type AgentReport = z.output<typeof REPORT>;

const ANSWER = z.union([
  z.object({ ok: z.literal(true), report: REPORT }),
  z.object({ ok: z.literal(true), released_until_ms: z.number() }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

export type ControlAnswer = z.output<typeof ANSWER>;

/** Undefined for a line that is no request. */
export const parseRequest = (line: string): ControlRequest | undefined => REQUEST.safeParse(fromJson(line)).data;
/** Undefined for a line that is no answer, e.g. one of another release. */
export const parseAnswer = (line: string): ControlAnswer | undefined => ANSWER.safeParse(fromJson(line)).data;

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
