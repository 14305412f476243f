/** Jobs that wait in their scheduler's queue, in the order in which it may start them. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatDuration, formatEta, formatInstant } from "../../format/duration.ts";
import { jobHref } from "../../frame/router.ts";
import { jobName } from "../../parts/job/job-labels.ts";
import { requestedGpusLabel, partitionLabel } from "../../parts/job/queue-labels.ts";

const MOST = 200;
const PLACE = "Rank by priority among the jobs that wait in its partition. Slurm may start a job out of turn.";
const EXPECTED = "As Slurm reckons it now, from the time limits of the jobs that run.";

export function QueuedJobs({ jobs, now_ms }: { readonly jobs: readonly JobSummary[]; readonly now_ms: number }): ReactNode {
  return (
    <section className="panel" aria-label="Jobs that wait">
      <h2>Waiting</h2>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">User</th>
              <th scope="col" className="number">
                GPUs
              </th>
              <th scope="col">Why</th>
              <th scope="col" className="number" title={PLACE}>
                Position
              </th>
              <th scope="col" className="number" title={EXPECTED}>
                Expected start
              </th>
              <th scope="col" className="number">
                Waits for
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.slice(0, MOST).map((job) => (
              <QueuedJob key={job.job_id} job={job} now_ms={now_ms} />
            ))}
          </tbody>
        </table>
      </div>
      {jobs.length > MOST ? <p className="quiet">and {jobs.length - MOST} more: the filter narrows it down</p> : null}
    </section>
  );
}

function QueuedJob({ job, now_ms }: { readonly job: JobSummary; readonly now_ms: number }): ReactNode {
  const { queue } = job;
  const expected_ms = queue?.expected_start_ms ?? null;
  const queued_ms = queue?.queued_ms ?? null;
  return (
    <tr>
      <th scope="row" className="name">
        <a href={jobHref(job.job_id)} className="cut" title={`${jobName(job)} (${job.job_id})`}>
          {jobName(job)}
        </a>{" "}
        <span className="quiet">{partitionLabel(job)}</span>
      </th>
      <td>{job.user || "–"}</td>
      <td className="number">{requestedGpusLabel(job)}</td>
      <td className="cut wide" title={[job.reason, queue?.reason_code].filter(Boolean).join(" – ")}>
        {job.reason || "–"}
      </td>
      <td className="number">{queue?.queue_position ?? "–"}</td>
      <td className="number" title={formatInstant(expected_ms, now_ms)}>
        {expected_ms === null ? "–" : expected_ms <= now_ms ? "now" : `in ${formatEta(expected_ms, now_ms)}`}
      </td>
      <td className="number" title={formatInstant(queued_ms, now_ms)}>
        {queued_ms === null ? "–" : formatDuration(Math.max(0, now_ms - queued_ms))}
      </td>
    </tr>
  );
}
