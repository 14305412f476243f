/** Which jobs hold a GPU, since when, and how that is known. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { formatDuration, formatInstant } from "../../format/duration.ts";
import { deviceKey } from "@heliograph/proto/identity";
import { jobHref } from "../../frame/router.ts";
import { jobName, sourceLabel } from "../job/job-labels.ts";

export interface HoldersProps {
  readonly gpu: Pick<GpuSummary, "gpu_uuid" | "mig_uuid" | "job_ids">;
  readonly jobs: readonly JobSummary[];
  readonly now_ms: number;
  /** Jobs shown; the rest is counted. */
  readonly most?: number;
  /** Whether "since when" and "how" are beside the name; else they are in its title. */
  readonly detailed: boolean;
}

export function Holders({ gpu, jobs, now_ms, most = 4, detailed }: HoldersProps): ReactNode {
  return (
    <ul className="plain holders">
      {gpu.job_ids.slice(0, most).map((id) => {
        const job = jobs.find((known) => known.job_id === id);
        const held = job?.gpus.find((one) => deviceKey(one) === deviceKey(gpu));
        const since =
          held === undefined || held.since_ms === null ? "" : `for ${formatDuration(Math.max(0, now_ms - held.since_ms))}`;
        const how = held === undefined ? "" : sourceLabel(held);
        const title = [id, held?.since_ms == null ? "" : `since ${formatInstant(held.since_ms, now_ms)}`, how].filter(Boolean);
        return (
          <li key={id} className="cut">
            <a href={jobHref(id)} title={title.join(", ")}>
              {jobName(job ?? { job_id: id, name: "" })}
            </a>
            {detailed && held !== undefined ? <span className="quiet"> {[since, how].filter(Boolean).join(", ")}</span> : null}
          </li>
        );
      })}
      {gpu.job_ids.length > most ? <li className="quiet">and {gpu.job_ids.length - most} more</li> : null}
    </ul>
  );
}
