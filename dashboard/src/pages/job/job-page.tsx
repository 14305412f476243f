/** One job, running or ended: its progress, ranks, attempts, metrics, and how it uses its GPUs. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobDetail } from "@heliograph/api/shapes/job-detail";
import type { ReactNode } from "react";

import { formatAge, formatDuration, formatInstant } from "../../format/duration.ts";
import { ABSENT } from "../../format/number.ts";
import { useFetched } from "../../live/use-fetched.ts";
import { useCollectorNow, useFollowedJob, useLive } from "../../live/use-live.ts";
import { Loading } from "../../frame/loading.tsx";
import { AttemptTable } from "./attempt-table.tsx";
import { JobGpus } from "./job-gpus.tsx";
import { JobProgress } from "../../parts/job/job-progress.tsx";
import { isOpen, JOB_LEVELS, jobName, sizeLabel, stateLabel, reasonLabel } from "../../parts/job/job-labels.ts";
import { MetricCharts } from "./metric-charts.tsx";
import { MetricList } from "../../parts/job/metric-list.tsx";
import { PhaseTimeline } from "./phase-timeline.tsx";
import { PhaseTag } from "../../parts/job/phase-tag.tsx";
import { phaseLabel } from "../../parts/job/phase-labels.ts";
import { RankGrid } from "./rank-grid.tsx";
import { waitFacts } from "../../parts/job/queue-labels.ts";

const NO_PHASES: NonNullable<JobDetail["phases"]> = [];

export function JobPage({ job_id }: { readonly job_id: string }): ReactNode {
  const jobs = useLive((state) => state.jobs);
  const fleet = useLive((state) => state.fleet);
  const resumed = useLive((state) => state.resumed);
  const followed = useFollowedJob(job_id);
  const now_ms = useCollectorNow();
  const live = jobs?.jobs.find((known) => known.job_id === job_id);
  // Attempts and ended jobs are not part of the stream: they are fetched when the job starts or ends one. The use of a job
  // in the stream comes with it.
  // Phases that are over are stored: they are looked up again after a change, at most each quarter of a minute.
  const phase_turn = Math.floor((live?.phase?.since_ms ?? 0) / 15_000);
  const turn = `${resumed} ${live?.attempt ?? ""} ${live?.ended_ms ?? ""} ${phase_turn}`;
  const fetched = useFetched<JobDetail>(`/api/v1/jobs/${encodeURIComponent(job_id)}${live === undefined ? "" : "?use=0"}`, turn);
  const detail = fetched?.ok ? fetched.value : undefined;
  const job: JobSummary | undefined = live ?? detail;
  if (jobs === null || (job === undefined && fetched === undefined)) return <Loading />;
  if (job === undefined) {
    return (
      <p className="empty">
        Nothing is known of a job “{job_id}”{fetched?.ok === false ? `: ${fetched.why}` : "."} <a href="#/jobs">All jobs</a>
      </p>
    );
  }
  const why = reasonLabel(job);
  const ranks = live === undefined ? (detail?.all_ranks ?? []) : (followed?.ranks ?? []);
  const attempts = detail?.attempts ?? [];
  return (
    <>
      <div className="title">
        <h1 className="cut" title={jobName(job)}>
          {jobName(job)}
        </h1>
        <span className={`tag is-${JOB_LEVELS[job.state]}`}>{stateLabel(job)}</span>
        <PhaseTag job={job} now_ms={now_ms} />
        <span className="quiet">{sizeLabel(job)}</span>
        {why === "" ? null : <span className={`is-${JOB_LEVELS[job.state]}`}>{why}</span>}
      </div>
      {job.state === "queued" ? null : (
        <section className="panel" aria-label="Progress">
          <JobProgress job={job} now_ms={now_ms} detailed />
          <PhaseTimeline job={job} stored={detail?.phases ?? NO_PHASES} now_ms={now_ms} />
          <MetricList job={job} most={40} />
        </section>
      )}
      {ranks.length > 1 ? <RankGrid ranks={ranks} gpus={job.gpus} fleet={fleet} /> : null}
      <JobGpus job={job} fleet={fleet} use={followed?.use ?? detail?.use ?? null} now_ms={now_ms} />
      <MetricCharts job={job} />
      {attempts.length > 1 ? <AttemptTable attempts={attempts} now_ms={now_ms} /> : null}
      <JobFacts job={job} now_ms={now_ms} />
    </>
  );
}

const phaseFact = (phase: NonNullable<JobSummary["phase"]>, now_ms: number): string =>
  `${phaseLabel(phase) || ABSENT}, since ${formatInstant(phase.since_ms, now_ms)}`;

function JobFacts({ job, now_ms }: { readonly job: JobSummary; readonly now_ms: number }): ReactNode {
  const end_ms = job.ended_ms ?? now_ms;
  const skews = [
    job.start_skew_ms === null ? "" : `${formatDuration(job.start_skew_ms)} at the start`,
    job.end_skew_ms === null ? "" : `${formatDuration(job.end_skew_ms)} at the end`,
  ].filter(Boolean);
  const facts: readonly (readonly [string, string])[] = [
    ["Job", job.job_id],
    ["User", job.user || ABSENT],
    ["Command", job.command || ABSENT],
    ["Reported by", job.source || ABSENT],
    ["Attempt", String(job.attempt)],
    ["Nodes", job.nodes.join(", ") || ABSENT],
    ["Ranks", job.world_size === null ? String(job.ranks) : `${job.ranks} of ${job.world_size}`],
    ...(skews.length === 0 ? [] : [["Ranks apart", skews.join(", ")] as const]),
    ...waitFacts(job, now_ms),
    ["Started", formatInstant(job.started_ms, now_ms)],
    ["Ended", job.ended_ms === null ? "–" : formatInstant(job.ended_ms, now_ms)],
    [job.ended_ms === null ? "Runs for" : "Ran for", job.started_ms === null ? ABSENT : formatDuration(end_ms - job.started_ms)],
    ...(job.phase === null ? [] : [[isOpen(job) ? "Phase" : "Last phase", phaseFact(job.phase, now_ms)] as const]),
    ["Last progress", formatAge(job.progress_time_ms, now_ms)],
  ];
  return (
    <section className="panel" aria-label="Details">
      <h2>Details</h2>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="cut" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
