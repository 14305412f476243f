/**
 * Several sources report one job: what it prints, what the Python hook hears in it, and its own reports. Which of them says
 * where it is. log/metric-sources.ts decides about metrics. Pure.
 *
 *     its own reports > hook or output, whichever counts more surely what looks like the main loop; the hook where equal
 */
import { BAR, HOOK } from "./attempts.ts";
import type { Job } from "./job.ts";
import type { Progress } from "../progress/progress.ts";

/** The hook's loop has ended, and output that goes on for so long is of something else. */
const OUTPUT_GOES_ON_MS = 10_000;

/** A report that says nothing of where the job is, since another source knows better; only that something moves. */
export function isSuperseded(job: Job, progress: Progress, time_ms: number): boolean {
  if (progress.source !== BAR && progress.source !== HOOK) return false;
  const others = [...job.ranks.values()].filter(({ source, step }) => source !== progress.source && step !== undefined);
  return others.some(({ source, strength = 0, step_ms }) => {
    if (source !== BAR && source !== HOOK) return true;
    const own = progress.strength ?? 0;
    if (source === BAR) return strength > own;
    return own <= strength || (strength === 0 && time_ms - step_ms < OUTPUT_GOES_ON_MS);
  });
}
