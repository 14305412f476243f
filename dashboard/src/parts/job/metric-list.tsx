import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatMetric } from "../../format/number.ts";

/** Loss first, since everybody looks there, then by name. */
const metricOrder = (one: string, other: string): number =>
  Number(!/loss/i.test(one)) - Number(!/loss/i.test(other)) || one.localeCompare(other);

/** Names of a job's metrics in the order they are shown. */
export const metricNames = (job: Pick<JobSummary, "metrics">): string[] => Object.keys(job.metrics).sort(metricOrder);

/** The latest training values. A NaN is marked: it is what people look for. */
export function MetricList({ job, most }: { readonly job: JobSummary; readonly most: number }): ReactNode {
  const names = metricNames(job);
  if (names.length === 0) return null;
  return (
    <ul className="metrics plain">
      {names.slice(0, most).map((name) => {
        const value = job.metrics[name];
        return (
          <li key={name}>
            <span className="cut" title={name}>
              {name}
            </span>
            <b className={typeof value === "string" ? "is-bad" : ""}>{formatMetric(value)}</b>
          </li>
        );
      })}
      {names.length > most ? <li className="quiet">+{names.length - most}</li> : null}
    </ul>
  );
}
