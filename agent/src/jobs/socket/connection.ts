/** One sender on the jobs socket: lines in, answers out, within limits, and never a wait for the sender. */
import type { Socket } from "node:net";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import { Answers, hasRemark } from "./answers.ts";
import type { AnswerFields } from "./answers.ts";
import { createLineReader } from "./line-reader.ts";
import { MAX_LINE_BYTES, parseMessage } from "./message.ts";
import type { Message } from "./message.ts";
import type { PointNumber } from "./point-number.ts";
import { receiveNumbered } from "./numbered-point.ts";
import type { SenderCheckpoints } from "./sender-checkpoints.ts";
import type { Answer, SenderSession } from "./sender-session.ts";

/** Messages that one user may send over all connections, per second and at once. */
export const MESSAGES_PER_SECOND = 2_000;
export const MESSAGE_BURST = 10_000;
/** Bytes that one connection may send, per second and at once; beyond them it is cut off, since reading costs too. */
export const BYTES_PER_SECOND = 4 << 20;
export const BYTE_BURST = 16 << 20;
/** What the connections of a socket have seen, for the agent's own account. */
export interface SocketCounts {
  connections_refused: number;
  messages: number;
  bad_lines: number;
  messages_over_rate: number;
  answers_unread: number;
}

export interface ConnectionOptions {
  readonly session: SenderSession;
  readonly counts: SocketCounts;
  /** Shared by the connections of one user. */
  readonly messages: TokenBucket;
  readonly checkpoints: SenderCheckpoints;
  /** Calls back once what was taken up to now is written; absent where that is so at once. */
  readonly whenWritten?: (done: () => void) => void;
  /** Monotonic. */
  readonly now_ms: () => number;
}

/** One connection, until it ends. */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #answers: Answers;
  readonly #lines = createLineReader(MAX_LINE_BYTES);
  readonly #bytes = new TokenBucket(BYTES_PER_SECOND, BYTE_BURST);
  /** Nothing further is read: what has come already must not overtake what has to be sent again. */
  #is_closing = false;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#answers = new Answers(socket, options);
  }

  serve(): void {
    this.#socket.on("data", (chunk: Buffer) => this.#receiveBytes(chunk));
    // A reset connection is an ended one: "close" follows, and nobody is left to answer.
    this.#socket.on("error", () => this.#socket.destroy());
    this.#socket.once("close", () => this.#options.session.close());
  }

  #receiveBytes(chunk: Buffer): void {
    if (this.#is_closing) return;
    if (this.#bytes.take(chunk.length, this.#options.now_ms())) {
      this.#lines.push(chunk, (line) => this.#receiveLine(line));
      return;
    }
    this.#refuseTooFast();
    this.#close();
  }

  #receiveLine(line: string | undefined): void {
    const { counts, messages, now_ms } = this.#options;
    if (this.#is_closing) return;
    if (line === undefined) {
      counts.bad_lines++;
      this.#answers.send(line_too_long);
      return;
    }
    if (line.trim() === "") return;
    if (!messages.take(1, now_ms())) {
      this.#refuseTooFast();
      // Further reports would be accepted without the dropped one; from a new connection all are sent again, in order.
      if (line.includes('"seq"')) this.#close();
      return;
    }
    const parsed = parseMessage(line);
    if (parsed.ok) {
      counts.messages++;
      this.#receiveMessage(parsed.message);
      return;
    }
    counts.bad_lines++;
    this.#answers.send(parsed);
  }

  #receiveMessage(message: Message): void {
    const { session } = this.#options;
    const id = message.id === undefined ? {} : { id: message.id };
    const number = message.type === "progress" || message.type === "evidence" ? message.number : undefined;
    if (number !== undefined) return this.#receiveNumbered(number, message, id);
    const answer = this.#answers.withRemarkOnce(session.receive(message));
    if (!answer.ok || wantsAnswer(message) || hasRemark(answer)) this.#answers.send(answer, id);
    return undefined;
  }

  #receiveNumbered(number: PointNumber, message: Message, id: AnswerFields): void {
    const { checkpoints, session } = this.#options;
    const { answer, taken, in_order } = receiveNumbered(checkpoints, number, () => session.receive(message));
    const once = this.#answers.withRemarkOnce(answer);
    const fields = { ...id, ...(answer.ok ? {} : { seq: number.seq }), taken };
    // A report that is in the log and not answered yet would come twice if the agent were killed now: both happen together.
    const sendAnswer = (): void => this.#answers.sendWhenWritten(once, fields);
    // The hook of a program that has ended does not wait for answers, and writing to it would end the connection before all of it
    // is read. Between two immediates Node.js reads what is there.
    if (in_order && message.type === "evidence") setImmediate(setImmediate, sendAnswer);
    else sendAnswer();
    if (in_order) return;
    // What has come already must not overtake the report that has to come again.
    this.#is_closing = true;
    this.#answers.endWhenSent();
  }

  #refuseTooFast(): void {
    this.#options.counts.messages_over_rate++;
    this.#answers.send(too_fast);
  }

  #close(): void {
    this.#is_closing = true;
    this.#socket.destroySoon();
  }
}

/** Progress is not answered unless its sender numbers it, so that a sender that only writes never has to read. */
const wantsAnswer = (message: Message): boolean => message.type !== "progress" || message.id !== undefined;

const line_too_long: Answer = {
  ok: false,
  code: "line_too_long",
  error: `a line was longer than ${MAX_LINE_BYTES} bytes and was skipped`,
  hint: "send fewer metrics in one line",
};
const too_fast: Answer = {
  ok: false,
  code: "too_fast",
  error: `more than ${MESSAGES_PER_SECOND} messages of one user or ${BYTES_PER_SECOND} bytes a second: messages were dropped`,
  hint: "report each tenth or hundredth step; a few reports a second are plenty",
};
