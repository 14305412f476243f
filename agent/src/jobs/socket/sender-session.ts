/** The port between the socket, which knows bytes and limits, and the jobs, which know what a message means. */
import type { PeerCredentials } from "../authorization/peer-credentials.ts";
import type { Remark } from "../log/job-log.ts";
import type { LineErrorCode, Message } from "./message.ts";

export type AnswerErrorCode =
  | LineErrorCode
  | "line_too_long"
  | "too_fast"
  | "too_many_connections"
  | "unknown_peer"
  | "not_your_job"
  | "unknown_job"
  | "not_begun"
  | "too_many_jobs"
  | "already_begun";

export type Answer =
  | { readonly ok: true; readonly job_id: string; readonly remark?: Remark }
  | { readonly ok: false; readonly code: AnswerErrorCode; readonly error: string; readonly hint: string };

/** One connection, from its first line to its end. Neither function throws. */
export interface SenderSession {
  receive(message: Message): Answer;
  /** The connection has ended. Called once. */
  close(): void;
}

/** Opens the session of a sender whom the kernel has identified. */
export type OpenSession = (peer: PeerCredentials) => SenderSession;
