/** The last minutes of a node's GPUs: utilization, memory, power, temperature. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";

import { type Charted, CHARTED } from "../../charts/gpu-history.ts";
import { LineChart } from "../../charts/line-chart.tsx";
import { useNodeHistory } from "../../charts/use-node-history.ts";
import { gpuLabel } from "../../parts/gpu/gpu-card.tsx";
import { formatReading, readingLabel } from "../../format/reading.ts";

const WINDOWS = [
  { value: "5", label: "5 min" },
  { value: "15", label: "15 min" },
  { value: "60", label: "1 h" },
];

/** Ends of the y axis where the board gives them; temperature follows the data. */
function rangeOf(name: Charted, gpus: readonly GpuSummary[]): { readonly range?: readonly [number, number] } {
  if (name === "temperature_celsius") return {};
  const most = (value: (gpu: GpuSummary) => number | null): number => Math.max(0, ...gpus.map((gpu) => value(gpu) ?? 0));
  const high = {
    gpu_utilization_ratio: 1,
    memory_used_bytes: most((gpu) => gpu.memory_total_bytes),
    power_watts: Math.max(
      most((gpu) => gpu.readings.power_limit_watts),
      most((gpu) => gpu.readings.power_watts),
    ),
  }[name];
  return high > 0 ? { range: [0, high] } : {};
}

export function NodeCharts({ node }: { readonly node: string }): ReactNode {
  const [minutes, setMinutes] = useState("15");
  const { gpus, data, why_no_history } = useNodeHistory(node, Number(minutes) * 60_000);
  // MIG devices of one GPU share its index, so a number of their own distinguishes them.
  const labels = gpus.map((gpu, index) => (gpu.mig_uuid === "" ? gpuLabel(gpu) : `${gpuLabel(gpu)} ${index}`));
  return (
    <section className="panel" aria-label="Charts">
      <div className="toolbar">
        <h2>Last minutes</h2>
        <SegmentedControl size="xs" aria-label="Span of the charts" value={minutes} onChange={setMinutes} data={WINDOWS} />
        {why_no_history === undefined ? null : (
          <p className="quiet" role="status">
            No history, from now on only: {why_no_history}
          </p>
        )}
      </div>
      <div className="charts">
        {CHARTED.map((name) => {
          const reading = GPU_READINGS.find((known) => known.name === name);
          if (reading === undefined) return null;
          return (
            <LineChart
              key={name}
              title={readingLabel(name)}
              meaning={reading.meaning}
              labels={labels}
              data={data[name]}
              format={(value) => formatReading(reading, value)}
              axis="time"
              binary={reading.unit === "B"}
              {...rangeOf(name, gpus)}
              sync="node"
            />
          );
        })}
      </div>
    </section>
  );
}
