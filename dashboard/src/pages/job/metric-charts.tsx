/** A chart for each metric: its history over all attempts, going on live. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { JobSeriesAnswer } from "@heliograph/api/shapes/series";
import { type ReactNode, useMemo, useState } from "react";

import { LineChart } from "../../charts/line-chart.tsx";
import { formatMetric } from "../../format/number.ts";
import { useFetched } from "../../live/use-fetched.ts";
import { useLive } from "../../live/use-live.ts";
import { metricNames } from "../../parts/job/metric-list.tsx";
import { metricLines } from "../../charts/metric-lines.ts";
import { useMetrics } from "../../charts/use-metrics.ts";

/** Charts that are drawn before the reader asks for all. */
const FIRST_CHARTS = 12;

export function MetricCharts({ job }: { readonly job: JobSummary }): ReactNode {
  const live = useMetrics(job.job_id);
  const resumed = useLive((state) => state.resumed);
  const [shows_all, setShowsAll] = useState(false);
  const all_names = metricNames(job);
  const names = shows_all ? all_names : all_names.slice(0, FIRST_CHARTS);
  // All of them are asked for without their names: an address has room for some only.
  const asked = shows_all ? "" : names.map((name) => `&name=${encodeURIComponent(name)}`).join("");
  // Asked once, and again after a cut or with a new attempt: what comes meanwhile comes live.
  const path = `/api/v1/job-series?job=${encodeURIComponent(job.job_id)}${asked}`;
  const history = useFetched<JobSeriesAnswer>(path, `${resumed} ${job.attempt}`);
  const series = useMemo(() => (history?.ok ? history.value.series : []), [history]);
  const charts = names.map((name) => ({ name, ...metricLines(name, series, live.get(name)) }));
  const drawn = charts.filter(({ data }) => data.xs.length > 0);
  if (drawn.length === 0) return null;
  return (
    <section className="panel" aria-label="Metrics">
      <h2>Metrics</h2>
      {history?.ok === false ? (
        <p className="quiet">Since this page was opened; earlier ones are not known: {history.why}</p>
      ) : null}
      {names.length < all_names.length ? (
        <p className="quiet">
          {names.length} of {all_names.length} metrics.{" "}
          <button type="button" className="button" onClick={() => setShowsAll(true)}>
            Show all
          </button>
        </p>
      ) : null}
      <div className="charts">
        {drawn.map(({ name, labels, data, by_step }) => (
          <LineChart
            key={name}
            title={name}
            labels={labels}
            data={data}
            format={formatMetric}
            axis={by_step && job.step !== null ? "step" : "time"}
            sync="job"
          />
        ))}
      </div>
    </section>
  );
}
