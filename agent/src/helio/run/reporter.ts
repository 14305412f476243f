/**
 * Reports a job to the agent: that it began, how far it is and how it ended. It never waits for the agent. Without one it keeps the
 * newest reports, and an agent that comes later, or comes again, gets them under the same job id.
 */
import type { Progress } from "../../jobs/progress/progress.ts";
import type { EndCause } from "../../jobs/tracker/rank.ts";
import { AgentConnection } from "./agent-connection.ts";
import type { Ending } from "./child.ts";

/** Points that wait for an agent, the newest: a loop that logs each ten seconds fills them in three hours. */
const MAX_UNSENT = 1_000;
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
  /** Called once each: no agent was reached, or the agent refuses the job. */
  readonly onNotice: (notice: string) => void;
  /** 0..1, spreads the attempts of many. */
  readonly random: () => number;
}

export class Reporter {
  readonly #options: ReporterOptions;
  readonly #agent: AgentConnection;
  #is_introduced = false;
  /** What the agent has not got yet, in order. */
  #unsent: Progress[] = [];
  /** Where the program is, by its newest report: an agent that was restarted knows nothing of it. */
  #place: Progress | undefined;
  #exit: Exit | undefined;
  #onFinished: (() => void) | undefined;
  readonly #noticed = new Set<string>();

  constructor(options: ReporterOptions) {
    this.#options = options;
    const { socket_path, random } = options;
    this.#agent = new AgentConnection({
      socket_path,
      random,
      onOpen: () => this.#introduce(),
      onLine: (line) => this.#hear(line),
      onDrain: () => this.#sendUnsent(),
      onUnreachable: (why) => {
        const hint = "HELIOGRAPH_JOBS_SOCKET names another socket, such as the one that npm start prints";
        this.#noticeOnce("no_agent", `no agent at ${socket_path} (${why}); the command runs unreported (${hint})`);
      },
      onLost: () => this.#onFinished?.(),
    });
  }

  start(): void {
    this.#agent.open();
  }

  report(progress: Progress): void {
    const { metrics_step: _, ...rest } = progress;
    this.#place = { ...rest, metrics: new Map() };
    // A newer place replaces an older one. Values wait with the step that they belong to.
    if (this.#unsent.at(-1)?.metrics.size === 0) this.#unsent.pop();
    this.#unsent = [...this.#unsent, progress].slice(-MAX_UNSENT);
    this.#sendUnsent();
  }

  /** Says how the program ended, and waits for the agent's answer for `deadline_ms` at most. Ends the connection. */
  async finish(exit: Exit, deadline_ms: number): Promise<void> {
    this.#exit = exit;
    this.#agent.tryLast();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, deadline_ms);
      this.#onFinished = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#sendExit();
    });
    this.#agent.close();
  }

  #introduce(): void {
    this.#agent.send({ type: "start", resumed: this.#is_introduced, ...this.#options.introduction });
    if (this.#is_introduced && this.#unsent.length === 0 && this.#place !== undefined) this.#unsent.push(this.#place);
    this.#is_introduced = true;
    this.#sendUnsent();
    this.#sendExit();
  }

  #sendUnsent(): void {
    for (;;) {
      const point = this.#agent.has_room ? this.#unsent.shift() : undefined;
      if (point === undefined) return;
      const { metrics, ...rest } = point;
      const values = Object.fromEntries([...metrics].map(([name, value]) => [name, jsonNumber(value)]));
      this.#agent.send({ type: "progress", ...rest, metrics: values });
    }
  }

  #sendExit(): void {
    if (this.#agent.is_open && this.#exit !== undefined) this.#agent.send({ type: "exit", id: "exit", ...this.#exit });
  }

  #hear(line: string): void {
    const answer = readAnswer(line);
    if (answer === undefined) return;
    if (answer.id === "exit") this.#onFinished?.();
    if (!answer.ok) this.#noticeOnce(answer.code, `the agent does not take this report: ${answer.error} (${answer.hint})`);
    if (answer.remark !== undefined) this.#noticeOnce(answer.remark.code, `the agent says: ${answer.remark.text}`);
  }

  #noticeOnce(kind: string, text: string): void {
    if (this.#noticed.has(kind)) return;
    this.#noticed.add(kind);
    this.#options.onNotice(text);
  }
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
