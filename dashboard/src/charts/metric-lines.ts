/** Lines of one metric: what ClickHouse has of each attempt, and behind it what came while the page was open. Pure. */
import type { JobSeries } from "@heliograph/api/shapes/series";

import type { Sample, TimelineData } from "./timeline.ts";

/** Attempts and ranks that get a line: the newest attempt and the lowest ranks first. */
const MOST_LINES = 6;

export interface MetricLines {
  readonly labels: readonly string[];
  readonly data: TimelineData;
  /** Whether xs are steps; else seconds since the epoch. */
  readonly by_step: boolean;
}

/** `live` continues the newest attempt's lowest rank; without history it is the whole line. */
export function metricLines(name: string, history: readonly JobSeries[], live: TimelineData | undefined): MetricLines {
  const of_name = history.filter((series) => series.name === name);
  const by_step = !of_name.some((series) => series.steps.includes(null));
  const lines = of_name.toSorted((a, b) => b.attempt - a.attempt || a.rank - b.rank).slice(0, MOST_LINES);
  const attempts = new Set(lines.map((line) => line.attempt)).size > 1;
  const ranks = new Set(lines.map((line) => line.rank)).size > 1;
  const labels = lines.map(({ attempt, rank }) =>
    [attempts ? `attempt ${attempt}` : "", ranks ? `rank ${rank}` : ""].filter(Boolean).join(", "),
  );
  const points = lines.map((line) => {
    const xs = by_step ? line.steps : line.times_ms.map((time_ms) => time_ms / 1_000);
    return new Map<number, Sample>(xs.map((x, index) => [x ?? 0, line.values[index] ?? null]));
  });
  const first = points[0] ?? new Map<number, Sample>();
  const last = Math.max(-Infinity, ...first.keys());
  live?.xs.forEach((x, index) => {
    if (x > last) first.set(x, live.lines[0]?.[index] ?? null);
  });
  if (points.length === 0) points.push(first);
  const xs = [...new Set(points.flatMap((line) => [...line.keys()]))].sort((a, b) => a - b);
  return {
    labels: labels.length === 0 ? [name] : labels.map((label) => label || name),
    data: { xs, lines: points.map((line) => xs.map((x) => line.get(x))) },
    by_step,
  };
}
