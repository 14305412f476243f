/** How far a job is: bar, step of total, rate, time left. */
import type { JobSummary } from "@heliograph/collector/http/api";
import type { ReactNode } from "react";

import { formatEta } from "../format/duration.ts";
import { formatCount, formatRatio, formatStepRate } from "../format/number.ts";
import { isOpen, JOB_LEVELS } from "./job-words.ts";

export function JobProgress({ job, now_ms }: { readonly job: JobSummary; readonly now_ms: number }): ReactNode {
  const ratio = job.progress_ratio;
  const step = job.step === null ? "no progress told" : `step ${formatCount(job.step)}`;
  const total = job.step === null || job.total_steps === null ? "" : ` of ${formatCount(job.total_steps)}`;
  const left = job.state === "running" && job.eta_ms !== null ? formatEta(job.eta_ms, now_ms) : undefined;
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
        {left === undefined ? null : <span title="Time left at this rate">{/^\d/.test(left) ? `${left} left` : left}</span>}
      </span>
    </div>
  );
}
