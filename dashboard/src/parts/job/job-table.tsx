/** A table of jobs, one a row, cut off at a number; and what the first cell of each row holds. */
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { jobHref } from "../../frame/router.ts";
import { jobName } from "./job-labels.ts";

/** A column: its heading, an explanation to show over it, and its cell of a job. */
export interface JobColumn {
  readonly heading: string;
  readonly explanation?: string;
  readonly is_number?: boolean;
  readonly cell: (job: JobSummary) => {
    readonly content: ReactNode;
    readonly title?: string | undefined;
    readonly is_cut?: boolean;
  };
}

export interface JobTableProps {
  readonly jobs: readonly JobSummary[];
  /** Quiet text behind the job's name. */
  readonly note: (job: JobSummary) => string;
  readonly columns: readonly JobColumn[];
  /** Rows that are shown; the rest is counted. */
  readonly most: number;
  /** Behind that count. */
  readonly more_hint: string;
}

/** The job's name, which leads to its page. */
export function JobLink({ job, className }: { readonly job: JobSummary; readonly className: string }): ReactNode {
  return (
    <a href={jobHref(job.job_id)} className={className} title={`${jobName(job)} (${job.job_id})`}>
      {jobName(job)}
    </a>
  );
}

export function JobTable({ jobs, note, columns, most, more_hint }: JobTableProps): ReactNode {
  return (
    <>
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Job</th>
              {columns.map(({ heading, explanation, is_number = false }) => (
                <th key={heading} scope="col" className={is_number ? "number" : undefined} title={explanation}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {jobs.slice(0, most).map((job) => (
              <tr key={job.job_id}>
                <th scope="row" className="name">
                  <JobLink job={job} className="cut" /> <span className="quiet">{note(job)}</span>
                </th>
                {columns.map(({ heading, is_number = false, cell }) => {
                  const { content, title, is_cut = false } = cell(job);
                  return (
                    <td key={heading} className={is_number ? "number" : is_cut ? "cut wide" : undefined} title={title}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {jobs.length > most ? (
        <p className="quiet">
          and {jobs.length - most} more{more_hint}
        </p>
      ) : null}
    </>
  );
}
