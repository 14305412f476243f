/** What views must say of the use of GPUs, reckoned moment by moment and without any SQL. */
import type { Device, Interval, RandomUse, Reading } from "./random-use.ts";

export interface Use {
  joules: number;
  joules_from_power: number;
  held_seconds: number;
  share_seconds: number;
  utilization_seconds: number;
  told_seconds: number;
  idle_seconds: number;
  unmeasured_seconds: number;
}

interface Window {
  readonly since_ms: number;
  readonly until_ms: number;
}

interface Stretch {
  readonly from_ms: number;
  readonly until_ms: number;
  readonly joules: number | undefined;
  readonly by_counter: boolean;
  readonly utilization: number | undefined;
}

const nothing = (): Use => ({
  joules: 0,
  joules_from_power: 0,
  held_seconds: 0,
  share_seconds: 0,
  utilization_seconds: 0,
  told_seconds: 0,
  idle_seconds: 0,
  unmeasured_seconds: 0,
});

/** By "job gpu mig"; nobody's job and MIG device are empty. */
export function expectedUse(use: RandomUse, window: Window): Map<string, Use> {
  const sums = new Map<string, Use>();
  const of = (job: string, gpu: string, mig: string): Use => {
    const key = `${job} ${gpu} ${mig}`;
    const known = sums.get(key) ?? nothing();
    sums.set(key, known);
    return known;
  };
  for (const device of use.devices) {
    const stretches = stretchesOf(use.readings.get(device) ?? []);
    const on_gpu = use.intervals.filter((interval) => interval.gpu_uuid === device.gpu_uuid);
    for (const stretch of stretches) addStretch(stretch, device, on_gpu, window, of);
    if (device.mig_uuid === "") addHeld(device, on_gpu, window, of);
  }
  return sums;
}

type Of = (job: string, gpu: string, mig: string) => Use;

function stretchesOf(readings: readonly Reading[]): Stretch[] {
  const sorted = readings.toSorted(
    (a, b) => a.time_ms - b.time_ms || (a.energy_joules ?? Infinity) - (b.energy_joules ?? Infinity),
  );
  return sorted.slice(1).map((after, index): Stretch => {
    const before = sorted[index] ?? after;
    const length_ms = after.time_ms - before.time_ms;
    const counted = (after.energy_joules ?? Number.NaN) - (before.energy_joules ?? Number.NaN);
    const watts = [before.power_watts, after.power_watts].filter((value) => typeof value === "number");
    const mean = watts.reduce((sum, value) => sum + value, 0) / watts.length;
    const integrated = length_ms <= 120_000 && watts.length > 0 ? (mean * length_ms) / 1_000 : undefined;
    return {
      from_ms: before.time_ms,
      until_ms: after.time_ms,
      joules: counted >= 0 ? counted : integrated,
      by_counter: counted >= 0,
      utilization: length_ms <= 120_000 ? (after.gpu_utilization_ratio ?? after.graphics_active_ratio ?? undefined) : undefined,
    };
  });
}

/** Moments at which something changes, as [from, until) in order. */
function cutsOf(from_ms: number, until_ms: number, intervals: readonly Interval[]): [number, number][] {
  const moments = [from_ms, until_ms, ...intervals.flatMap((interval) => [interval.from_ms, interval.until_ms])];
  const sorted = [...new Set(moments.filter((moment) => moment >= from_ms && moment <= until_ms))].sort((a, b) => a - b);
  return sorted.slice(1).map((until, index): [number, number] => [sorted[index] ?? from_ms, until]);
}

interface Share {
  readonly job: string;
  readonly mig: string;
  readonly share: number;
}

/** Who holds which share of a GPU at a moment. */
function sharesAt(moment_ms: number, intervals: readonly Interval[]): Share[] {
  const holding = intervals.filter((interval) => interval.from_ms <= moment_ms && moment_ms < interval.until_ms);
  const holders = new Map<string, { readonly jobs: Set<string>; readonly slices: number }>();
  for (const { mig_uuid, job_id, slices } of holding) {
    const device = holders.get(mig_uuid) ?? { jobs: new Set<string>(), slices };
    device.jobs.add(job_id);
    holders.set(mig_uuid, device);
  }
  const all: Share[] = [];
  let taken = 0;
  for (const [mig, { jobs, slices }] of holders) {
    if (mig === "") continue;
    taken += slices / 7;
    for (const job of jobs) all.push({ job, mig, share: slices / 7 / jobs.size });
  }
  const whole = [...(holders.get("")?.jobs ?? [])];
  for (const job of whole) all.push({ job, mig: "", share: (1 - taken) / whole.length });
  return whole.length > 0 || taken >= 1 ? all : [...all, { job: "", mig: "", share: 1 - taken }];
}

function addStretch(stretch: Stretch, device: Device, intervals: readonly Interval[], window: Window, of: Of): void {
  const length_ms = stretch.until_ms - stretch.from_ms;
  const from_ms = Math.max(stretch.from_ms, window.since_ms);
  const until_ms = Math.min(stretch.until_ms, window.until_ms);
  const moment = length_ms === 0 && from_ms === stretch.from_ms && stretch.from_ms < window.until_ms;
  const parts: [number, number][] = moment ? [[from_ms, from_ms]] : cutsOf(from_ms, until_ms, intervals);
  for (const [begin, end] of parts) {
    const seconds = (end - begin) / 1_000;
    const part = length_ms === 0 ? 1 : (end - begin) / length_ms;
    for (const { job, mig, share } of sharesAt(begin, intervals)) {
      const sum = of(job, device.gpu_uuid, mig);
      if (device.mig_uuid === "") {
        const joules = (stretch.joules ?? 0) * part * share;
        sum.joules += joules;
        if (!stretch.by_counter) sum.joules_from_power += joules;
        if (stretch.joules === undefined) sum.unmeasured_seconds += seconds * share;
        if (job === "") sum.share_seconds += seconds * share;
      }
      const reads = job === "" ? device.mig_uuid === "" && share === 1 : mig === device.mig_uuid;
      if (!reads || stretch.utilization === undefined) continue;
      sum.told_seconds += seconds;
      sum.utilization_seconds += seconds * stretch.utilization;
      if (stretch.utilization < 0.05) sum.idle_seconds += seconds;
    }
  }
}

function addHeld(device: Device, intervals: readonly Interval[], window: Window, of: Of): void {
  for (const [begin, end] of cutsOf(window.since_ms, window.until_ms, intervals)) {
    for (const { job, mig, share } of sharesAt(begin, intervals)) {
      if (job === "") continue;
      const sum = of(job, device.gpu_uuid, mig);
      sum.held_seconds += (end - begin) / 1_000;
      sum.share_seconds += ((end - begin) / 1_000) * share;
    }
  }
}
