/** Processes that use the node's GPUs, with the job that each belongs to. */
import type { GpuProcessSummary, GpuSummary } from "@heliograph/collector/http/api";
import type { ReactNode } from "react";

import { gpuLabel } from "../fleet/gpu-card.tsx";
import { formatBytes } from "../format/number.ts";
import { deviceKey } from "../live/idle.ts";
import { jobHref } from "../router.ts";

export function ProcessTable({
  processes,
  gpus,
}: {
  readonly processes: readonly GpuProcessSummary[];
  readonly gpus: readonly GpuSummary[];
}): ReactNode {
  const labels = new Map(gpus.map((gpu) => [deviceKey(gpu), gpuLabel(gpu)]));
  if (processes.length === 0) return <p className="quiet">No process uses a GPU of this node.</p>;
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">GPU</th>
            <th scope="col" className="number">
              PID
            </th>
            <th scope="col">User</th>
            <th scope="col">Command</th>
            <th scope="col" className="number">
              GPU memory
            </th>
            <th scope="col">Job</th>
          </tr>
        </thead>
        <tbody>
          {processes.map((process) => (
            <tr key={`${deviceKey(process)} ${process.pid}`}>
              <td>{labels.get(deviceKey(process)) ?? process.gpu_uuid}</td>
              <td className="number">{process.pid}</td>
              <td className="cut" title={process.user}>
                {process.user || "–"}
              </td>
              <td className="cut wide" title={process.command}>
                <code>{process.command || "–"}</code>
              </td>
              <td className="number">{formatBytes(process.memory_used_bytes)}</td>
              <td>
                {process.job_id === "" ? (
                  <span className="quiet">none</span>
                ) : (
                  <a href={jobHref(process.job_id)} className="cut chip" title={process.job_id}>
                    {process.job_id}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
