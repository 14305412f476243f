/** A numbered point against the checkpoints: passed over, taken, or put off with all that follow it. Pure but for the checkpoints. */
import type { PointNumber } from "./point-number.ts";
import type { SenderCheckpoints } from "./sender-checkpoints.ts";
import type { Answer, AnswerErrorCode } from "./sender-session.ts";

export interface NumberedOutcome {
  /** Without a job where the point was taken before: which one it was about is not kept. */
  readonly answer: Answer | { readonly ok: true };
  /** Up to where this sender's points need not be sent again. */
  readonly taken: number;
  /**
   * False where the point has to come again, and must not be overtaken by those behind it: the connection is closed,
   * and its sender continues after `taken`.
   */
  readonly in_order: boolean;
}

/** Errors that pass by themselves; any other one would meet the same point again and again, so it counts as dealt with. */
const PASSING: ReadonlySet<AnswerErrorCode> = new Set(["unknown_job", "too_many_jobs", "too_fast"]);

/** `receive` hands the point to the jobs, and returns only when its rows are in the agent's log. */
export function receiveNumbered(
  checkpoints: SenderCheckpoints,
  { sender, seq }: PointNumber,
  receive: () => Answer,
): NumberedOutcome {
  const before = checkpoints.acceptedUpTo(sender);
  if (seq <= before) return { answer: { ok: true }, taken: before, in_order: true };
  const answer = receive();
  if (!answer.ok && PASSING.has(answer.code)) return { answer, taken: before, in_order: false };
  checkpoints.accept(sender, seq);
  return { answer, taken: seq, in_order: true };
}
