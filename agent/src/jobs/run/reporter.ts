/**
 * The client of the jobs socket: tells the agent that a job began, how far it is and how it ended. It waits for
 * nobody: without an agent it keeps the newest progress, and an agent that comes (or comes again) later is told then,
 * under the same job id.
 */
import { connect } from "node:net";
import type { Socket } from "node:net";
import { MAX_METRICS } from "../progress.ts";
import type { Progress } from "../progress.ts";
import type { EndCause } from "../rank.ts";
import type { Ending } from "./child.ts";

/** First and longest wait before the next attempt to reach the agent. */
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 5_000;
/** Bytes that may wait for an agent that does not read; beyond that only the newest progress is kept. */
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
  let newest: Progress | undefined;
  let newest_sent = true;
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
      introduced = true;
      sendNewest();
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
    opening.on("drain", sendNewest);
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

  function sendNewest(): void {
    if (!connected || newest_sent || newest === undefined || (socket?.writableLength ?? 0) > MAX_UNREAD_BYTES) return;
    newest_sent = true;
    const { metrics, ...rest } = newest;
    send({
      type: "progress",
      ...rest,
      metrics: Object.fromEntries([...metrics].map(([name, value]) => [name, jsonNumber(value)])),
    });
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
      // What was not sent yet gives way to what is newer; its metrics only to those of the same name.
      const unsent = newest_sent || newest === undefined ? [] : [...newest.metrics];
      newest = { ...progress, metrics: new Map([...unsent, ...progress.metrics].slice(-MAX_METRICS)) };
      newest_sent = false;
      sendNewest();
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

/** JSON has no NaN and no infinities: docs/progress-socket.md. */
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
