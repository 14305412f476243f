/** What the heatmap's colours and marks mean, with the scale's unit. */
import { GPU_READINGS } from "@heliograph/proto/catalogue/catalogue";
import { useComputedColorScheme } from "@mantine/core";
import type { ReactNode } from "react";

import { cssColor, rampColor } from "./color-scale.ts";
import { type AbsentState, STATE_LABELS } from "../parts/gpu/gpu-status.ts";
import type { HeatmapMetric, HeatmapScale } from "./heatmap-metric.ts";

export interface LegendProps {
  readonly metric: HeatmapMetric;
  readonly scale: HeatmapScale;
  /** How many cells are in each state without data. */
  readonly absent: ReadonlyMap<AbsentState, number>;
  readonly idle: number;
}

const STOPS = [0, 0.25, 0.5, 0.75, 1];

export function Legend({ metric, scale, absent, idle }: LegendProps): ReactNode {
  const scheme = useComputedColorScheme("dark");
  const colors = STOPS.map((stop) => cssColor(rampColor(scheme, stop))).join(", ");
  const meaning = GPU_READINGS.find((reading) => reading.name === metric.reading)?.meaning;
  const middle = (scale.low + scale.high) / 2;
  return (
    <div className="legend" title={meaning}>
      <span className="legend-scale">
        <span>{metric.format(scale.low).replace(" of its memory", "")}</span>
        <span className="ramp" style={{ background: `linear-gradient(to right, ${colors})` }} aria-hidden="true" />
        <span className="visually-hidden">over {metric.format(middle)} to</span>
        <span>{metric.format(scale.high)}</span>
      </span>
      {idle > 0 ? (
        <span className="legend-mark">
          <span className="swatch is-idle" aria-hidden="true" />
          {idle} held, unused
        </span>
      ) : null}
      {[...absent].map(([state, count]) => (
        <span key={state} className="legend-mark" title={STATE_LABELS[state].meaning}>
          <span className={`swatch is-${STATE_LABELS[state].level}`} aria-hidden="true" />
          {count} {STATE_LABELS[state].label.toLowerCase()}
        </span>
      ))}
    </div>
  );
}
