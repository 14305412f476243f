/** All nodes with what matters of each in a line; also the way to a node without the map. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { NodeSummary } from "@heliograph/api/shapes/node";
import { type ReactNode, useMemo, useState } from "react";

import { absentState } from "../../parts/gpu/gpu-status.ts";
import { byName } from "../../heatmap/heatmap-groups.ts";
import { formatAge } from "../../format/duration.ts";
import { formatBytes, formatCelsius, formatRatio, formatWatts } from "../../format/number.ts";
import { useCollectorNow, useLive } from "../../live/use-live.ts";
import { Loading } from "../../frame/loading.tsx";
import { nodeHref } from "../../frame/router.ts";

interface NodeLine {
  readonly node: NodeSummary;
  readonly gpus: number;
  readonly ok: number;
  readonly held: number;
  readonly utilization: number | null;
  readonly memory_bytes: number;
  readonly power_watts: number;
  readonly hottest_celsius: number | null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function nodeLine(node: NodeSummary, gpus: readonly GpuSummary[]): NodeLine {
  const current = gpus.filter((gpu) => absentState(gpu, node.online) === undefined);
  const valuesOf = (value: (gpu: GpuSummary) => number | null): number[] =>
    current.map(value).filter((number) => number !== null);
  const used = valuesOf((gpu) => gpu.readings.gpu_utilization_ratio);
  const degrees = valuesOf((gpu) => gpu.readings.temperature_celsius);
  return {
    node,
    gpus: gpus.length,
    ok: current.length,
    held: gpus.filter((gpu) => gpu.job_ids.length > 0).length,
    utilization: used.length === 0 ? null : sum(used) / used.length,
    memory_bytes: sum(valuesOf((gpu) => gpu.readings.memory_used_bytes)),
    power_watts: sum(valuesOf((gpu) => gpu.readings.power_watts)),
    hottest_celsius: degrees.length === 0 ? null : Math.max(...degrees),
  };
}

/** Lines shown before the reader asks for all. */
const FIRST_LINES = 200;

export function NodesPage(): ReactNode {
  const fleet = useLive((state) => state.fleet);
  const now_ms = useCollectorNow();
  const [all, setAll] = useState(false);
  const lines = useMemo(() => {
    if (fleet === null) return [];
    const gpus = Map.groupBy(fleet.gpus, (gpu) => gpu.node);
    // Offline nodes come first: people open this page for them.
    return fleet.nodes
      .map((node) => nodeLine(node, gpus.get(node.node) ?? []))
      .sort((a, b) => Number(a.node.online) - Number(b.node.online) || byName(a.node.node, b.node.node));
  }, [fleet]);
  if (fleet === null) return <Loading />;
  return (
    <section className="panel">
      <h1>Nodes</h1>
      {lines.length === 0 ? <p className="empty">No node has reported yet. Start an agent and it shows up here.</p> : null}
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">Heard</th>
              <th scope="col" className="number">
                GPUs ok
              </th>
              <th scope="col" className="number">
                Held
              </th>
              <th scope="col" className="number">
                Utilization
              </th>
              <th scope="col" className="number">
                GPU memory
              </th>
              <th scope="col" className="number">
                Power
              </th>
              <th scope="col" className="number">
                Hottest
              </th>
              <th scope="col" className="number">
                CPU
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, all ? undefined : FIRST_LINES).map((line) => (
              <NodeRow key={line.node.node} line={line} now_ms={now_ms} />
            ))}
          </tbody>
        </table>
      </div>
      {!all && lines.length > FIRST_LINES ? (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show all {lines.length} nodes
        </button>
      ) : null}
    </section>
  );
}

function NodeRow({ line, now_ms }: { readonly line: NodeLine; readonly now_ms: number }): ReactNode {
  const { node } = line;
  return (
    <tr>
      <th scope="row" className="name">
        <a href={nodeHref(node.node)} className="cut" title={node.node}>
          {node.node}
        </a>
      </th>
      <td>
        {node.online ? (
          <span className="tag is-good">online</span>
        ) : (
          <span className="tag is-bad">offline, {formatAge(node.last_seen_ms, now_ms)}</span>
        )}
      </td>
      <td className={line.ok < line.gpus ? "number is-bad" : "number"}>
        {line.gpus === 0 ? "none" : `${line.ok} / ${line.gpus}`}
      </td>
      <td className="number">{line.held}</td>
      <td className="number">{formatRatio(line.utilization)}</td>
      <td className="number">{line.ok === 0 ? "–" : formatBytes(line.memory_bytes)}</td>
      <td className="number">{line.ok === 0 ? "–" : formatWatts(line.power_watts)}</td>
      <td className="number">{formatCelsius(line.hottest_celsius)}</td>
      <td className="number">{formatRatio(node.online ? node.host?.cpu_utilization_ratio : null)}</td>
    </tr>
  );
}
