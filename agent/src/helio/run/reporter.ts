/**
 * The client of the jobs socket: tells the agent that a job began, how far it is and how it ended. It waits for
 * nobody: without an agent it keeps the newest points, and an agent that comes (or comes again) later is told then,
 * under the same job id.
 */
import { connect } from "node:net";
import type { Socket } from "node:net";
import type { Progress } from "../../jobs/progress/progress.ts";
import type { EndCause } from "../../jobs/tracker/rank.ts";
import type { Ending } from "./child.ts";

/** First and longest wait before the next attempt to reach the agent. */
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 5_000;
/** Points that wait for an agent, the newest: a loop that logs each ten seconds fills them in three hours. */
const MAX_UNSENT = 1_000;
/** Bytes that may wait for an agent that does not read; beyond that points wait. */
const MAX_UNREAD_BYTES = 64 << 10;

export interface JobIntroduction {
  readonly key: string;
  readonly command: string;
  readonly name?: string;
  readonly total?: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly started_ms: number;
  /** Which process of a distributed job it is, and how often a scheduler began it before. */
  readonly rank?: number;
  readonly local_rank?: number;
  readonly world_size?: number;
  readonly restart?: number;
}

/** How a program ended, and why where more is known. */
export type Exit = Ending & { readonly cause?: EndCause };

export interface ReporterOptions {
  readonly socket_path: string;
  readonly introduction: JobIntroduction;
  /** Told once each: no agent there, or the agent refuses the job. */
  readonly on_notice: (notice: string) => void;
  /** 0..1, spreads the attempts of many. */
  readonly random: () => number;
}

export interface Reporter {
  start(): void;
  report(progress: Progress): void;
  /** Says how the program ended, and waits for the agent's answer for `deadline_ms` at most. Ends the connection. */
  finish(exit: Exit, deadline_ms: number): Promise<void>;
}

export function createReporter(options: ReporterOptions): Reporter {
  let socket: Socket | undefined;
  let connected = false;
  let introduced = false;
  let retry_ms = RETRY_FIRST_MS;
  let retry: NodeJS.Timeout | undefined;
  /** What the agent was not told yet, in order. */
  let unsent: Progress[] = [];
  /** Where the program is, as last said: an agent that comes again knows nothing of it. */
  let place: Progress | undefined;
  let ending: Exit | undefined;
  let finished: (() => void) | undefined;
  const noticed = new Set<string>();

  function noticeOnce(kind: string, text: string): void {
    if (noticed.has(kind)) return;
    noticed.add(kind);
    options.on_notice(text);
  }

  function attempt(): void {
    retry = undefined;
    const opening = connect(options.socket_path);
    socket = opening;
    // The program's end ends us; a connection must not keep us alive.
    opening.unref();
    opening.once("connect", () => {
      connected = true;
      retry_ms = RETRY_FIRST_MS;
      send({ type: "start", resumed: introduced, ...options.introduction });
      if (introduced && unsent.length === 0 && place !== undefined) unsent.push(place);
      introduced = true;
      sendUnsent();
      sendEnding();
    });
    opening.setEncoding("utf8");
    let answers = "";
    opening.on("data", (text: string) => {
      answers = (answers + text).slice(-MAX_UNREAD_BYTES);
      const lines = answers.split("\n");
      answers = lines.pop() ?? "";
      lines.forEach(hear);
    });
    opening.on("drain", sendUnsent);
    opening.on("error", (error: NodeJS.ErrnoException) => {
      if (connected) return;
      const why = error.code ?? error.message;
      const hint = "HELIOGRAPH_JOBS_SOCKET names another socket, such as the one that npm start prints";
      noticeOnce("no_agent", `no agent at ${options.socket_path} (${why}); the command runs unreported (${hint})`);
    });
    opening.once("close", () => {
      connected = false;
      if (socket === opening) socket = undefined;
      if (ending !== undefined) return finished?.();
      retry = setTimeout(attempt, retry_ms * (0.5 + options.random()));
      retry.unref();
      retry_ms = Math.min(RETRY_LAST_MS, retry_ms * 2);
      return undefined;
    });
  }

  function send(message: object): void {
    socket?.write(`${JSON.stringify(message)}\n`);
  }

  function sendUnsent(): void {
    for (;;) {
      const has_room = connected && (socket?.writableLength ?? 0) <= MAX_UNREAD_BYTES;
      const point = has_room ? unsent.shift() : undefined;
      if (point === undefined) return;
      const { metrics, ...rest } = point;
      send({
        type: "progress",
        ...rest,
        metrics: Object.fromEntries([...metrics].map(([name, value]) => [name, jsonNumber(value)])),
      });
    }
  }

  function sendEnding(): void {
    if (connected && ending !== undefined) send({ type: "exit", id: "exit", ...ending });
  }

  function hear(line: string): void {
    const answer = readAnswer(line);
    if (answer === undefined) return;
    if (answer.id === "exit") finished?.();
    if (!answer.ok) noticeOnce(answer.code, `the agent does not take this report: ${answer.error} (${answer.hint})`);
    if (answer.remark !== undefined) noticeOnce(answer.remark.code, `the agent says: ${answer.remark.text}`);
  }

  return {
    start: attempt,
    report(progress) {
      const { metrics_step: _, ...rest } = progress;
      place = { ...rest, metrics: new Map() };
      // A place gives way to a newer one. Values wait with the step that they belong to.
      if (unsent.at(-1)?.metrics.size === 0) unsent.pop();
      unsent = [...unsent, progress].slice(-MAX_UNSENT);
      sendUnsent();
    },
    async finish(how, deadline_ms) {
      ending = how;
      if (retry !== undefined) {
        clearTimeout(retry);
        attempt();
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline_ms);
        finished = () => {
          clearTimeout(timer);
          resolve();
        };
        sendEnding();
      });
      socket?.destroy();
    },
  };
}

/** JSON has no NaN and no infinities: docs/reference/progress-socket.md. */
const jsonNumber = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

interface HeardAnswer {
  readonly ok: boolean;
  readonly id?: unknown;
  readonly code: string;
  readonly error: string;
  readonly hint: string;
  readonly remark: { readonly code: string; readonly text: string } | undefined;
}

function readAnswer(line: string): HeardAnswer | undefined {
  try {
    const { ok, id, code, error, hint, remark } = JSON.parse(line) as Record<string, unknown>;
    const answer = { ok: ok === true, id, code: String(code), error: String(error), hint: String(hint) };
    if (typeof remark !== "object" || remark === null || !("text" in remark)) return { ...answer, remark: undefined };
    return { ...answer, remark: { code: "code" in remark ? String(remark.code) : "remark", text: String(remark.text) } };
  } catch {
    return undefined;
  }
}
