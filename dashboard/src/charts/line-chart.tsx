/** A live line chart on uPlot, with its values as text: the newest ones, or those under the cursor. */
import "uplot/dist/uPlot.min.css";
import "./charts.css";
import { useComputedColorScheme } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import uPlot from "uplot";

import { formatCount } from "../format/number.ts";
import { lineStyle } from "./line-style.ts";
import { aloneIn, type Sample, type TimelineData } from "./timeline.ts";
import { axisWidth, endsOf } from "./y-axis.ts";

export interface LineChartProps {
  readonly title: string;
  /** What the title means, in a sentence. */
  readonly meaning?: string;
  readonly labels: readonly string[];
  readonly data: TimelineData;
  readonly format: (value: number) => string;
  /** `time`: xs are seconds since the epoch. `step`: plain numbers. */
  readonly axis: "time" | "step";
  /** Ends of the y axis; absent follows the data. */
  readonly range?: readonly [number, number];
  /** Ticks at powers of two, as fits bytes. */
  readonly binary?: boolean;
  /** Charts with the same key move their cursors together. */
  readonly sync: string;
}

const HEIGHT = 180;
const POWERS_OF_TWO = Array.from({ length: 60 }, (_, power) => 2 ** power);

export function LineChart(props: LineChartProps): ReactNode {
  const { title, meaning, labels, data, format } = props;
  const scheme = useComputedColorScheme("dark");
  const [cursor, setCursor] = useState<number | null>(null);
  const newest = data.lines.map((line) => lastOf(line));
  const at = cursor === null || cursor >= data.xs.length ? null : cursor;
  const values = at === null ? newest : data.lines.map((line) => line[at] ?? null);
  const summary = labels.map((label, index) => `${label} ${valueText(newest[index], format)}`).join(", ");
  return (
    <figure className="chart">
      <figcaption title={meaning}>
        <span className="cut" title={title}>
          {title}
        </span>
        <span className="quiet">{at === null ? null : placeOf(data.xs[at], props.axis)}</span>
      </figcaption>
      <div role="img" aria-label={`${title}, newest values: ${summary}`}>
        {/* Lines, axis and colours are fixed when a plot is made: with others it is another plot. */}
        <Plot
          key={[scheme, props.axis, props.sync, props.range, ...labels].join("\n")}
          chart={props}
          scheme={scheme}
          onCursor={setCursor}
        />
      </div>
      <ul className="chart-legend plain" aria-hidden="true">
        {labels.map((label, index) => {
          const { color, dash } = lineStyle(index, scheme);
          return (
            <li key={label}>
              <svg width="16" height="6">
                <line x1="0" x2="16" y1="3" y2="3" stroke={color} strokeWidth="2" strokeDasharray={dash.join(" ")} />
              </svg>
              <span className="cut" title={label}>
                {label}
              </span>
              <b>{valueText(values[index], format)}</b>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** The values at the cursor, in words. */
const placeOf = (x: number | undefined, axis: LineChartProps["axis"]): string =>
  x === undefined ? "" : axis === "step" ? `step ${formatCount(x)}` : clock.format(x * 1_000);

const valueText = (value: Sample | undefined, format: (value: number) => string): string =>
  value === null || value === undefined ? "–" : format(value);

const lastOf = (line: readonly (Sample | undefined)[]): Sample => line.findLast((value) => value !== undefined) ?? null;

const aligned = (data: TimelineData): uPlot.AlignedData => [[...data.xs], ...data.lines.map((line) => [...line])];

interface PlotProps {
  readonly chart: LineChartProps;
  readonly scheme: "dark" | "light";
  readonly onCursor: (index: number | null) => void;
}

/** One uPlot, as wide as its place, which gets new data as it comes. */
function Plot({ chart, scheme, onCursor }: PlotProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const first = useRef(chart);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const made = new uPlot(options(first.current, scheme, element.clientWidth, onCursor), aligned(first.current.data), element);
    plot.current = made;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [scheme, onCursor]);
  useEffect(() => {
    plot.current?.setData(aligned(chart.data));
  }, [chart.data]);
  return <div ref={frame} className="chart-frame" />;
}

function options(
  { labels, format, axis, range, binary = false, sync }: LineChartProps,
  scheme: "dark" | "light",
  width: number,
  onCursor: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const line: uPlot.Axis = {
    stroke: color("--muted"),
    grid: { stroke: color("--line"), width: 1 },
    ticks: { stroke: color("--line"), width: 1, size: 4 },
    font: "11px system-ui, sans-serif",
  };
  const y: uPlot.Scale = { range: range === undefined ? (_, low, high) => [...endsOf(low, high)] : [range[0], range[1]] };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    // Half of the last tick of the x axis, such as 10,000, is right of the plot.
    padding: [8, 20, 0, 0],
    cursor: { sync: { key: sync, setSeries: false }, drag: { x: false, y: false }, points: { size: 6 } },
    scales: { x: { time: axis === "time" }, y },
    axes: [
      { ...line, size: 26, space: 70, ...(axis === "time" ? { values: clockTicks } : {}) },
      {
        ...line,
        size: (_, texts) => axisWidth(texts),
        space: 34,
        values: (_, ticks) => ticks.map((tick) => format(tick)),
        ...(binary ? { incrs: POWERS_OF_TWO } : {}),
      },
    ],
    series: [
      {},
      ...labels.map((label, index): uPlot.Series => {
        const { color: stroke, dash } = lineStyle(index, scheme);
        return { label, stroke, width: 1.5, dash: [...dash], points: { show: false, filter: alone } };
      }),
    ],
    hooks: { setCursor: [(self) => onCursor(self.cursor.idx ?? null)] },
  };
}

/** A line does not show a single sample: it gets a point. */
function alone(self: uPlot, line: number): number[] | null {
  const indexes = aloneIn([...(self.data[line] ?? [])]);
  return indexes.length === 0 ? null : indexes;
}

const to_minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const to_second = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** `14:05` on whole minutes, `14:05:30` between. */
const clockTicks = (_: uPlot, ticks: number[]): string[] =>
  ticks.map((tick) => (tick % 60 === 0 ? to_minute : to_second).format(tick * 1_000));
