/** The running jobs in short, beside the fleet. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { JobLink } from "../../parts/job/job-table.tsx";
import { JobProgress } from "../../parts/job/job-progress.tsx";
import { PhaseTag } from "../../parts/job/phase-tag.tsx";
import { byUrgency, hasStarted, JOB_LEVELS, stateLabel } from "../../parts/job/job-labels.ts";

const MOST = 8;

export function RunningJobs({ jobs, now_ms }: { readonly jobs: readonly JobSummary[]; readonly now_ms: number }): ReactNode {
  const open = jobs.filter(hasStarted).sort(byUrgency);
  return (
    <section className="panel" aria-label="Running jobs">
      <h2>Running jobs</h2>
      {open.length === 0 ? <p className="quiet">No job is running.</p> : null}
      <ul className="brief-jobs plain">
        {open.slice(0, MOST).map((job) => (
          <li key={job.job_id}>
            <div className="job-head">
              <JobLink job={job} className="cut" />
              <span className={`tag is-${JOB_LEVELS[job.state]}`}>{stateLabel(job)}</span>
              <PhaseTag job={job} now_ms={now_ms} />
            </div>
            <JobProgress job={job} now_ms={now_ms} />
          </li>
        ))}
      </ul>
      {open.length > MOST ? <a href="#/jobs">All {open.length} running jobs</a> : null}
    </section>
  );
}
