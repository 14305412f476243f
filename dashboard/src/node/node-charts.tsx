/** The last minutes of a node's GPUs: utilization, memory, power, temperature. */
import { GPU_READINGS } from "@heliograph/proto/catalogue";
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useState } from "react";

import { CHARTED } from "../charts/gpu-history.ts";
import { LineChart } from "../charts/line-chart.tsx";
import { useNodeHistory } from "../charts/use-node-history.ts";
import { gpuLabel } from "../fleet/gpu-card.tsx";
import { formatReading, readingLabel } from "../format/reading.ts";

const WINDOWS = [
  { value: "5", label: "5 min" },
  { value: "15", label: "15 min" },
  { value: "60", label: "1 h" },
];
const RATIO_RANGE = [0, 1] as const;

export function NodeCharts({ node }: { readonly node: string }): ReactNode {
  const [minutes, setMinutes] = useState("15");
  const { gpus, data, why_no_history } = useNodeHistory(node, Number(minutes) * 60_000);
  // MIG devices of one GPU share its index, so they are told apart by their own number.
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
              {...(name.endsWith("_ratio") ? { range: RATIO_RANGE } : {})}
              sync="node"
            />
          );
        })}
      </div>
    </section>
  );
}
