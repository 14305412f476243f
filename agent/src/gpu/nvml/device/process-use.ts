/** What each process used of a GPU in the time since it was last asked. */
import { MAX_BYTES } from "../../readings/processes.ts";
import type { UsePercent } from "../../sampled-gpu.ts";
import type { DeviceCalls } from "./device-calls.ts";
import { NVML_ERROR_INSUFFICIENT_SIZE, NVML_ERROR_NOT_FOUND, NVML_SUCCESS } from "../binding/return-codes.ts";
import * as structs from "../binding/structs.ts";

export interface ProcessUse {
  /** Undefined where the driver does not report it; a process that is not in it was idle. */
  readonly percent: ReadonlyMap<number, UsePercent> | undefined;
  /** Peak device memory of a process, where the driver keeps account. */
  readonly peak_bytes: ReadonlyMap<number, number>;
  /** Time of the newest sample that was taken in, by the driver's clock, in µs. */
  readonly last_seen: bigint;
}

export const NO_PROCESS_USE: ProcessUse = { percent: undefined, peak_bytes: new Map(), last_seen: 0n };

/** More samples than this the driver does not keep. */
const MAX_SAMPLES = 65_536;
/** nvmlProcessUtilizationSample_t: pid 0, timeStamp 8, smUtil 16, memUtil 20, encUtil 24, decUtil 28. */
const SAMPLE_BYTES = 32;
/** nvmlAccountingStats_t: maxMemoryUsage is at offset 8. */
const PEAK_AT = 8;

/** Reads the use since `before`, and the peaks of `pids` where accounting is on: none beyond `most_bytes`, which the GPU has. */
export function readProcessUse(
  calls: DeviceCalls,
  before: ProcessUse,
  pids: readonly number[],
  most_bytes = MAX_BYTES,
): ProcessUse {
  const samples = readSamples(calls, before.last_seen);
  if (samples === undefined) return { ...before, percent: undefined, peak_bytes: readPeaks(calls, pids, most_bytes) };
  const newest = samples.reduce((latest, sample) => (sample.time > latest ? sample.time : latest), before.last_seen);
  return { percent: meanByProcess(samples), peak_bytes: readPeaks(calls, pids, most_bytes), last_seen: newest };
}

interface Sample {
  readonly pid: number;
  readonly time: bigint;
  readonly use: UsePercent;
}

/** None where the driver finds no sample, which means that every process was idle. */
function readSamples(calls: DeviceCalls, since: bigint): readonly Sample[] | undefined {
  if (calls.is_unreachable) return undefined;
  const ask = (room: Buffer | null): number => calls.library.call("process_utilization", calls.handle, room, calls.second, since);
  calls.second.writeUInt32LE(0);
  const first = ask(null);
  const count = calls.second.readUInt32LE();
  if (first === NVML_ERROR_NOT_FOUND || (first === NVML_SUCCESS && count === 0)) return [];
  if (first !== NVML_ERROR_INSUFFICIENT_SIZE || count > MAX_SAMPLES) {
    calls.judge("process_utilization", first);
    return undefined;
  }
  const room = Buffer.alloc(count * SAMPLE_BYTES + structs.SPARE_BYTES);
  const code = ask(room);
  if (code === NVML_ERROR_NOT_FOUND) return [];
  if (!calls.judge("process_utilization", code)) return undefined;
  return Array.from({ length: Math.min(count, calls.second.readUInt32LE()) }, (_, place) => sampleAt(room, place * SAMPLE_BYTES));
}

const sampleAt = (bytes: Buffer, at: number): Sample => ({
  pid: bytes.readUInt32LE(at),
  time: bytes.readBigUInt64LE(at + 8),
  use: {
    sm: bytes.readUInt32LE(at + 16),
    memory: bytes.readUInt32LE(at + 20),
    encoder: bytes.readUInt32LE(at + 24),
    decoder: bytes.readUInt32LE(at + 28),
  },
});

/** Pid 0 is what is left of an empty place; values above 100 are sentinels. */
export function meanByProcess(samples: readonly Omit<Sample, "time">[]): Map<number, UsePercent> {
  const honest = samples.filter(({ pid, use }) => pid !== 0 && Object.values(use).every((percent) => percent <= 100));
  const mean = (of: readonly Omit<Sample, "time">[], part: keyof UsePercent): number =>
    of.reduce((sum, { use }) => sum + use[part], 0) / of.length;
  return new Map(
    [...Map.groupBy(honest, ({ pid }) => pid)].map(([pid, of]) => [
      pid,
      { sm: mean(of, "sm"), memory: mean(of, "memory"), encoder: mean(of, "encoder"), decoder: mean(of, "decoder") },
    ]),
  );
}

function readPeaks(calls: DeviceCalls, pids: readonly number[], most_bytes: number): Map<number, number> {
  const peaks = new Map<number, number>();
  if (calls.uint32("accounting_mode") !== 1) return peaks;
  for (const pid of pids) {
    const code = calls.is_unreachable ? undefined : calls.library.call("accounting_stats", calls.handle, pid, calls.answer);
    // A process that ended in between, or began before accounting was switched on, has none.
    const peak = code === NVML_SUCCESS ? structs.uint64(calls.answer, PEAK_AT) : undefined;
    if (peak !== undefined && peak <= most_bytes) peaks.set(pid, peak);
  }
  return peaks;
}
