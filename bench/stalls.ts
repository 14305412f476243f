/**
 * How the stall rule does on real runs: their reports are played through the agent's registry in virtual time. A run that
 * ended well has no stall. A run that is cut off at a random place has one; the bench measures how long the agent takes to report it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beginJob, reduceJob } from "@heliograph/agent/jobs/tracker/job-reducer";
import type { Job } from "@heliograph/agent/jobs/tracker/job";
import type { Progress } from "@heliograph/agent/jobs/progress/progress";
import { CannotRun } from "./cannot-run.ts";
import type { Row } from "./report.ts";

const DEFAULT_DATA = join(import.meta.dirname, "..", "..", "shared", "data", "mlperf-v5.0-progress.csv.gz");
const CUTS = 10;
/** A stall that is not reported within this time is missed. */
const MISSED_AFTER_S = 4 * 3_600;
const JOB_ID = "run/replayed";

/** What a run reports, and when. */
interface SourceStatus {
  readonly t_s: number;
  readonly step?: number;
  readonly phase?: "training" | "evaluating";
}
interface Run {
  readonly name: string;
  readonly moments: readonly SourceStatus[];
}

/** `with_phases`: the run also says when it evaluates; without, its steps are all that is known. */
function readRuns(text: string, with_phases: boolean): readonly Run[] {
  const by_run = new Map<string, (readonly [number, string, number])[]>();
  for (const line of text.trim().split("\n").slice(1)) {
    const [run = "", t_s, what = "", step = ""] = line.split(",");
    by_run.set(run, [...(by_run.get(run) ?? []), [Number(t_s), what, step === "" ? Number.NaN : Number(step)]]);
  }
  return [...by_run].map(([name, all]) => {
    // Some evaluate what they saved after their end.
    const stop_s = all.find(([, what]) => what === "run_stop")?.[0] ?? Infinity;
    const rows = all.filter(([t_s]) => t_s <= stop_s);
    // A loss that is printed is what people see; other benchmarks have their own counter alone.
    const counted = ["report", "stats", "block_stop"].find((counter) => rows.some(([, what]) => what === counter));
    const moments = rows
      .toSorted(([a], [b]) => a - b)
      .flatMap(([t_s, what, step]): SourceStatus[] => {
        if (what === counted) return Number.isNaN(step) ? [] : [{ t_s, step: Math.round(step) }];
        if (what === "run_stop") return [{ t_s }];
        if (with_phases && what === "run_start") return [{ t_s, phase: "training" }];
        if (with_phases && what === "eval_start") return [{ t_s, phase: "evaluating" }];
        if (with_phases && what === "eval_stop") return [{ t_s, phase: "training" }];
        return [];
      });
    return { name, moments };
  });
}

interface Replay {
  readonly stalls: number;
  readonly last_s: number;
  /** Seconds from each cut until the stall was reported; undefined where it was missed. */
  readonly reported_after_s: readonly (number | undefined)[];
}

function replay({ moments }: Run, random: () => number): Replay {
  const [began_s, last_s] = [moments[0]?.t_s ?? 0, moments.at(-1)?.t_s ?? 0];
  const cuts = Array.from({ length: CUTS }, () => Math.ceil(began_s + random() * (last_s - began_s))).toSorted((a, b) => a - b);
  const begun = { job_id: JOB_ID, name: "", source: "run", uid: 1, user: "", command: "", tags: {}, started_ms: began_s * 1_000 };
  let { job } = beginJob(undefined, { kind: "began", time_ms: began_s * 1_000, resumed: false, job: begun });
  const reported_after_s: (number | undefined)[] = [];
  let [stalls, next] = [0, 0];
  for (let now_s = Math.floor(began_s); now_s <= last_s; now_s++) {
    for (let moment = moments[next]; moment !== undefined && moment.t_s <= now_s; moment = moments[++next]) {
      const { t_s, ...said } = moment;
      const progress: Progress = { ...said, rank: 0, source: "tqdm", metrics: new Map() };
      ({ job } = reduceJob(job, { kind: "progressed", time_ms: t_s * 1_000, progress }));
    }
    const { job: after, changes } = reduceJob(job, { kind: "time_passed", time_ms: now_s * 1_000 });
    job = after;
    stalls += changes.filter(({ change }) => change === "stalled").length;
    while (cuts[0] === now_s) {
      cuts.shift();
      // Nothing was heard of it yet: there is nothing that could be silent.
      if (job.moved_ms === undefined) continue;
      reported_after_s.push(silenceUntilStall(job, now_s));
    }
  }
  return { stalls, last_s: last_s - began_s, reported_after_s };
}

/** Nothing more is reported from `cut_s` on. */
function silenceUntilStall(job: Job, cut_s: number): number | undefined {
  if (job.state === "stalled") return 0;
  for (let after_s = 1; after_s <= MISSED_AFTER_S; after_s++) {
    if (reduceJob(job, { kind: "time_passed", time_ms: (cut_s + after_s) * 1_000 }).changes.length > 0) return after_s;
  }
  return undefined;
}

/** The same numbers in each run of the bench (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export async function benchStalls(data: string = DEFAULT_DATA): Promise<Row[]> {
  if (!existsSync(data)) throw new CannotRun(`stalls: there is no ${data}; --data names a file of runs`);
  const bytes = readFileSync(data);
  const text = (data.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return [true, false].flatMap((with_phases) => rowsOf(readRuns(text, with_phases), with_phases ? "with phases" : "steps alone"));
}

function rowsOf(runs: readonly Run[], how: string): Row[] {
  const random = seededRandom(1);
  const replays = runs.map((run) => ({ run, ...replay(run, random) }));
  const wrong = replays.filter(({ stalls }) => stalls > 0);
  const cuts = replays.flatMap(({ reported_after_s }) => reported_after_s);
  const reported = cuts.filter((seconds) => seconds !== undefined).toSorted((a, b) => a - b);
  const hours = replays.reduce((sum, { last_s }) => sum + last_s, 0) / 3_600;
  const names = wrong.slice(0, 30).map(({ run }) => run.name);
  return [
    { name: `${how}: runs`, value: runs.length, unit: "runs", note: `${hours.toFixed(1)} hours` },
    {
      name: `${how}: runs with a false stall`,
      value: wrong.length,
      unit: "runs",
      note: `${((100 * wrong.length) / Math.max(1, runs.length)).toFixed(1)} % ${names.join(", ")}`.trim(),
    },
    { name: `${how}: time until a stall is reported, median`, value: reported[Math.floor(reported.length / 2)] ?? 0, unit: "s" },
    {
      name: `${how}: time until a stall is reported, 90th percentile`,
      value: reported[Math.floor(reported.length * 0.9)] ?? 0,
      unit: "s",
    },
    { name: `${how}: stalls missed`, value: cuts.length - reported.length, unit: "cuts", note: `of ${cuts.length}` },
  ];
}
