/** What a job that runs does now, beside its state: `Evaluating · 12 of 40`. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatDuration } from "../../format/duration.ts";
import { isOpen } from "./job-labels.ts";
import { phaseLabel } from "./phase-labels.ts";

export function PhaseTag({ job, now_ms }: { readonly job: JobSummary; readonly now_ms: number }): ReactNode {
  const words = isOpen(job) ? phaseLabel(job.phase) : "";
  if (job.phase === null || words === "") return null;
  return (
    <span className="job-phase cut" title={`${words}, for ${formatDuration(Math.max(0, now_ms - job.phase.since_ms))}`}>
      {words}
    </span>
  );
}
