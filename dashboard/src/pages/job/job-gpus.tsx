/** The GPUs of a job, a line each: how used now and on the whole, energy, GPU-hours, and how it is known that it holds them. */
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobGpu, JobSummary } from "@heliograph/api/shapes/job";
import type { JobDeviceUse, JobUse } from "@heliograph/api/shapes/job-use";
import type { ReactNode } from "react";

import { gpuLabel } from "../../parts/gpu/gpu-card.tsx";
import { absentState, STATE_LABELS } from "../../parts/gpu/gpu-status.ts";
import { byName } from "../../heatmap/heatmap-groups.ts";
import { formatAge, formatDuration } from "../../format/duration.ts";
import { ABSENT, formatBytes, formatEnergy, formatHours, formatRatio, formatWatts } from "../../format/number.ts";
import { deviceKey } from "@heliograph/proto/identity";
import { ValueBar } from "../../parts/gpu/value-bar.tsx";
import { nodeHref } from "../../frame/router.ts";
import { isOpen, sourceLabel } from "../../parts/job/job-labels.ts";

const MOST = 128;

export interface JobGpusProps {
  readonly job: JobSummary;
  readonly fleet: FleetSnapshot | null;
  /** null while it is not known. */
  readonly use: JobUse | null;
  readonly now_ms: number;
}

export function JobGpus({ job, fleet, use, now_ms }: JobGpusProps): ReactNode {
  const uses = new Map((use?.devices ?? []).map((device) => [deviceKey(device), device]));
  const order = (a: JobGpu, b: JobGpu): number =>
    a.rank - b.rank || byName(a.node, b.node) || (a.gpu_index ?? 0) - (b.gpu_index ?? 0);
  return (
    <section className="panel" aria-label="GPUs of this job">
      <h2>{isOpen(job) ? "GPUs it holds" : "GPUs it held last"}</h2>
      {use === null || (use.held_hours === 0 && job.gpus.length === 0) ? null : <UseSums use={use} now_ms={now_ms} />}
      {isOpen(job) ? <NowSums job={job} fleet={fleet} /> : null}
      {job.gpus.length === 0 ? (
        <p className="quiet">{isOpen(job) ? "No GPU" : "It held no GPU."}</p>
      ) : (
        <div className="scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">GPU</th>
                <th scope="col" className="number">
                  Rank
                </th>
                <th scope="col">Used now</th>
                <th scope="col" className="number">
                  Mean
                </th>
                <th scope="col" className="number">
                  Energy
                </th>
                <th scope="col" className="number">
                  GPU-hours
                </th>
                <th scope="col" className="number">
                  Held for
                </th>
                <th scope="col">Known because</th>
              </tr>
            </thead>
            <tbody>
              {job.gpus
                .toSorted(order)
                .slice(0, MOST)
                .map((gpu) => (
                  <GpuRow
                    key={`${deviceKey(gpu)} ${gpu.rank}`}
                    gpu={gpu}
                    fleet={fleet}
                    use={uses.get(deviceKey(gpu))}
                    held={isOpen(job)}
                    now_ms={now_ms}
                  />
                ))}
            </tbody>
          </table>
        </div>
      )}
      {job.gpus.length > MOST ? <p className="quiet">and {job.gpus.length - MOST} more</p> : null}
    </section>
  );
}

/** What it made of them so far, over all attempts. */
function UseSums({ use, now_ms }: { readonly use: JobUse; readonly now_ms: number }): ReactNode {
  const shared = use.held_hours - use.share_hours > 0.005 * use.held_hours;
  return (
    <p className="sums">
      <b title={use.joules_from_power > 0 ? `${formatEnergy(use.joules_from_power)} of it integrated from power` : ""}>
        {formatEnergy(use.joules)}
      </b>{" "}
      of energy, <b>{formatHours(use.share_hours)}</b> of GPU time
      {shared ? ` (held for ${formatHours(use.held_hours)}, shared with others)` : ""},{" "}
      <b>{formatRatio(use.utilization_ratio)}</b> used on the whole, <b>{formatRatio(use.idle_ratio)}</b> of the time idle
      <span className="quiet"> as of {formatAge(use.until_ms, now_ms)}</span>
    </p>
  );
}

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** What its GPUs do together now, of those that report. */
function NowSums({ job, fleet }: Pick<JobGpusProps, "job" | "fleet">): ReactNode {
  const wanted = new Set(job.gpus.map(deviceKey));
  const online = new Map((fleet?.nodes ?? []).map((node) => [node.node, node.online]));
  const gpus = (fleet?.gpus ?? []).filter(
    (gpu) => wanted.has(deviceKey(gpu)) && absentState(gpu, online.get(gpu.node) ?? false) === undefined,
  );
  const used = gpus.map((gpu) => gpu.readings.gpu_utilization_ratio).filter((value) => value !== null);
  if (gpus.length === 0) return null;
  return (
    <p className="sums">
      Now <b>{formatRatio(used.length === 0 ? null : sum(used) / used.length)}</b> mean utilization,{" "}
      <b>{formatBytes(sum(gpus.map((gpu) => gpu.readings.memory_used_bytes)))}</b> of memory,{" "}
      <b>{formatWatts(sum(gpus.map((gpu) => gpu.readings.power_watts)))}</b>
      {gpus.length < wanted.size ? ` (${gpus.length} of ${wanted.size} GPUs report)` : ""}
    </p>
  );
}

interface GpuRowProps {
  readonly gpu: JobGpu;
  readonly fleet: FleetSnapshot | null;
  readonly use: JobDeviceUse | undefined;
  readonly held: boolean;
  readonly now_ms: number;
}

function GpuRow({ gpu, fleet, use, held, now_ms }: GpuRowProps): ReactNode {
  const device = fleet?.gpus.find((known) => deviceKey(known) === deviceKey(gpu));
  const online = fleet?.nodes.find((node) => node.node === gpu.node)?.online ?? false;
  const absent = device === undefined ? undefined : absentState(device, online);
  const used = held && device !== undefined && absent === undefined ? device.readings.gpu_utilization_ratio : null;
  return (
    <tr>
      <th scope="row" className="name" title={gpu.mig_uuid || gpu.gpu_uuid}>
        <a href={nodeHref(gpu.node)}>{gpu.node}</a> {gpuLabel(gpu)}
      </th>
      <td className="number">{gpu.rank}</td>
      <td>
        {absent !== undefined && held ? (
          <span className={`is-${STATE_LABELS[absent].level}`}>{STATE_LABELS[absent].label}</span>
        ) : (
          <ValueBar text={formatRatio(used)} share={used} />
        )}
      </td>
      <td className="number">{formatRatio(use?.utilization_ratio)}</td>
      <td className="number">{formatEnergy(use?.joules)}</td>
      <td className="number">{formatHours(use?.share_hours)}</td>
      <td className="number">{held && gpu.since_ms !== null ? formatDuration(Math.max(0, now_ms - gpu.since_ms)) : ABSENT}</td>
      <td>{sourceLabel(gpu)}</td>
    </tr>
  );
}
