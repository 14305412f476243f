/** Processes that use the node's GPUs, with the job that each belongs to. */
import type { GpuProcessSummary, GpuSummary } from "@heliograph/api/shapes/gpu";
import type { JobSummary } from "@heliograph/api/shapes/job";
import type { ReactNode } from "react";

import { gpuLabel } from "../../parts/gpu/gpu-card.tsx";
import { formatBytes } from "../../format/number.ts";
import { jobName } from "../../parts/job/job-labels.ts";
import { deviceKey } from "@heliograph/proto/identity";
import { jobHref } from "../../frame/router.ts";

export function ProcessTable({
  processes,
  gpus,
  jobs,
}: {
  readonly processes: readonly GpuProcessSummary[];
  readonly gpus: readonly GpuSummary[];
  readonly jobs: readonly JobSummary[];
}): ReactNode {
  const labels = new Map(gpus.map((gpu) => [deviceKey(gpu), gpuLabel(gpu)]));
  const order = new Map(gpus.map((gpu, index) => [deviceKey(gpu), index]));
  const place = (process: GpuProcessSummary): number => order.get(deviceKey(process)) ?? order.size;
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
          {processes
            .toSorted((one, other) => place(one) - place(other) || one.pid - other.pid)
            .map((process) => (
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
                      {jobName(jobs.find((job) => job.job_id === process.job_id) ?? { job_id: process.job_id, name: "" })}
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
