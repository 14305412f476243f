/** Random readings and ownership of a few GPUs, whole, shared and cut into MIG devices, for what views say of their use. */
import type { Row } from "@heliograph/proto/streams";

export interface Device {
  readonly node: string;
  readonly gpu_uuid: string;
  readonly mig_uuid: string;
  /** Compute slices of a MIG device; 0 for a GPU. */
  readonly slices: number;
}

export interface Interval extends Device {
  readonly interval_id: string;
  readonly job_id: string;
  readonly rank: number;
  readonly from_ms: number;
  readonly until_ms: number;
}

export type Reading = Row<"gpu_readings"> & { readonly time_ms: number; readonly gpu_uuid: string };

export interface RandomUse {
  readonly devices: readonly Device[];
  readonly readings: ReadonlyMap<Device, readonly Reading[]>;
  readonly intervals: readonly Interval[];
}

const JOBS = ["run/a", "run/b", "slurm/alpha/17", "user/n0/1000/x", "k8s/0f"] as const;
const MIG_SLICES = [1, 2, 3, 1];

const gpu = (node: string, name: string): Device => ({ node, gpu_uuid: `GPU-${name}`, mig_uuid: "", slices: 0 });

/** GPU-0 and GPU-1 as they are, GPU-2 without a counter, GPU-3 with MIG devices. */
function devicesOf(): Device[] {
  const gpus = ["0", "1", "2", "3"].map((name, index) => gpu(`n${index % 2}`, name));
  const parent = gpus[3] ?? gpu("n1", "3");
  const migs = MIG_SLICES.map((slices, index): Device => ({ ...parent, mig_uuid: `MIG-${index}`, slices }));
  return [...gpus, ...migs];
}

export function randomUse(random: () => number, start_ms: number, end_ms: number): RandomUse {
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low));
  const devices = devicesOf();
  const readings = new Map(devices.map((device) => [device, readingsOf(device)]));
  const intervals = Array.from({ length: 60 }, (_, index) => intervalOf(index));
  return { devices, readings, intervals };

  /** Mostly seconds apart, now and then minutes, sometimes at the same moment; now and then a value is missing. */
  function readingsOf(device: Device): Reading[] {
    const rows: Reading[] = [];
    let energy = random() * 1e7;
    for (let time_ms = start_ms + between(0, 5_000); time_ms < end_ms; time_ms += gap()) {
      energy = random() < 0.02 ? random() * 100 : energy + random() * 5_000;
      const power = random() < 0.1 ? {} : { power_watts: Math.fround(random() * 700) };
      const counter = device.gpu_uuid === "GPU-2" || random() < 0.05 ? {} : { energy_joules: energy };
      const used =
        random() < 0.1 ? {} : { [device.mig_uuid === "" ? "gpu_utilization_ratio" : "graphics_active_ratio"]: utilization() };
      const of_gpu = device.mig_uuid === "" ? { ...power, ...counter } : {};
      rows.push({ time_ms, gpu_uuid: device.gpu_uuid, mig_uuid: device.mig_uuid, ...of_gpu, ...used });
    }
    return rows;
  }

  function utilization(): number {
    return random() < 0.3 ? 0 : Math.fround(random());
  }

  function gap(): number {
    const kind = random();
    if (kind < 0.03) return 0;
    return kind < 0.08 ? between(60_000, 900_000) : between(5_000, 40_000);
  }

  function intervalOf(index: number): Interval {
    const device = devices[between(0, devices.length)] ?? gpu("n0", "0");
    const from_ms = between(start_ms - 600_000, end_ms);
    return {
      ...device,
      interval_id: `i${index}`,
      job_id: JOBS[between(0, JOBS.length)] ?? "run/a",
      rank: between(0, 3),
      from_ms,
      until_ms: from_ms + between(0, random() < 0.5 ? 300_000 : 6_000_000),
    };
  }
}

/** An agent's reports of an interval: each minute, and when it closes. */
export function tellings(interval: Interval, closed: boolean): Row<"job_gpus">[] {
  const row = (time_ms: number, last: boolean): Row<"job_gpus"> => ({
    time_ms,
    interval_id: interval.interval_id,
    job_id: interval.job_id,
    rank: interval.rank,
    gpu_uuid: interval.gpu_uuid,
    mig_uuid: interval.mig_uuid,
    from_ms: interval.from_ms,
    seen_until_ms: time_ms,
    closed: last && closed,
  });
  const rows: Row<"job_gpus">[] = [];
  for (let time_ms = interval.from_ms; time_ms < interval.until_ms; time_ms += 60_000) rows.push(row(time_ms, false));
  return [...rows, row(interval.until_ms, true)];
}
