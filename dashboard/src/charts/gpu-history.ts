/** Fills timelines of a few GPUs: from `/api/v1/series` what was, from the live summaries what is. */
import type { GpuSummary } from "@heliograph/api/shapes/gpu";
import type { SeriesAnswer } from "@heliograph/api/shapes/series";
import type { GpuReadingName } from "@heliograph/proto/catalogue/catalogue";

import { deviceKey } from "@heliograph/proto/identity";
import { Timeline, type TimelineData } from "./timeline.ts";

/** Readings that the charts show. */
export const CHARTED = [
  "gpu_utilization_ratio",
  "memory_used_bytes",
  "power_watts",
  "temperature_celsius",
] as const satisfies readonly GpuReadingName[];
export type Charted = (typeof CHARTED)[number];

/** Most places kept of each chart: an hour at one a second. */
const MOST_PLACES = 3_700;
/** Points asked of the history; on a chart some hundred pixels wide, more can't be seen. */
const POINTS = 300;

/** Path of the history of a node's GPUs. */
export function seriesPath(node: string, from_ms: number, to_ms: number): string {
  const query = new URLSearchParams({
    node,
    readings: CHARTED.join(","),
    from_ms: String(Math.floor(from_ms)),
    to_ms: String(Math.ceil(to_ms)),
    points: String(POINTS),
  });
  return `/api/v1/series?${query.toString()}`;
}

/**
 * What a live sample may be late without being missing: the collector shows the newest sample of a batch alone, and the
 * node's and the browser's steps are not the same.
 */
const LATE_MS = 1_000;
/** Step of a node that has not said its own yet. */
const UNKNOWN_STEP_MS = 10_000;

const second = (time_ms: number): number => Math.round(time_ms / 1_000);

export class GpuHistory {
  readonly #timelines: Readonly<Record<Charted, Timeline>>;
  /** Time of each device's last live sample, which comes again with each render. */
  readonly #seen = new Map<string, number>();

  /** Keys of the devices that are charted, in the order of the lines. */
  constructor(keys: readonly string[]) {
    const timeline = (): Timeline => new Timeline(keys, MOST_PLACES);
    this.#timelines = {
      gpu_utilization_ratio: timeline(),
      memory_used_bytes: timeline(),
      power_watts: timeline(),
      temperature_celsius: timeline(),
    };
  }

  /** Takes what the store had; live samples that came meanwhile stay. */
  fill(answer: SeriesAnswer): void {
    for (const series of answer.series) {
      const reading = CHARTED.find((name) => name === series.reading);
      if (reading === undefined) continue;
      const key = deviceKey(series);
      series.times_ms.forEach((time_ms, index) => {
        this.#timelines[reading].add(key, second(time_ms), series.values[index] ?? null, {
          at: time_ms / 1_000,
          step: answer.step_ms / 1_000,
        });
      });
    }
  }

  /**
   * Takes the newest readings, which come every `step_ms` (null: not known). A device whose readings may not be shown
   * (`current` is false) breaks its lines once, at `now_ms`. Answers whether anything was new.
   */
  sample(
    gpus: readonly GpuSummary[],
    current: (gpu: GpuSummary) => boolean,
    now_ms: number,
    step_ms: number | null | undefined,
  ): boolean {
    const step = ((step_ms ?? UNKNOWN_STEP_MS) + LATE_MS) / 1_000;
    let grew = false;
    for (const gpu of gpus) {
      const key = deviceKey(gpu);
      const time_ms = current(gpu) ? gpu.time_ms : null;
      if (time_ms === (this.#seen.get(key) ?? null)) continue;
      grew = true;
      if (time_ms === null) this.#seen.delete(key);
      else this.#seen.set(key, time_ms);
      for (const reading of CHARTED) {
        const value = time_ms === null ? null : gpu.readings[reading];
        const taken_ms = time_ms ?? now_ms;
        this.#timelines[reading].add(key, second(taken_ms), value, { at: taken_ms / 1_000, step });
      }
    }
    return grew;
  }

  forgetBefore(time_ms: number): void {
    for (const reading of CHARTED) this.#timelines[reading].forgetBefore(second(time_ms));
  }

  data(reading: Charted): TimelineData {
    return this.#timelines[reading].data();
  }
}
