/**
 * Asks Slurm for its queue, for a whole cluster, from the one node whose agent the settings name. One question at a time,
 * each bounded in time and output; the more slowly Slurm answers, the less often it is asked. A failure is reported once.
 */
import type { Row } from "@heliograph/proto/streams";
import { cutText, lineText } from "@heliograph/proto/text";

import type { ProgramEnd } from "../../runtime/bounded-program.ts";
import { EVENT_KINDS } from "../../events/event-kinds.ts";
import type { RowSink } from "../../spool/row-sink.ts";
import { msUntilNextPoll } from "./poll-interval.ts";
import { QueueLog } from "./queue-log.ts";
import { parseSqueue } from "./squeue-output.ts";

/** Longest that a question may take. */
export const MAX_WAIT_MS = 30_000;
/** Most bytes of an answer: some 30,000 jobs. */
export const MAX_BYTES = 16 << 20;
/** The first question comes so long after the start, when the agent has settled. */
const FIRST_AFTER_MS = 1_000;
/** So many questions in a row without an answer are an event: a restart of slurmctld is none. */
const EVENT_AFTER_FAILURES = 3;
/** After so long without an answer, how jobs are is not known any more: as long as the view jobs waits. */
const LOST_AFTER_MS = 300_000;

export interface QueuePollerOptions {
  /** Name of the cluster, as in the ids of jobs. */
  readonly cluster: () => string;
  readonly interval_ms: number;
  /** Asks squeue with this mark (squeue-command.ts). */
  readonly runSqueue: (mark: string, signal: AbortSignal) => Promise<ProgramEnd>;
  readonly mintMark: () => string;
  /** ms since the epoch, and a monotonic clock. */
  readonly clock_ms: () => number;
  readonly monotonic_ms: () => number;
  readonly onTrouble: (reason: string, hint: string) => void;
  /** It answers again. */
  readonly onAnswer: (jobs: number) => void;
}

/** How the asking goes, for the agent's own readings and its control socket. */
export interface QueuePollerCounts {
  /** Since the last whole answer; undefined before the first. */
  readonly answer_age_ms: number | undefined;
  /** Questions that were not answered, since the agent's start. */
  readonly failures: number;
  readonly waiting: number;
  /** Empty where the last question was answered. */
  readonly trouble: string;
}

export class QueuePoller {
  readonly #options: QueuePollerOptions;
  readonly #log = new QueueLog();
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> | undefined;
  #answered_ms: number | undefined;
  #started_ms = 0;
  #failures = 0;
  #failures_in_a_row = 0;
  #trouble = "";

  constructor(options: QueuePollerOptions) {
    this.#options = options;
  }

  get counts(): QueuePollerCounts {
    const answered_ms = this.#answered_ms;
    return {
      answer_age_ms: answered_ms === undefined ? undefined : this.#options.monotonic_ms() - answered_ms,
      failures: this.#failures,
      waiting: this.#log.waiting,
      trouble: this.#trouble,
    };
  }

  start(sink: RowSink): void {
    this.#started_ms = this.#options.monotonic_ms();
    this.#askAfter(Math.min(FIRST_AFTER_MS, this.#options.interval_ms), sink);
  }

  /** Kills the question that runs. Can be called twice. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#abort.abort();
    await this.#polling;
  }

  #askAfter(wait_ms: number, sink: RowSink): void {
    if (this.#abort.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#polling = this.#poll(sink);
    }, wait_ms);
  }

  async #poll(sink: RowSink): Promise<void> {
    const { runSqueue, mintMark, clock_ms, monotonic_ms, interval_ms } = this.#options;
    const [time_ms, began_ms, mark] = [clock_ms(), monotonic_ms(), mintMark()];
    const end = await runSqueue(mark, this.#abort.signal);
    if (this.#abort.signal.aborted) return;
    const failure = failureOf(end);
    if (failure === undefined && end.kind === "ended") this.#accept(end.output, mark, time_ms, sink);
    else if (failure !== undefined) this.#fail(failure, time_ms, sink);
    const took_ms = monotonic_ms() - began_ms;
    this.#askAfter(msUntilNextPoll(interval_ms, { took_ms, failures: this.#failures_in_a_row }), sink);
  }

  #accept(output: Buffer, mark: string, time_ms: number, sink: RowSink): void {
    const { cluster, monotonic_ms, onAnswer, onTrouble } = this.#options;
    const answer = parseSqueue(output, mark, time_ms);
    const rows = this.#log.observe(answer, cluster(), time_ms);
    if (rows.length > 0) sink.append("job_queue", rows);
    if (this.#failures_in_a_row >= EVENT_AFTER_FAILURES) sink.append("events", [this.#event("slurm.answers", time_ms, "")]);
    if (this.#answered_ms === undefined || this.#failures_in_a_row > 0) onAnswer(answer.jobs.length);
    this.#failures_in_a_row = 0;
    this.#answered_ms = monotonic_ms();
    const trouble = answer.refused === 0 ? "" : `${answer.refused} jobs in squeue's answer could not be read`;
    if (trouble !== "" && this.#trouble === "") onTrouble(trouble, "Report it, with the version of Slurm.");
    this.#trouble = trouble;
  }

  #fail({ reason, hint }: Failure, time_ms: number, sink: RowSink): void {
    const { cluster, monotonic_ms, onTrouble } = this.#options;
    this.#failures += 1;
    this.#failures_in_a_row += 1;
    if (this.#trouble !== reason) onTrouble(reason, hint);
    this.#trouble = reason;
    if (this.#failures_in_a_row === EVENT_AFTER_FAILURES)
      sink.append("events", [this.#event("slurm.unanswered", time_ms, `: ${reason}`)]);
    if (monotonic_ms() - (this.#answered_ms ?? this.#started_ms) < LOST_AFTER_MS) return;
    const rows = this.#log.lost(cluster(), time_ms);
    if (rows.length > 0) sink.append("job_queue", rows);
  }

  #event(kind: "slurm.unanswered" | "slurm.answers", time_ms: number, more: string): Row<"events"> {
    const cluster = this.#options.cluster();
    const says = kind === "slurm.answers" ? "answers again" : `did not answer ${EVENT_AFTER_FAILURES} times in a row`;
    return {
      time_ms,
      event_id: `${kind}/${cluster}/${time_ms}`,
      kind,
      severity: EVENT_KINDS[kind].severity,
      message: `Slurm of cluster ${cluster} ${says}${more}`,
    };
  }
}

interface Failure {
  readonly reason: string;
  readonly hint: string;
}

/** Undefined for a whole answer. */
function failureOf(end: ProgramEnd): Failure | undefined {
  switch (end.kind) {
    case "ended": {
      if (end.status === 0) return undefined;
      const said = cutText(lineText(end.errors.trim().split("\n").at(-1) ?? ""), 300);
      const how = end.signal === null ? `exit status ${end.status}` : end.signal;
      return { reason: said === "" ? `squeue ended with ${how}` : said, hint: "Run squeue on this node as the agent's user." };
    }
    case "not_started":
      return {
        reason: `squeue could not be started: ${end.reason}`,
        hint: "Set jobs.slurm_queue_command to its path, or jobs.slurm_queue_node to a node that has it.",
      };
    case "too_long":
      return {
        reason: `squeue printed ${end.reason}`,
        hint: "This queue is longer than Heliograph reads; its jobs are shown once they run.",
      };
    case "too_slow":
      return { reason: `squeue did not end: ${end.reason}`, hint: "Look at slurmctld: `scontrol ping`, `sdiag`." };
    case "stopped":
    default:
      return { reason: "squeue was stopped", hint: "" };
  }
}
