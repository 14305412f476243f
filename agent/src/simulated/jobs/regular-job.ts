/** How long regular jobs last, how often they stall, and how they end. */
import type { EndKind, JobConstraints } from "./job-plan.ts";
import { betweenLog, pick, type Random } from "../random.ts";

const DURATION_MS = [4 * 60_000, 60 * 60_000] as const;
const STALL_RATIO = 0.25;
const ENDS = [
  { weight: 60, kind: "finished" },
  { weight: 9, kind: "error" },
  { weight: 4, kind: "diverged" },
  { weight: 10, kind: "out_of_memory" },
  { weight: 7, kind: "killed" },
  { weight: 10, kind: "hung" },
] as const satisfies readonly { readonly weight: number; readonly kind: EndKind }[];

export function regularJob(random: Random, started_ms: number): Omit<JobConstraints, "steps_per_second"> {
  const { kind } = pick(random, ENDS);
  const stall = random() < STALL_RATIO ? (random() < 0.5 ? "data_stall" : "collective_hang") : undefined;
  return { started_ms, duration_ms: betweenLog(random, ...DURATION_MS), end: kind, stall };
}
