/** Errors of the agent: each has a code that docs/reference/errors.md explains, and a hint with the next thing to do. */
import { CodedError } from "@heliograph/daemon/errors/coded-error";

export type AgentErrorCode =
  | "config_invalid"
  | "broker_refused"
  | "jobs_socket_unavailable"
  | "agent_unreachable"
  | "spool_locked"
  | "command_not_found"
  | "key_invalid"
  | "usage";

export class AgentError extends CodedError<AgentErrorCode> {
  override readonly name = "AgentError";
}
