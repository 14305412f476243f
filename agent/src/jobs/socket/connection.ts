/** One sender on the jobs socket: lines in, answers out, within limits, and never a wait for the sender. */
import type { Socket } from "node:net";
import { TokenBucket } from "@heliograph/daemon/timing/token-bucket";
import { createLineReader } from "./line-reader.ts";
import { MAX_LINE_BYTES, parseMessage } from "./message.ts";
import type { Message, PointNumber } from "./message.ts";
import { receiveNumbered } from "./numbered-point.ts";
import type { SenderCheckpoints } from "./sender-checkpoints.ts";
import type { Answer, SenderSession } from "./sender-session.ts";

/** Messages that one user may send over all connections, per second and at once. */
export const MESSAGES_PER_SECOND = 2_000;
export const MESSAGE_BURST = 10_000;
/** Bytes that one connection may send, per second and at once; beyond them it is cut off, since reading costs too. */
export const BYTES_PER_SECOND = 4 << 20;
export const BYTE_BURST = 16 << 20;
/** Answers that may wait for a sender that does not read them; beyond that they are dropped. */
const MAX_UNREAD_BYTES = 64 << 10;
/** Answers that wait for the disk; of those that are dropped, later ones say the most. */
const MAX_WAITING_ANSWERS = 1_000;
/** Errors are answered at most this often: a sender gone wild must not fill its own log through us. */
const ERRORS_PER_SECOND = 10;

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
  readonly when_written?: (done: () => void) => void;
  /** Monotonic. */
  readonly now_ms: () => number;
}

interface WaitingAnswer {
  readonly what: Answer | { readonly ok: true };
  readonly more: { readonly id?: string | number; readonly taken: number; readonly seq?: number };
}

/** Serves a connection until it ends. */
export function serveConnection(socket: Socket, options: ConnectionOptions): void {
  const { session, counts, messages, checkpoints, when_written, now_ms } = options;
  const lines = createLineReader(MAX_LINE_BYTES);
  const bytes = new TokenBucket(BYTES_PER_SECOND, BYTE_BURST);
  const errors = new TokenBucket(ERRORS_PER_SECOND, ERRORS_PER_SECOND);

  /** Nothing further is read: what has come already must not overtake what has to be sent again. */
  let closing = false;

  function close(): void {
    closing = true;
    socket.destroySoon();
  }

  /** `more` comes first: the sender's own number, or up to where its points are taken. */
  function answer(what: Answer | { readonly ok: true }, more: object = {}): void {
    if (!what.ok && !errors.take(1, now_ms())) return;
    if (socket.writableLength > MAX_UNREAD_BYTES) {
      counts.answers_unread++;
      return;
    }
    if (socket.writable) socket.write(`${JSON.stringify({ ...more, ...what })}\n`);
  }

  /** Answers to numbered points, which say that these are in the log: they wait until that is so. */
  let waiting: WaitingAnswer[] = [];
  let is_waiting = false;

  function answerWhenWritten(one: WaitingAnswer): void {
    const last = waiting.at(-1);
    // A later one says all that an earlier one does.
    if (last !== undefined && last.what.ok && last.more.id === undefined && !hasRemark(last.what) && one.what.ok) waiting.pop();
    else if (waiting.length >= MAX_WAITING_ANSWERS) waiting.shift();
    waiting.push(one);
    if (when_written === undefined) return tellWaiting();
    if (is_waiting) return;
    is_waiting = true;
    when_written(tellWaiting);
  }

  function tellWaiting(): void {
    const answers = waiting;
    waiting = [];
    is_waiting = false;
    for (const { what, more } of answers) answer(what, more);
    if (closing) socket.destroySoon();
  }

  const remarked = new Set<string>();
  /** A remark is made once on a connection: its sender may go on as it did. */
  function withRemarkOnce<A extends Answer | { readonly ok: true }>(what: A): A {
    if (!("remark" in what) || what.remark === undefined) return what;
    if (remarked.has(what.remark.code)) return { ...what, remark: undefined };
    remarked.add(what.remark.code);
    return what;
  }
  const hasRemark = (what: Answer | { readonly ok: true }): boolean => "remark" in what && what.remark !== undefined;

  function receiveLine(line: string | undefined): void {
    if (closing) return;
    if (line === undefined) {
      counts.bad_lines++;
      answer(lineTooLong);
      return;
    }
    if (line.trim() === "") return;
    if (!messages.take(1, now_ms())) {
      counts.messages_over_rate++;
      answer(tooFast);
      // What follows would be taken with the dropped one missing; from a new connection it is sent again, in order.
      if (line.includes('"seq"')) close();
      return;
    }
    const parsed = parseMessage(line);
    if (!parsed.ok) {
      counts.bad_lines++;
      answer(parsed);
      return;
    }
    counts.messages++;
    const { message } = parsed;
    const id = message.id === undefined ? {} : { id: message.id };
    const number = message.type === "progress" || message.type === "evidence" ? message.number : undefined;
    if (number !== undefined) return receivePoint(number, message, id);
    const what = withRemarkOnce(session.receive(message));
    if (!what.ok || wantsAnswer(message) || hasRemark(what)) answer(what, id);
  }

  function receivePoint(number: PointNumber, message: Message, id: object): void {
    const { answer: what, taken, in_order } = receiveNumbered(checkpoints, number, () => session.receive(message));
    // What is in the log and not answered yet would come twice if the agent were killed now: both happen in one go.
    const answer_to_it = { what: withRemarkOnce(what), more: { ...id, ...(what.ok ? {} : { seq: number.seq }), taken } };
    // The hook of a program that has ended waits for no answer, and writing to it would end the connection before all of it is
    // read. Between two immediates Node.js reads what is there.
    if (in_order && message.type === "evidence") return void setImmediate(setImmediate, () => answerWhenWritten(answer_to_it));
    answerWhenWritten(answer_to_it);
    if (in_order) return undefined;
    // What has come already must not overtake the point that has to come again.
    closing = true;
    if (!is_waiting) socket.destroySoon();
    return undefined;
  }

  socket.on("data", (chunk: Buffer) => {
    if (closing) return;
    if (!bytes.take(chunk.length, now_ms())) {
      counts.messages_over_rate++;
      answer(tooFast);
      close();
      return;
    }
    lines.push(chunk, receiveLine);
  });
  // A reset connection is an ended one: "close" follows, and there is nobody left to tell.
  socket.on("error", () => socket.destroy());
  socket.once("close", () => session.close());
}

/** Progress is not answered unless its sender numbers it, so that a sender that only writes never has to read. */
const wantsAnswer = (message: Message): boolean => message.type !== "progress" || message.id !== undefined;

const lineTooLong: Answer = {
  ok: false,
  code: "line_too_long",
  error: `a line was longer than ${MAX_LINE_BYTES} bytes and was skipped`,
  hint: "send fewer metrics in one line",
};
const tooFast: Answer = {
  ok: false,
  code: "too_fast",
  error: `more than ${MESSAGES_PER_SECOND} messages of one user or ${BYTES_PER_SECOND} bytes a second: messages were dropped`,
  hint: "report each tenth or hundredth step; a few reports a second are plenty",
};
