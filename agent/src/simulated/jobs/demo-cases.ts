/**
 * What a small fleet has to show: somebody who watches for two minutes is to see a job finish, one fail and one stall.
 * Large fleets do so by themselves. In a small one short jobs are begun for whatever is not to come soon.
 */
import { phaseAt, type JobPlan, type JobConstraints, type Phase } from "./job-plan.ts";
import { between, type Random } from "../random.ts";
import { STALLED_AFTER_MS } from "./simulated-job.ts";

export type DemoCase = "finish" | "failure" | "stall";
const SIGHTS: readonly DemoCase[] = ["finish", "failure", "stall"];

/** A short job is begun for a sight that is not to be had within this time. */
const AHEAD_MS = 95_000;
const SHORT_MS = [62_000, 92_000] as const;

const isStall = (phase: Phase): boolean => phase.kind === "data_stall" || phase.kind === "collective_hang";

/** When the plan next stalls after an instant, in ms; undefined where it doesn't. */
function nextStall(plan: JobPlan, time_ms: number): number | undefined {
  const current = phaseAt(plan, time_ms);
  const phase = plan.phases.find((candidate) => isStall(candidate) && (candidate === current || candidate.from_ms > time_ms));
  if (phase === undefined || phase.until_ms - phase.from_ms < STALLED_AFTER_MS) return undefined;
  const at_ms = phase.from_ms + STALLED_AFTER_MS;
  return at_ms > time_ms && at_ms < plan.ends_ms ? at_ms : undefined;
}

/** Sights that no running job is planned to give soon. */
export function missingDemoCases(jobs: Iterable<{ readonly plan: JobPlan }>, time_ms: number): DemoCase[] {
  const coming = new Set<DemoCase>();
  for (const { plan } of jobs) {
    if (plan.ends_ms <= time_ms + AHEAD_MS) coming.add(plan.end.kind === "finished" ? "finish" : "failure");
    if ((nextStall(plan, time_ms) ?? Number.POSITIVE_INFINITY) <= time_ms + AHEAD_MS) coming.add("stall");
    if (coming.size === SIGHTS.length) break;
  }
  return SIGHTS.filter((sight) => !coming.has(sight));
}

/** A short job that gives a sight. */
export function shortJob(random: Random, sight: DemoCase, started_ms: number): Omit<JobConstraints, "steps_per_second"> {
  return {
    started_ms,
    duration_ms: between(random, ...SHORT_MS),
    end: sight === "failure" ? (random() < 0.5 ? "out_of_memory" : "error") : "finished",
    stall: sight === "stall" ? (random() < 0.5 ? "data_stall" : "collective_hang") : undefined,
  };
}
