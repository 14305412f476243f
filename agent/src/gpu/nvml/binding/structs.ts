/**
 * Layouts of NVML's structs on 64-bit Linux, little endian: sizes, offsets and constants as measured against the
 * public header of NVML 13. Only what the agent reads.
 */
import type { DeviceMemory, GpuProcess } from "../../port/gpu-device.ts";

/** NVML_DEVICE_UUID_V2_BUFFER_SIZE and NVML_DEVICE_NAME_V2_BUFFER_SIZE: the longest text that a call gives. */
export const TEXT_SIZE = 96;

/** First field of nvmlMemory_v2_t: its size, with the version in the top byte. */
export const MEMORY_V2_VERSION = 33_554_472;
/** First field of nvmlGpuFabricInfo_v2_t. */
export const FABRIC_V2_VERSION = 33_554_468;
/** First field of nvmlTemperature_v1_t. */
export const TEMPERATURE_V1_VERSION = 16_777_228;
/** NVML_TEMPERATURE_GPU: the sensor on the die. */
export const TEMPERATURE_SENSOR_DIE = 0;
/** nvmlClockType_t. */
export const CLOCK_TYPES = { graphics: 0, sm: 1, memory: 2, video: 3 } as const;

/**
 * Room for a single answer. The largest struct that is read into it has 96 bytes; the rest is spare, because branches of
 * drivers have had larger structs behind the same symbol (process-entry-size.ts).
 */
export const SCRATCH_SIZE = 1_024;
/** Spare room behind lists of structs, for the same reason. */
export const SPARE_BYTES = 4_096;

/** NVML and DCGM write "no value" so in fields of 32 bits: all ones, the largest signed number, and DCGM's blanks below it. */
const isSentinel32 = (value: number): boolean => value === 0xffff_ffff || (value >= 0x7fff_fff0 && value <= 0x7fff_ffff);
/** The same in fields of 64 bits, and a sentinel of 32 bits that was put into one. */
const isSentinel64 = (value: bigint): boolean =>
  value === 0xffff_ffff_ffff_ffffn ||
  (value >= 0x7fff_ffff_ffff_fff0n && value <= 0x7fff_ffff_ffff_ffffn) ||
  value === 0xffff_ffffn ||
  value === 0xffff_ffff_0000_0000n;

/** Undefined where the driver has no value: a sentinel must never pass as one. */
export function uint32(bytes: Buffer, offset = 0): number | undefined {
  const value = bytes.readUInt32LE(offset);
  return isSentinel32(value) ? undefined : value;
}

/** As uint32; numbers that have the highest bit set were below zero. */
export function uint64(bytes: Buffer, offset = 0): number | undefined {
  const value = bytes.readBigUInt64LE(offset);
  return isSentinel64(value) ? undefined : Number(value);
}

/** Text up to its NUL. Drivers write UTF-8; bytes that are none are no text, and it is empty. What steers a terminal is "?". */
export function text(bytes: Buffer, offset = 0, size = TEXT_SIZE): string {
  const field = bytes.subarray(offset, offset + size);
  const end = field.indexOf(0);
  const reported = field.toString("utf8", 0, end < 0 ? field.length : end);
  return reported.includes("\uFFFD") ? "" : reported.replaceAll(/\p{Cc}/gu, "?");
}

/** NVML's thousandths (milliwatts, millijoules) as whole units. */
export const fromThousandths = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : value / 1000;

/** A small number that names something (an instance, a minor number); undefined where it is none that could. */
export const ordinal = (value: number | undefined, most: number): number | undefined =>
  value === undefined || value > most ? undefined : value;

/** nvmlMemory_t, 24 bytes: total, free, used. */
export const memory = (bytes: Buffer): DeviceMemory => ({
  total_bytes: uint64(bytes, 0),
  free_bytes: uint64(bytes, 8),
  used_bytes: uint64(bytes, 16),
  reserved_bytes: undefined,
});

/** nvmlMemory_v2_t, 40 bytes: version, total, reserved, free, used. */
export const memoryV2 = (bytes: Buffer): DeviceMemory => ({
  total_bytes: uint64(bytes, 8),
  free_bytes: uint64(bytes, 24),
  used_bytes: uint64(bytes, 32),
  reserved_bytes: uint64(bytes, 16),
});

/** nvmlPciInfo_t, 68 bytes: the bus id in its long form is at 36. The form _v2 has only the short one, at 0. */
export const pciBusId = (bytes: Buffer): string => text(bytes, 36, 32) || text(bytes, 0, 16);

/** All forms begin alike: pid at 0, usedGpuMemory at 8. From 24 bytes on gpuInstanceId is at 16, computeInstanceId at 20. */
export function processes(bytes: Buffer, count: number, entry_size: number): GpuProcess[] {
  const has_instances = entry_size >= 24;
  return Array.from({ length: count }, (_, i) => ({
    pid: bytes.readUInt32LE(i * entry_size),
    used_bytes: uint64(bytes, i * entry_size + 8),
    gpu_instance_id: has_instances ? uint32(bytes, i * entry_size + 16) : undefined,
    compute_instance_id: has_instances ? uint32(bytes, i * entry_size + 20) : undefined,
  }));
}
