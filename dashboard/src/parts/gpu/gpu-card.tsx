/** All that is known of one GPU, beside its cell. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { JobSummary } from "@heliograph/api/shapes/job";
import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import type { ReactNode } from "react";

import { formatAge } from "../../format/duration.ts";
import { formatBytes } from "../../format/number.ts";
import { formatReading, readingLabel } from "../../format/reading.ts";
import { Holders } from "./gpu-holders.tsx";
import { nodeHref } from "../../frame/router.ts";
import { absentState, STATE_LABELS, stateLine } from "./gpu-status.ts";

export interface GpuCardProps {
  readonly gpu: GpuSummary;
  readonly online: boolean;
  readonly jobs: readonly JobSummary[];
  /** Since when it rests although a job holds it; by the collector's clock. */
  readonly resting_since_ms: number | undefined;
  readonly now_ms: number;
}

/** What a GPU is called on its node. */
export function gpuLabel(gpu: Pick<GpuSummary, "gpu_index" | "mig_uuid">): string {
  const index = gpu.gpu_index === null ? "GPU" : `GPU ${gpu.gpu_index}`;
  return gpu.mig_uuid === "" ? index : `${index} MIG`;
}

export function GpuCard({ gpu, online, jobs, resting_since_ms, now_ms }: GpuCardProps): ReactNode {
  const absent = absentState(gpu, online);
  return (
    <div className="gpu-card">
      <header>
        <a href={nodeHref(gpu.node)} className="cut" title={gpu.node}>
          {gpu.node}
        </a>
        <strong>{gpuLabel(gpu)}</strong>
      </header>
      <p className="quiet cut" title={gpu.name}>
        {gpu.name === "" ? "Name not reported yet" : gpu.name}
        {gpu.memory_total_bytes === null ? "" : `, ${formatBytes(gpu.memory_total_bytes)}`}
      </p>
      {absent === undefined ? (
        <Readings gpu={gpu} />
      ) : (
        <p className={`state-line is-${STATE_LABELS[absent].level}`}>{stateLine(absent, gpu.reason)}</p>
      )}
      {resting_since_ms === undefined ? null : (
        <p className="state-line is-idle">Held by a job, unused: seen since {formatAge(resting_since_ms, now_ms)}</p>
      )}
      {gpu.job_ids.length === 0 ? (
        <p className="quiet">No job holds it</p>
      ) : (
        <Holders gpu={gpu} jobs={jobs} now_ms={now_ms} detailed />
      )}
      <p className="quiet cut uuid" title={gpu.mig_uuid || gpu.gpu_uuid}>
        {gpu.mig_uuid || gpu.gpu_uuid} · read {formatAge(gpu.time_ms, now_ms)}
      </p>
    </div>
  );
}

/** Readings that have a value; the catalogue decides on order, unit and meaning. */
function Readings({ gpu }: { readonly gpu: GpuSummary }): ReactNode {
  const shown = GPU_READINGS.filter((reading) => gpu.readings[reading.name] !== null && gpu.readings[reading.name] !== undefined);
  return (
    <dl className="card-readings">
      {shown.map((reading) => (
        <div key={reading.name} title={reading.meaning}>
          <dt>{readingLabel(reading.name)}</dt>
          <dd>{formatReading(reading, gpu.readings[reading.name])}</dd>
        </div>
      ))}
    </dl>
  );
}
