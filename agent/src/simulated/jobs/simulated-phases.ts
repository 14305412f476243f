/** Rows of job_phases of the jobs of one simulated node: a phase as it begins and ends, and each minute that it goes on (in the past, less often). */
import type { Row } from "@heliograph/proto/streams";
import { heliograph } from "@heliograph/proto/wire";

import { LIVE_PACE } from "../history/past.ts";
import type { JobPlan, PhaseKind } from "./job-plan.ts";
import type { SimulatedJob } from "./simulated-job.ts";

const { Phase } = heliograph.v1;

/** The counter of a side activity is reported at most this often, and only by the lowest rank of the node. */
const COUNTER_EVERY_MS = 1_950;

/** What the programs say: a stall has no name of its own. */
const SAID: { readonly [K in PhaseKind]: Pick<Row<"job_phases">, "phase" | "text"> & { readonly of?: number } } = {
  loading: { phase: Phase.PHASE_STARTING, text: "Loading checkpoint shards", of: 12 },
  training: { phase: Phase.PHASE_TRAINING, text: "" },
  evaluation: { phase: Phase.PHASE_EVALUATING, text: "", of: 40 },
  checkpoint: { phase: Phase.PHASE_SAVING, text: "" },
  data_stall: { phase: Phase.PHASE_TRAINING, text: "" },
  collective_hang: { phase: Phase.PHASE_TRAINING, text: "" },
};

/** A time that the job says to be in one phase; planned phases that sound the same are one. */
interface Span {
  readonly kind: PhaseKind;
  readonly from_ms: number;
  readonly until_ms: number;
}

function spansOf({ phases, ends_ms }: JobPlan): readonly Span[] {
  const spans: Span[] = [];
  for (const { kind, from_ms, until_ms } of phases) {
    if (from_ms >= ends_ms) break;
    const span = { kind, from_ms: Math.round(from_ms), until_ms: Math.round(Math.min(until_ms, ends_ms)) };
    const last = spans.at(-1);
    if (last !== undefined && SAID[last.kind].phase === SAID[kind].phase)
      spans.splice(-1, 1, { ...last, until_ms: span.until_ms });
    else spans.push(span);
  }
  return spans;
}

interface Told {
  readonly from_ms: number;
  /** Of a job that ran before the agent did, only what it saw is reported. */
  readonly since_ms: number;
  logged_ms: number;
  counter_ms: number;
  done: number | undefined;
}

export class SimulatedPhases {
  readonly #reported = new Map<string, Told>();

  /** What is new about a job whose ranks here are `ranks`, the lowest first. */
  observe(job: SimulatedJob, ranks: readonly number[], time_ms: number, every_ms = LIVE_PACE.phase_ms): Row<"job_phases">[] {
    const { ends_ms } = job.plan;
    const before = this.#reported.get(job.id);
    const begun = spansOf(job.plan).filter(({ from_ms }) => from_ms <= time_ms);
    const now = begun.at(-1);
    if (now === undefined) return [];
    if (before?.from_ms === now.from_ms && time_ms < ends_ms)
      return this.#goOn(job, ranks, { reported: before, span: now, every_ms }, time_ms);
    // A phase that was shorter than the time between two looks is reported as well.
    const news = before === undefined ? [now] : begun.filter(({ from_ms }) => from_ms >= before.from_ms);
    const rows = news.flatMap((span) => {
      const is_over = span !== now || time_ms >= ends_ms;
      const is_first = span.from_ms === before?.from_ms;
      if (before === undefined && is_over) return [];
      const since_ms = is_first ? before.since_ms : Math.max(span.from_ms, before === undefined ? time_ms - every_ms : 0);
      const done = is_over ? SAID[span.kind].of : doneAt(span, time_ms);
      if (!is_over)
        this.#reported.set(job.id, { from_ms: span.from_ms, since_ms, logged_ms: time_ms, counter_ms: time_ms, done });
      return rowsOf(job, ranks, span, { since_ms, done, time_ms, until_ms: is_over ? span.until_ms : undefined });
    });
    if (time_ms >= ends_ms) this.#reported.delete(job.id);
    return rows;
  }

  #goOn(
    job: SimulatedJob,
    ranks: readonly number[],
    { reported, span, every_ms }: { readonly reported: Told; readonly span: Span; readonly every_ms: number },
    time_ms: number,
  ): Row<"job_phases">[] {
    const done = doneAt(span, time_ms);
    const is_due = time_ms - reported.logged_ms >= every_ms;
    if (!is_due && (done === reported.done || time_ms - reported.counter_ms < COUNTER_EVERY_MS)) return [];
    Object.assign(reported, { done, counter_ms: time_ms, ...(is_due ? { logged_ms: time_ms } : {}) });
    return rowsOf(job, is_due ? ranks : ranks.slice(0, 1), span, {
      since_ms: reported.since_ms,
      done,
      time_ms,
      until_ms: undefined,
    });
  }
}

function doneAt({ kind, from_ms, until_ms }: Span, time_ms: number): number | undefined {
  const { of } = SAID[kind];
  return of === undefined ? undefined : Math.min(of, Math.floor((of * (time_ms - from_ms)) / Math.max(1, until_ms - from_ms)));
}

interface Seen {
  readonly since_ms: number;
  readonly done: number | undefined;
  readonly time_ms: number;
  /** When it ended. */
  readonly until_ms: number | undefined;
}

function rowsOf(job: SimulatedJob, ranks: readonly number[], { kind }: Span, seen: Seen): Row<"job_phases">[] {
  const { of, ...said } = SAID[kind];
  const { since_ms, done, time_ms, until_ms } = seen;
  return ranks.map((rank) => ({
    time_ms,
    job_id: job.id,
    attempt: job.attempt,
    rank,
    ...said,
    ...(done === undefined || of === undefined ? {} : { done, total: of }),
    since_ms,
    seen_until_ms: Math.max(since_ms, until_ms ?? time_ms),
    closed: until_ms !== undefined,
    source: "tqdm",
  }));
}
