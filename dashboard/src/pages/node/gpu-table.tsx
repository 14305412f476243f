/** The GPUs of a node, a line each. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { gpuLabel } from "../../parts/gpu/gpu-card.tsx";
import { absentState, STATE_LABELS, stateLine } from "../../parts/gpu/gpu-status.ts";
import { formatBytes, formatCelsius, formatCount, formatRatio, formatWatts } from "../../format/number.ts";
import { Holders } from "../../parts/gpu/gpu-holders.tsx";
import { deviceKey } from "@heliograph/proto/identity";
import { ValueBar } from "../../parts/gpu/value-bar.tsx";

export interface GpuTableProps {
  readonly gpus: readonly GpuSummary[];
  readonly online: boolean;
  readonly jobs: readonly JobSummary[];
  readonly now_ms: number;
  /** Whether a job holds it and it rests. */
  readonly unused: (gpu: GpuSummary) => boolean;
}

export function GpuTable({ gpus, online, jobs, now_ms, unused }: GpuTableProps): ReactNode {
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">GPU</th>
            <th scope="col">Utilization</th>
            <th scope="col">Memory</th>
            <th scope="col">Power</th>
            <th scope="col" className="number">
              Temperature
            </th>
            <th scope="col" className="number">
              SM clock
            </th>
            <th scope="col">Job</th>
          </tr>
        </thead>
        <tbody>
          {gpus.map((gpu) => (
            <tr key={deviceKey(gpu)}>
              <th scope="row" className="name" title={`${gpu.name} ${gpu.mig_uuid || gpu.gpu_uuid}`}>
                {gpuLabel(gpu)} <span className="quiet cut">{gpu.name}</span>
              </th>
              <Values gpu={gpu} online={online} unused={unused(gpu)} />
              <td>
                {gpu.job_ids.length === 0 ? (
                  <span className="quiet">free</span>
                ) : (
                  <Holders gpu={gpu} jobs={jobs} now_ms={now_ms} detailed />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole <= 0 ? null : part / whole;

function Values({
  gpu,
  online,
  unused,
}: {
  readonly gpu: GpuSummary;
  readonly online: boolean;
  readonly unused: boolean;
}): ReactNode {
  const absent = absentState(gpu, online);
  if (absent !== undefined) {
    return (
      <td colSpan={5} className={`is-${STATE_LABELS[absent].level}`}>
        {stateLine(absent, gpu.reason)}
      </td>
    );
  }
  const { readings, memory_total_bytes } = gpu;
  return (
    <>
      <td>
        <ValueBar text={formatRatio(readings.gpu_utilization_ratio)} share={readings.gpu_utilization_ratio} />
        {unused ? <span className="tag is-idle">unused</span> : null}
      </td>
      <td>
        <ValueBar
          text={`${formatBytes(readings.memory_used_bytes)} / ${formatBytes(memory_total_bytes)}`}
          share={shareOf(readings.memory_used_bytes, memory_total_bytes)}
        />
      </td>
      <td>
        <ValueBar
          text={`${formatWatts(readings.power_watts)} / ${formatWatts(readings.power_limit_watts)}`}
          share={shareOf(readings.power_watts, readings.power_limit_watts)}
        />
      </td>
      <td className="number">{formatCelsius(readings.temperature_celsius)}</td>
      <td className="number">{readings.sm_clock_mhz === null ? "–" : `${formatCount(readings.sm_clock_mhz)} MHz`}</td>
    </>
  );
}
