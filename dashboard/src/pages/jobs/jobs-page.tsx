/** All jobs: those that run with how far they are, below those that ended. */
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobSummary } from "@heliograph/api/shapes/job";
import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";

import { formatDuration } from "../../format/duration.ts";
import { useCollectorNow, useLive } from "../../live/use-live.ts";
import { Loading } from "../../frame/loading.tsx";
import { jobsHref } from "../../frame/router.ts";
import { GpuChips } from "../../parts/gpu/gpu-chips.tsx";
import { JobLink } from "../../parts/job/job-table.tsx";
import { JobProgress } from "../../parts/job/job-progress.tsx";
import { byUrgency, isOpen, hasStarted, JOB_LEVELS, sizeLabel, stateLabel, reasonLabel } from "../../parts/job/job-labels.ts";
import { PhaseTag } from "../../parts/job/phase-tag.tsx";
import { phaseLabel } from "../../parts/job/phase-labels.ts";
import { MetricList } from "../../parts/job/metric-list.tsx";
import { byQueuePosition } from "../../parts/job/queue-labels.ts";
import { EndedJobs } from "./ended-jobs.tsx";
import { QueuedJobs } from "./queued-jobs.tsx";

const MOST_OPEN = 200;

const matches = (job: JobSummary, words: readonly string[]): boolean => {
  const doing = isOpen(job) ? phaseLabel(job.phase) : "";
  const where = `${job.nodes.join(" ")} ${job.queue?.partition ?? ""}`;
  const text = `${job.name} ${job.job_id} ${job.user} ${stateLabel(job)} ${job.state} ${doing} ${where}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

export function JobsPage({ params }: { readonly params: URLSearchParams }): ReactNode {
  const snapshot = useLive((state) => state.jobs);
  const fleet = useLive((state) => state.fleet);
  const now_ms = useCollectorNow();
  const [filter, setFilter] = useState(params.get("filter") ?? "");
  // The address keeps what is shown, so that it can be shared; Back undoes a link, not each letter.
  const chooseFilter = (text: string): void => {
    setFilter(text);
    history.replaceState(history.state, "", jobsHref(text));
  };
  if (snapshot === null) return <Loading />;
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const jobs = snapshot.jobs.filter((job) => matches(job, words)).toSorted(byUrgency);
  const waiting = jobs.filter((job) => job.state === "queued").toSorted(byQueuePosition);
  const open = jobs.filter(hasStarted);
  const ended = jobs.filter((job) => !isOpen(job));
  return (
    <>
      <section className="panel" aria-label="Jobs that run">
        <div className="toolbar">
          <h1>Jobs</h1>
          <TextInput
            size="xs"
            type="search"
            className="filter"
            aria-label="Filter by name, user, state or node"
            placeholder="Filter: name, user, state, node"
            value={filter}
            onChange={(event) => chooseFilter(event.currentTarget.value)}
          />
          <span className="quiet" role="status">
            {open.length} running, {waiting.length === 0 ? "" : `${waiting.length} waiting, `}
            {ended.length} ended
          </span>
        </div>
        {open.length === 0 ? (
          <p className="empty">
            {filter === "" ? (
              <>
                No job is running. Start one with <code>helio run -- COMMAND</code> on a node.
              </>
            ) : (
              "No running job matches the filter."
            )}
          </p>
        ) : null}
        <ul className="jobs plain">
          {open.slice(0, MOST_OPEN).map((job) => (
            <OpenJob key={job.job_id} job={job} fleet={fleet} now_ms={now_ms} />
          ))}
        </ul>
        {open.length > MOST_OPEN ? <p className="quiet">and {open.length - MOST_OPEN} more: the filter narrows it down</p> : null}
      </section>
      {waiting.length === 0 ? null : <QueuedJobs jobs={waiting} now_ms={now_ms} />}
      {ended.length === 0 ? null : <EndedJobs jobs={ended} now_ms={now_ms} />}
    </>
  );
}

function OpenJob({
  job,
  fleet,
  now_ms,
}: {
  readonly job: JobSummary;
  readonly fleet: FleetSnapshot | null;
  readonly now_ms: number;
}): ReactNode {
  const why = reasonLabel(job);
  return (
    <li className="job">
      <div className="job-head">
        <JobLink job={job} className="job-name cut" />
        <span className={`tag is-${JOB_LEVELS[job.state]}`}>{stateLabel(job)}</span>
        <PhaseTag job={job} now_ms={now_ms} />
        <span className="quiet cut">
          {[job.user, sizeLabel(job)].filter(Boolean).join(" · ")}
          {job.started_ms === null ? "" : ` · ${formatDuration(Math.max(0, now_ms - job.started_ms))}`}
          {job.attempt > 1 ? ` · attempt ${job.attempt}` : ""}
        </span>
        {why === "" ? null : (
          <span className={`job-why cut is-${JOB_LEVELS[job.state]}`} title={why}>
            {why}
          </span>
        )}
      </div>
      <JobProgress job={job} now_ms={now_ms} />
      <MetricList job={job} most={4} />
      <GpuChips gpus={job.gpus} fleet={fleet} held />
    </li>
  );
}
