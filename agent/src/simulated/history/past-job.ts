/** How long jobs of the past lasted and how they ended: hours and days, where the fleet that people watch has minutes. */
import { NOTEBOOK, type JobKind } from "../jobs/job-kinds.ts";
import type { EndKind, JobConstraints } from "../jobs/job-plan.ts";
import { betweenLog, pick, type Random } from "../random.ts";
import { askForJob, type AskedJob } from "../jobs/simulated-job.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Tries that end soon, the usual run, and the large ones. */
const LENGTHS = [
  { weight: 45, range_ms: [3 * MINUTE_MS, 25 * MINUTE_MS] },
  { weight: 44, range_ms: [HOUR_MS, 12 * HOUR_MS] },
  { weight: 11, range_ms: [12 * HOUR_MS, 60 * HOUR_MS] },
] as const;
const NOTEBOOK_MS = [2 * HOUR_MS, 20 * HOUR_MS] as const;
const ENDS = [
  { weight: 62, kind: "finished" },
  { weight: 9, kind: "error" },
  { weight: 8, kind: "cancelled" },
  { weight: 4, kind: "time_limit" },
  { weight: 6, kind: "out_of_memory" },
  { weight: 3, kind: "killed" },
  { weight: 3, kind: "hung" },
  { weight: 2, kind: "diverged" },
  { weight: 3, kind: "preempted" },
] as const satisfies readonly { readonly weight: number; readonly kind: EndKind }[];
const STALL_RATIO = 0.12;
/** Share of the jobs on one GPU that are interactive sessions. */
const NOTEBOOK_RATIO = 0.15;

/** Share of the waiting jobs that their user cancels while they wait, and when. The others are cancelled only after days. */
const IMPATIENT_RATIO = 0.06;
const IMPATIENT_MS = [5 * MINUTE_MS, 6 * HOUR_MS] as const;
const PATIENT_MS = 72 * HOUR_MS;

/** How long a job waits in the queue before it is cancelled. */
export const patienceInPast = (random: Random): number =>
  random() < IMPATIENT_RATIO ? betweenLog(random, ...IMPATIENT_MS) : PATIENT_MS;

/** A user's request for so many GPUs, sometimes for an interactive session. */
export function askInPast(random: Random, gpus: number): AskedJob {
  const asked = askForJob(random, gpus);
  return gpus === 1 && random() < NOTEBOOK_RATIO ? { ...asked, kind: NOTEBOOK } : asked;
}

/** How a job of the past runs. */
export function pastJob(random: Random, kind: JobKind, started_ms: number): Omit<JobConstraints, "steps_per_second"> {
  const common = {
    started_ms,
    longest_stall_ms: 90 * MINUTE_MS,
    watchdog_ms: 30 * MINUTE_MS,
    checkpoint_every_ms: [20 * MINUTE_MS, 60 * MINUTE_MS] as const,
  };
  if (kind.is_interactive === true) {
    const end = random() < 0.5 ? "cancelled" : "finished";
    return { ...common, duration_ms: betweenLog(random, ...NOTEBOOK_MS), end, stall: undefined };
  }
  const duration_ms = betweenLog(random, ...pick(random, LENGTHS).range_ms);
  const { kind: end } = pick(random, ENDS);
  const stall = random() < STALL_RATIO ? (random() < 0.5 ? "data_stall" : "collective_hang") : undefined;
  return { ...common, duration_ms, end, stall };
}

/** Ends after which a scheduler puts the job into its queue again. */
export const isRequeued = (end: EndKind): boolean =>
  end === "gpu_lost" || end === "preempted" || end === "maintenance" || end === "node_failed";
