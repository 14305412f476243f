/** The newest readings of a job's own GPUs: what they do during a stall, and how long its steps seem to take. */
import type { Row } from "@heliograph/proto/streams";

import type { Job } from "../tracker/job.ts";
import type { JobGpus } from "../tracker/stall.ts";
import { periodOf } from "./utilization-period.ts";
import { describeGpus } from "./stall-kind.ts";
import type { GpuPicture } from "./stall-kind.ts";

/** Samples that are kept of a GPU: five minutes at the usual rate. */
const KEPT = 300;
/** What a GPU does now is its mean over this long. */
const LATELY_MS = 20_000;
/** Above this a GPU computes, and draws what it usually does. */
const BUSY_ABOVE = 0.5;
/** Samples this unevenly apart are no rhythm to be measured in. */
const MOST_UNEVEN = 1.5;

interface Sample {
  readonly time_ms: number;
  readonly utilization_ratio: number;
  readonly power_watts: number | undefined;
}

/** Which device a job is on. */
export interface JobDevice {
  readonly job_id: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
}

export type Reading = Pick<Row<"gpu_readings">, "gpu_uuid" | "mig_uuid" | "gpu_utilization_ratio" | "power_watts">;

/** Devices that only one job holds, by that job. What a shared device does says nothing of either job. */
export function devicesHeldAlone(devices: readonly JobDevice[]): ReadonlyMap<string, readonly string[]> {
  const alone = [...Map.groupBy(devices, keyOf)].flatMap(([device, holders]) => {
    const [job_id, ...others] = new Set(holders.map((each) => each.job_id));
    return job_id === undefined || others.length > 0 ? [] : [{ job_id, device }];
  });
  return new Map(
    [...Map.groupBy(alone, ({ job_id }) => job_id)].map(([job_id, held]) => [job_id, held.map(({ device }) => device)]),
  );
}

/** Readings of a sample, by device. */
export const readingsByDevice = (readings: readonly Reading[]): ReadonlyMap<string, Reading> =>
  new Map(readings.map((reading) => [keyOf(reading), reading]));

/** The newest readings of one job's own GPUs. */
export class GpuActivity {
  /** By device. */
  #samples = new Map<string, Sample[]>();

  /** Adds a sample. `devices`: those that the job alone holds; others are forgotten. */
  observe(time_ms: number, devices: readonly string[], readings: ReadonlyMap<string, Reading>): void {
    this.#samples = new Map(
      devices.map((device) => {
        const samples = this.#samples.get(device) ?? [];
        const { gpu_utilization_ratio, power_watts } = readings.get(device) ?? {};
        if (typeof gpu_utilization_ratio === "number") {
          samples.push({ time_ms, utilization_ratio: gpu_utilization_ratio, power_watts: power_watts ?? undefined });
          if (samples.length > KEPT) samples.shift();
        }
        return [device, samples];
      }),
    );
  }

  /** What its GPUs do while it makes no step; undefined where nothing is known of them. */
  gpusOf(job: Job): JobGpus | undefined {
    return describeGpus([...this.#samples].flatMap(([device, samples]) => pictureOf(device, samples, job.moved_ms ?? 0) ?? []));
  }

  /** Seconds a step, from the period of utilisation; undefined where there is no clear one. */
  estimate(): number | undefined {
    const [first = [], ...others] = [...this.#samples.values()];
    const interval_ms = evenIntervalMs(first);
    if (interval_ms === undefined) return undefined;
    const together = others.filter((samples) => samples.length === first.length);
    const means = first.map((sample, at) => {
      const sum = together.reduce((before, samples) => before + (samples[at]?.utilization_ratio ?? 0), sample.utilization_ratio);
      return sum / (together.length + 1);
    });
    const period = periodOf(means);
    return period === undefined ? undefined : Number(((period * interval_ms) / 1_000).toPrecision(3));
  }
}

const keyOf = ({ gpu_uuid, mig_uuid }: { gpu_uuid?: string | null; mig_uuid?: string | null }): string =>
  `${gpu_uuid ?? ""}/${mig_uuid ?? ""}`;

function pictureOf(device: string, samples: readonly Sample[], moved_ms: number): GpuPicture | undefined {
  const newest_ms = samples.at(-1)?.time_ms ?? 0;
  const lately = samples.filter(({ time_ms }) => time_ms > newest_ms - LATELY_MS);
  if (lately.length === 0) return undefined;
  const usual_watts = median(
    samples.flatMap((sample) =>
      sample.time_ms <= moved_ms && sample.utilization_ratio > BUSY_ABOVE ? (sample.power_watts ?? []) : [],
    ),
  );
  const now_watts = median(lately.flatMap(({ power_watts }) => power_watts ?? []));
  const known = usual_watts !== undefined && usual_watts > 0 && now_watts !== undefined;
  return {
    gpu_uuid: device.endsWith("/") ? device.slice(0, -1) : device.slice(device.indexOf("/") + 1),
    utilization_ratio: lately.reduce((sum, { utilization_ratio }) => sum + utilization_ratio, 0) / lately.length,
    power_of_usual_ratio: known ? now_watts / usual_watts : undefined,
  };
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Undefined where the samples are not evenly apart, or too few. */
function evenIntervalMs(samples: readonly Sample[]): number | undefined {
  const intervals = samples.slice(1).map(({ time_ms }, at) => time_ms - (samples[at]?.time_ms ?? 0));
  const usual_ms = median(intervals);
  if (usual_ms === undefined || usual_ms <= 0) return undefined;
  const span_ms = (samples.at(-1)?.time_ms ?? 0) - (samples[0]?.time_ms ?? 0);
  const is_even = span_ms < MOST_UNEVEN * usual_ms * intervals.length && span_ms * MOST_UNEVEN > usual_ms * intervals.length;
  return is_even ? span_ms / intervals.length : undefined;
}
