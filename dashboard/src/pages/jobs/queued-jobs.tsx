/** Jobs that wait in their scheduler's queue, in the order in which it may start them. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatDuration, formatEta, formatInstant } from "../../format/duration.ts";
import { type JobColumn, JobTable } from "../../parts/job/job-table.tsx";
import { partitionLabel, requestedGpusLabel } from "../../parts/job/queue-labels.ts";

const MOST = 200;

export function QueuedJobs({ jobs, now_ms }: { readonly jobs: readonly JobSummary[]; readonly now_ms: number }): ReactNode {
  return (
    <section className="panel" aria-label="Jobs that wait">
      <h2>Waiting</h2>
      <JobTable
        jobs={jobs}
        note={partitionLabel}
        columns={columnsAt(now_ms)}
        most={MOST}
        more_hint=": the filter narrows it down"
      />
    </section>
  );
}

const columnsAt = (now_ms: number): readonly JobColumn[] => [
  { heading: "User", cell: ({ user }) => ({ content: user || "–" }) },
  { heading: "GPUs", is_number: true, cell: (job) => ({ content: requestedGpusLabel(job) }) },
  {
    heading: "Why",
    cell: ({ reason, queue }) => ({
      content: reason || "–",
      title: [reason, queue?.reason_code].filter(Boolean).join(" – "),
      is_cut: true,
    }),
  },
  {
    heading: "Position",
    explanation: "Rank by priority among the jobs that wait in its partition. Slurm may start a job out of turn.",
    is_number: true,
    cell: ({ queue }) => ({ content: queue?.queue_position ?? "–" }),
  },
  {
    heading: "Expected start",
    explanation: "As Slurm estimates it now, from the time limits of running jobs.",
    is_number: true,
    cell: ({ queue }) => {
      const expected_ms = queue?.expected_start_ms ?? null;
      return { content: expectedLabel(expected_ms, now_ms), title: formatInstant(expected_ms, now_ms) };
    },
  },
  {
    heading: "Waits for",
    is_number: true,
    cell: ({ queue }) => {
      const queued_ms = queue?.queued_ms ?? null;
      const waits = queued_ms === null ? "–" : formatDuration(Math.max(0, now_ms - queued_ms));
      return { content: waits, title: formatInstant(queued_ms, now_ms) };
    },
  },
];

function expectedLabel(expected_ms: number | null, now_ms: number): string {
  if (expected_ms === null) return "–";
  return expected_ms <= now_ms ? "now" : `in ${formatEta(expected_ms, now_ms)}`;
}
