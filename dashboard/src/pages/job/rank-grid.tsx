/** Ranks by node: each cell says how its rank is, how far, how fast, and how busy its GPUs are; the slowest is marked. */
import type { FleetSnapshot } from "@heliograph/api/shapes/fleet";
import type { JobGpu } from "@heliograph/api/shapes/job";
import type { JobRank } from "@heliograph/api/shapes/job-detail";
import { type ReactNode, useMemo } from "react";

import { byName } from "../../heatmap/heatmap-groups.ts";
import { formatCount, formatRatio, formatStepRate } from "../../format/number.ts";
import { deviceKey } from "@heliograph/proto/identity";
import { nodeHref } from "../../frame/router.ts";
import { JOB_LEVELS } from "../../parts/job/job-labels.ts";
import { phaseLabel } from "../../parts/job/phase-labels.ts";

const MOST_NODES = 64;

export interface RankGridProps {
  readonly ranks: readonly JobRank[];
  readonly gpus: readonly JobGpu[];
  readonly fleet: FleetSnapshot | null;
}

export function RankGrid({ ranks, gpus, fleet }: RankGridProps): ReactNode {
  const by_node = useMemo(() => [...Map.groupBy(ranks, (rank) => rank.node)].sort(([a], [b]) => byName(a, b)), [ranks]);
  const used = useMemo(() => utilizationByRank(gpus, fleet), [gpus, fleet]);
  const slowest = ranks.find((rank) => rank.is_slowest);
  return (
    <section className="panel" aria-label="Ranks of this job">
      <h2>Ranks</h2>
      {slowest === undefined ? null : (
        <p className="sums is-warn">
          Slowest: rank {slowest.rank} on {slowest.node}, {formatStepRate(slowest.steps_per_second)}
          {(slowest.steps_behind ?? 0) > 0 ? `, ${formatCount(slowest.steps_behind)} steps behind` : ""}
        </p>
      )}
      <div className="rank-grid">
        {by_node.slice(0, MOST_NODES).map(([node, members]) => (
          <div key={node} className="rank-row">
            <a href={nodeHref(node)} className="cut" title={node}>
              {node}
            </a>
            <ul className="plain" aria-label={`Ranks on ${node}`}>
              {members.map((rank) => (
                <RankCell key={rank.rank} rank={rank} used={used.get(seat(rank)) ?? null} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {by_node.length > MOST_NODES ? <p className="quiet">and {by_node.length - MOST_NODES} more nodes</p> : null}
    </section>
  );
}

interface RankCellProps {
  readonly rank: JobRank;
  /** Mean utilization of its GPUs, 0..1; null where none reports. */
  readonly used: number | null;
}

function RankCell({ rank, used }: RankCellProps): ReactNode {
  const says = [
    `rank ${rank.rank}: ${rank.state}${rank.reason === "" ? "" : ` (${rank.reason})`}`,
    rank.step === null
      ? "no step reported"
      : `step ${formatCount(rank.step)}${(rank.steps_behind ?? 0) > 1 ? `, ${formatCount(rank.steps_behind)} behind` : ""}`,
    phaseLabel(rank.phase),
    rank.steps_per_second === null ? "" : formatStepRate(rank.steps_per_second),
    used === null ? "" : `GPUs ${formatRatio(used)} used`,
    rank.is_slowest ? "the slowest" : "",
  ].filter(Boolean);
  const level = rank.is_slowest ? "warn" : JOB_LEVELS[rank.state];
  return (
    <li className={`rank-cell is-${level}${rank.is_slowest ? " is-slowest" : ""}`} title={says.join(", ")}>
      <span className="fill" style={{ height: `${Math.round((used ?? 0) * 100)}%` }} aria-hidden="true" />
      <span aria-hidden="true">{rank.rank}</span>
      <span className="visually-hidden">{says.join(", ")}</span>
    </li>
  );
}

const seat = ({ node, rank }: { readonly node: string; readonly rank: number }): string => `${node}\n${rank}`;

function utilizationByRank(gpus: readonly JobGpu[], fleet: FleetSnapshot | null): ReadonlyMap<string, number> {
  const devices = new Map((fleet?.gpus ?? []).map((gpu) => [deviceKey(gpu), gpu]));
  const sums = new Map<string, { sum: number; count: number }>();
  for (const gpu of gpus) {
    const device = devices.get(deviceKey(gpu));
    const used = device?.state === "ok" ? device.readings.gpu_utilization_ratio : null;
    if (used === null) continue;
    const { sum, count } = sums.get(seat(gpu)) ?? { sum: 0, count: 0 };
    sums.set(seat(gpu), { sum: sum + used, count: count + 1 });
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, Math.min(1, sum / count)]));
}
