/**
 * Layouts of NVML's structs on 64-bit Linux, little endian: sizes, offsets and constants as measured against the
 * public header of NVML 13. Only what the agent reads.
 */
import type { NvmlMemory, NvmlProcess } from "./port.ts";

/** NVML_DEVICE_UUID_V2_BUFFER_SIZE and NVML_DEVICE_NAME_V2_BUFFER_SIZE: the longest text that a call gives. */
export const TEXT_SIZE = 96;

/** First field of nvmlMemory_v2_t: its size, with the version in the top byte. */
export const MEMORY_V2_VERSION = 33_554_472;
/** First field of nvmlTemperature_v1_t. */
export const TEMPERATURE_V1_VERSION = 16_777_228;
/** NVML_TEMPERATURE_GPU: the sensor on the die. */
export const TEMPERATURE_SENSOR_DIE = 0;
/** nvmlClockType_t. */
export const CLOCK_TYPES = { graphics: 0, sm: 1, memory: 2, video: 3 } as const;

/** Room for the largest struct or text of a single answer. */
export const SCRATCH_SIZE = 128;

const NOT_AVAILABLE_32 = 0xffff_ffff;
const NOT_AVAILABLE_64 = 0xffff_ffff_ffff_ffffn;

/** NVML writes all ones where it has no value: never pass that on as one. */
export function uint32(bytes: Buffer, offset = 0): number | undefined {
  const value = bytes.readUInt32LE(offset);
  return value === NOT_AVAILABLE_32 ? undefined : value;
}

export function uint64(bytes: Buffer, offset = 0): number | undefined {
  const value = bytes.readBigUInt64LE(offset);
  return value === NOT_AVAILABLE_64 ? undefined : Number(value);
}

/** Text up to its NUL. Drivers write UTF-8. */
export function text(bytes: Buffer, offset = 0, size = TEXT_SIZE): string {
  const field = bytes.subarray(offset, offset + size);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? field.length : end);
}

/** nvmlMemory_t, 24 bytes: total, free, used. */
export function memory(bytes: Buffer): NvmlMemory | undefined {
  const [total_bytes, free_bytes, used_bytes] = [uint64(bytes, 0), uint64(bytes, 8), uint64(bytes, 16)];
  if (total_bytes === undefined || free_bytes === undefined || used_bytes === undefined) return undefined;
  return { total_bytes, free_bytes, used_bytes, reserved_bytes: undefined };
}

/** nvmlMemory_v2_t, 40 bytes: version, total, reserved, free, used. */
export function memoryV2(bytes: Buffer): NvmlMemory | undefined {
  const [total_bytes, free_bytes, used_bytes] = [uint64(bytes, 8), uint64(bytes, 24), uint64(bytes, 32)];
  if (total_bytes === undefined || free_bytes === undefined || used_bytes === undefined) return undefined;
  return { total_bytes, free_bytes, used_bytes, reserved_bytes: uint64(bytes, 16) };
}

/** nvmlPciInfo_t, 68 bytes: the bus id in its long form stands at 36. */
export const pciBusId = (bytes: Buffer): string => text(bytes, 36, 32);

/** Bytes an entry of a process list: nvmlProcessInfo_v1_t behind the symbol without a suffix, nvmlProcessInfo_v2_t later. */
export const processEntrySize = (symbol: string): number => (/_v[23]$/.test(symbol) ? 24 : 16);

/** Both forms begin alike: pid at 0, usedGpuMemory at 8. The later one has gpuInstanceId at 16, computeInstanceId at 20. */
export function processes(bytes: Buffer, count: number, entry_size: number): NvmlProcess[] {
  const hasInstances = entry_size >= 24;
  return Array.from({ length: count }, (_, i) => ({
    pid: bytes.readUInt32LE(i * entry_size),
    used_bytes: uint64(bytes, i * entry_size + 8),
    gpu_instance_id: hasInstances ? uint32(bytes, i * entry_size + 16) : undefined,
    compute_instance_id: hasInstances ? uint32(bytes, i * entry_size + 20) : undefined,
  }));
}

/** nvmlBAR1Memory_t, 24 bytes: bar1Total, bar1Free, bar1Used. */
export const bar1 = (bytes: Buffer): { readonly total_bytes: number | undefined; readonly used_bytes: number | undefined } => ({
  total_bytes: uint64(bytes, 0),
  used_bytes: uint64(bytes, 16),
});
