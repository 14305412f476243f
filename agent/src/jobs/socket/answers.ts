/**
 * Answers to the sender of one connection. The sender may read them late or never: they are bounded, and the agent never waits for
 * it. An answer to a numbered report says that the report is in the log, and waits until that is so.
 */
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import type { Socket } from "node:net";

import type { Answer } from "./sender-session.ts";

/** Answers that may wait for a sender that does not read them; beyond that they are dropped. */
const MAX_UNREAD_BYTES = 64 << 10;
/** Answers that wait for the disk; of those that are dropped, later ones say the most. */
const MAX_WAITING_ANSWERS = 1_000;
/** Errors are answered at most this often: a faulty sender must not fill its own log through us. */
const ERRORS_PER_SECOND = 10;

/** Without a job where the report was accepted before: which job it was about is not kept. */
export type AnyAnswer = Answer | { readonly ok: true };

/** Fields that come before the answer's own: the sender's number of the message, and up to where its reports are accepted. */
export interface AnswerFields {
  readonly id?: string | number;
  readonly taken?: number;
  readonly seq?: number;
}

interface WaitingAnswer {
  readonly answer: AnyAnswer;
  readonly fields: AnswerFields;
}

export interface AnswersOptions {
  /** Counts answers that were dropped because the sender does not read. */
  readonly counts: { answers_unread: number };
  /** Calls back once what was accepted up to now is written; absent where that is so at once. */
  readonly whenWritten?: (done: () => void) => void;
  /** Monotonic. */
  readonly now_ms: () => number;
}

export class Answers {
  readonly #socket: Socket;
  readonly #options: AnswersOptions;
  readonly #errors = new TokenBucket(ERRORS_PER_SECOND, ERRORS_PER_SECOND);
  /** Codes of remarks that this connection got. */
  readonly #remarked = new Set<string>();
  #waiting: WaitingAnswer[] = [];
  #is_waiting = false;
  #is_ending = false;

  constructor(socket: Socket, options: AnswersOptions) {
    this.#socket = socket;
    this.#options = options;
  }

  send(answer: AnyAnswer, fields: AnswerFields = {}): void {
    const { counts, now_ms } = this.#options;
    if (!answer.ok && !this.#errors.take(1, now_ms())) return;
    if (this.#socket.writableLength > MAX_UNREAD_BYTES) {
      counts.answers_unread++;
      return;
    }
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify({ ...fields, ...answer })}\n`);
  }

  /** Sends it once everything that was accepted before is written. */
  sendWhenWritten(answer: AnyAnswer, fields: AnswerFields): void {
    const { whenWritten } = this.#options;
    const last = this.#waiting.at(-1);
    // A later answer says all that an earlier one does.
    if (last !== undefined && isImpliedBy(last, answer)) this.#waiting.pop();
    else if (this.#waiting.length >= MAX_WAITING_ANSWERS) this.#waiting.shift();
    this.#waiting.push({ answer, fields });
    if (whenWritten === undefined) return this.#sendWaiting();
    if (this.#is_waiting) return undefined;
    this.#is_waiting = true;
    whenWritten(() => this.#sendWaiting());
    return undefined;
  }

  /** The answer without a remark that this connection got before: its sender may go on as it did. */
  withRemarkOnce<A extends AnyAnswer>(answer: A): A {
    if (!("remark" in answer) || answer.remark === undefined) return answer;
    if (this.#remarked.has(answer.remark.code)) return { ...answer, remark: undefined };
    this.#remarked.add(answer.remark.code);
    return answer;
  }

  /** Ends the connection once the answers that wait are sent. */
  endWhenSent(): void {
    this.#is_ending = true;
    if (!this.#is_waiting) this.#socket.destroySoon();
  }

  #sendWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#is_waiting = false;
    for (const { answer, fields } of waiting) this.send(answer, fields);
    if (this.#is_ending) this.#socket.destroySoon();
  }
}

export const hasRemark = (answer: AnyAnswer): boolean => "remark" in answer && answer.remark !== undefined;

const isImpliedBy = ({ answer, fields }: WaitingAnswer, later: AnyAnswer): boolean =>
  answer.ok && fields.id === undefined && !hasRemark(answer) && later.ok;
