/** Jobs that ended, the newest first. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatAge, formatDuration, formatInstant } from "../../format/duration.ts";
import { JOB_LEVELS, reasonLabel, sizeLabel, stateLabel } from "../../parts/job/job-labels.ts";
import { JobProgress } from "../../parts/job/job-progress.tsx";
import { type JobColumn, JobTable } from "../../parts/job/job-table.tsx";
import { MetricList } from "../../parts/job/metric-list.tsx";

const MOST = 100;

export function EndedJobs({ jobs, now_ms }: { readonly jobs: readonly JobSummary[]; readonly now_ms: number }): ReactNode {
  return (
    <section className="panel" aria-label="Jobs that ended">
      <h2>Ended</h2>
      <JobTable
        jobs={jobs}
        note={(job) => [job.user, sizeLabel(job)].filter(Boolean).join(" · ")}
        columns={columnsAt(now_ms)}
        most={MOST}
        more_hint=""
      />
    </section>
  );
}

const columnsAt = (now_ms: number): readonly JobColumn[] => [
  {
    heading: "State",
    cell: (job) => ({ content: <span className={`tag is-${JOB_LEVELS[job.state]}`}>{stateLabel(job)}</span> }),
  },
  { heading: "Why", cell: (job) => ({ content: reasonLabel(job) || "–", title: reasonLabel(job), is_cut: true }) },
  {
    heading: "Ended",
    cell: ({ ended_ms }) => ({
      content: ended_ms === null ? "–" : formatAge(ended_ms, now_ms),
      title: formatInstant(ended_ms, now_ms),
    }),
  },
  {
    heading: "Ran for",
    is_number: true,
    cell: ({ started_ms, ended_ms }) => ({
      content: formatDuration(started_ms === null || ended_ms === null ? null : ended_ms - started_ms),
    }),
  },
  { heading: "Progress", cell: (job) => ({ content: <JobProgress job={job} now_ms={now_ms} /> }) },
  { heading: "Metrics", cell: (job) => ({ content: <MetricList job={job} most={2} /> }) },
];
