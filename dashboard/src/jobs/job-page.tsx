/** One job: how far it is, its metrics as they come, and whether its GPUs work for it. */
import type { FleetSnapshot, JobSummary } from "@heliograph/collector/http/api";
import type { ReactNode } from "react";

import { LineChart } from "../charts/line-chart.tsx";
import { absentState } from "../fleet/gpu-standing.ts";
import { formatAge, formatDuration, formatInstant } from "../format/duration.ts";
import { ABSENT, formatBytes, formatMetric, formatRatio, formatWatts } from "../format/number.ts";
import { deviceKey } from "../live/idle.ts";
import { useCollectorNow, useLive } from "../live/use-live.ts";
import { Waiting } from "../waiting.tsx";
import { GpuChips } from "./gpu-chips.tsx";
import { JobProgress } from "./job-progress.tsx";
import { isOpen, JOB_LEVELS, jobName, whyWords } from "./job-words.ts";
import { MetricList, metricNames } from "./metric-list.tsx";
import { useMetrics } from "./use-metrics.ts";

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);

export function JobPage({ job_id }: { readonly job_id: string }): ReactNode {
  const jobs = useLive((state) => state.jobs);
  const fleet = useLive((state) => state.fleet);
  const now_ms = useCollectorNow();
  if (jobs === null) return <Waiting />;
  const job = jobs.jobs.find((known) => known.job_id === job_id);
  if (job === undefined) {
    return (
      <p className="empty">
        No job “{job_id}” is running, nor ended within the last day. <a href="#/jobs">All jobs</a>
      </p>
    );
  }
  const why = whyWords(job);
  return (
    <>
      <div className="title">
        <h1 className="cut" title={jobName(job)}>
          {jobName(job)}
        </h1>
        <span className={`tag is-${JOB_LEVELS[job.state]}`}>{job.state}</span>
        {why === "" ? null : <span className={`is-${JOB_LEVELS[job.state]}`}>{why}</span>}
      </div>
      <section className="panel" aria-label="Progress">
        <JobProgress job={job} now_ms={now_ms} />
        <MetricList job={job} most={40} />
      </section>
      <section className="panel" aria-label="GPUs of this job">
        <h2>{isOpen(job) ? "GPUs it holds" : "GPUs it held last"}</h2>
        {isOpen(job) ? <GpuSums job={job} fleet={fleet} /> : null}
        <GpuChips gpus={job.gpus} fleet={fleet} held={isOpen(job)} most_nodes={64} />
      </section>
      <MetricCharts job={job} />
      <JobFacts job={job} now_ms={now_ms} />
    </>
  );
}

/** What its GPUs do together, of those that tell. */
function GpuSums({ job, fleet }: { readonly job: JobSummary; readonly fleet: FleetSnapshot | null }): ReactNode {
  const wanted = new Set(job.gpus.map(deviceKey));
  const online = new Map((fleet?.nodes ?? []).map((node) => [node.node, node.online]));
  const gpus = (fleet?.gpus ?? []).filter(
    (gpu) => wanted.has(deviceKey(gpu)) && absentState(gpu, online.get(gpu.node) ?? false) === undefined,
  );
  const used = gpus.map((gpu) => gpu.readings.gpu_utilization_ratio).filter((value) => value !== null);
  if (gpus.length === 0) return null;
  return (
    <p className="sums">
      <b>{formatRatio(used.length === 0 ? null : sum(used) / used.length)}</b> mean utilization,{" "}
      <b>{formatBytes(sum(gpus.map((gpu) => gpu.readings.memory_used_bytes)))}</b> of memory,{" "}
      <b>{formatWatts(sum(gpus.map((gpu) => gpu.readings.power_watts)))}</b>
      {gpus.length < job.gpus.length ? ` (${gpus.length} of ${job.gpus.length} GPUs tell)` : ""}
    </p>
  );
}

/** A chart for each metric, from when the page was opened. */
function MetricCharts({ job }: { readonly job: JobSummary }): ReactNode {
  const lines = useMetrics(job.job_id);
  const names = metricNames(job).filter((name) => lines.has(name));
  if (names.length === 0) return null;
  return (
    <section className="panel" aria-label="Metrics">
      <h2>Metrics since this page was opened</h2>
      <div className="charts">
        {names.map((name) => {
          const data = lines.get(name);
          if (data === undefined) return null;
          return (
            <LineChart
              key={name}
              title={name}
              labels={[name]}
              data={data}
              format={formatMetric}
              axis={job.step === null ? "time" : "step"}
              sync="job"
            />
          );
        })}
      </div>
    </section>
  );
}

function JobFacts({ job, now_ms }: { readonly job: JobSummary; readonly now_ms: number }): ReactNode {
  const end_ms = job.ended_ms ?? now_ms;
  const facts: readonly (readonly [string, string])[] = [
    ["Job", job.job_id],
    ["User", job.user || ABSENT],
    ["Command", job.command || ABSENT],
    ["Reported by", job.source || ABSENT],
    ["Attempt", String(job.attempt)],
    ["Started", formatInstant(job.started_ms, now_ms)],
    ["Ended", job.ended_ms === null ? "–" : formatInstant(job.ended_ms, now_ms)],
    [job.ended_ms === null ? "Runs for" : "Ran for", job.started_ms === null ? ABSENT : formatDuration(end_ms - job.started_ms)],
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
