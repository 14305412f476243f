/** What is asked of a running agent through its control socket, and what it answers: one line of JSON each. */
import * as z from "zod";

const REQUEST = z.union([
  z.strictObject({ ask: z.literal("report") }),
  z.strictObject({ ask: z.literal("release"), for_ms: z.number().int().min(0) }),
]);

export type ControlRequest = z.output<typeof REQUEST>;

const STATE = z.object({ state: z.string(), reason: z.string() });

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
  rows_dropped: z.number(),
  /** Why the kernel log can't be read; empty where it can. */
  kernel_log_trouble: z.string(),
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
