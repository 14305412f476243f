/** Errors of the agent: each has a code that docs/reference/errors.md explains, and a hint with the next thing to do. */

export type AgentErrorCode =
  | "config_invalid"
  | "broker_refused"
  | "jobs_socket_unavailable"
  | "agent_unreachable"
  | "spool_locked"
  | "command_not_found"
  | "key_invalid"
  | "usage";

export class AgentError extends Error {
  override readonly name = "AgentError";
  readonly code: AgentErrorCode;
  /** What the reader can do about it: the next command to type, or the key to change. */
  readonly hint: string;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(
    code: AgentErrorCode,
    message: string,
    options: { readonly hint: string; readonly retryable?: boolean; readonly cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
  }
}
