/** How far a job is: bar, step of total, rate, time left. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatDuration, formatEta } from "../../format/duration.ts";
import { formatCount, formatRatio, formatStepRate } from "../../format/number.ts";
import { isOpen, JOB_LEVELS } from "./job-labels.ts";

/** `from 12 min 30 s to 14 min 10 s`; empty where the spread is not known. */
function etaRangeLabel({ eta_low_ms, eta_high_ms }: JobSummary, now_ms: number): string {
  if (eta_low_ms === null || eta_high_ms === null) return "";
  const [low, high] = [formatEta(eta_low_ms, now_ms), formatEta(eta_high_ms, now_ms)];
  return low === high ? "" : `${low} to ${high}`;
}

export interface JobProgressProps {
  readonly job: JobSummary;
  readonly now_ms: number;
  /** Whether there is room for the spread of the time left. */
  readonly detailed?: boolean;
}

export function JobProgress({ job, now_ms, detailed = false }: JobProgressProps): ReactNode {
  const ratio = job.progress_ratio;
  const step =
    job.step === null ? (job.phase === null ? "no progress reported" : "no step reported yet") : `step ${formatCount(job.step)}`;
  const total = job.step === null || job.total_steps === null ? "" : ` of ${formatCount(job.total_steps)}`;
  const left = job.state === "running" && job.eta_ms !== null ? formatEta(job.eta_ms, now_ms) : undefined;
  const spread = etaRangeLabel(job, now_ms);
  return (
    <div className={`job-progress is-${JOB_LEVELS[job.state]}`}>
      {ratio === null || !Number.isFinite(ratio) ? (
        <span className="bar is-unknown" aria-hidden="true" />
      ) : (
        <span
          className="bar is-thick"
          role="progressbar"
          aria-label={`Progress of ${job.name || job.job_id}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(Math.min(1, Math.max(0, ratio)) * 100)}
        >
          <span style={{ width: `${Math.min(100, Math.max(0, ratio * 100)).toFixed(1)}%` }} />
        </span>
      )}
      <span className="job-figures">
        {ratio === null ? null : <b>{formatRatio(ratio)}</b>}
        <span>
          {step}
          {total}
        </span>
        {isOpen(job) && job.steps_per_second !== null ? <span>{formatStepRate(job.steps_per_second)}</span> : null}
        {left === undefined ? null : (
          <span title={spread === "" ? "Time left at this rate" : `Time left by its newest steps: ${spread}`}>
            {/^\d/.test(left) ? `${left} left` : left}
            {spread === "" || !detailed ? null : <span className="quiet"> ({spread})</span>}
          </span>
        )}
        {job.step === null && job.estimated_step_seconds !== null && isOpen(job) ? (
          <span title="From the rhythm of its GPUs: it reports nothing itself">
            about {formatDuration(job.estimated_step_seconds * 1_000)} a step, estimated
          </span>
        ) : null}
      </span>
    </div>
  );
}
