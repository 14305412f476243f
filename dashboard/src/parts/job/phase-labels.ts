/** What a job does, in words, and the times that it did so. */
import type { JobPhase, JobPhaseName } from "@heliograph/api/shapes/job";
import type { JobPhaseSpan } from "@heliograph/api/shapes/job-detail";

import { formatCount } from "../../format/number.ts";

/** In the order of a job's life. */
export const PHASE_NAMES: Readonly<Record<JobPhaseName, string>> = {
  starting: "Starting",
  training: "Training",
  evaluating: "Evaluating",
  saving: "Saving",
  ending: "Ending",
  unknown: "Unknown",
};

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** `Evaluating · 12 of 40`, `Loading checkpoint shards · 3 of 6`; empty where nothing is known. */
export function phaseLabel(phase: Pick<JobPhase, "phase" | "text" | "done" | "total"> | null): string {
  if (phase === null) return "";
  const { text, done, total } = phase;
  const counter = done === null ? "" : `${formatCount(done)}${total === null ? "" : ` of ${formatCount(total)}`}`;
  return [activityLabel(phase.phase, text), counter].filter(Boolean).join(" · ");
}

/** Everything before the first step is the start: there the text alone says more. */
function activityLabel(phase: JobPhaseName, text: string): string {
  const name = phase === "unknown" ? "" : PHASE_NAMES[phase];
  if (text === "") return name;
  // "Evaluating" and "evaluation of …" name the phase themselves.
  const is_named = text.toLowerCase().startsWith(phase.slice(0, 4));
  return phase === "starting" || name === "" || is_named ? capital(text) : `${name}: ${text}`;
}

/** A part of the strip; `left` and `width` are shares of its whole time, 0..1. */
interface TimelinePart {
  readonly phase: JobPhaseName;
  readonly text: string;
  readonly since_ms: number;
  readonly until_ms: number;
  readonly left: number;
  readonly width: number;
}

export interface Strip {
  readonly parts: readonly TimelinePart[];
  /** Time in each phase that was seen, in the order of a job's life. */
  readonly sums: readonly { readonly phase: JobPhaseName; readonly ms: number }[];
}

export interface TimelineTime {
  readonly from_ms: number;
  /** Its end, or now. */
  readonly until_ms: number;
  /** What it is in now, as the live stream says it; null where it has ended or says nothing. */
  readonly live: JobPhase | null;
}

/** The phases of a job over its time. What the store has is a moment older than what is live. */
export function phaseTimeline(stored: readonly JobPhaseSpan[], { from_ms, until_ms, live }: TimelineTime): Strip {
  const before = live === null ? stored : stored.filter(({ since_ms }) => since_ms < live.since_ms);
  const known = before.map((span) => ({
    ...span,
    until_ms: Math.min(span.is_open ? until_ms : span.until_ms, live?.since_ms ?? until_ms),
  }));
  const all = live === null ? known : [...known, { ...live, until_ms }];
  const begin_ms = Math.min(from_ms, ...all.map(({ since_ms }) => since_ms));
  const whole_ms = Math.max(1, until_ms - begin_ms);
  const parts = all
    .filter((span) => span.until_ms > span.since_ms)
    .map(({ phase, text, since_ms, until_ms: end_ms }) => {
      const left = (since_ms - begin_ms) / whole_ms;
      return { phase, text, since_ms, until_ms: end_ms, left, width: Math.min(1 - left, (end_ms - since_ms) / whole_ms) };
    });
  const names = Object.keys(PHASE_NAMES) as JobPhaseName[];
  const sums = names.map((phase) => ({
    phase,
    ms: parts.reduce((sum, part) => (part.phase === phase ? sum + part.until_ms - part.since_ms : sum), 0),
  }));
  return { parts, sums: sums.filter(({ ms }) => ms > 0) };
}
