/** nvmlDeviceGetFieldValues: many values by one call, each with its own return code. Pure. */

/** NVML_FI_DEV_*: number and name. */
export const FIELDS = {
  memory_temperature: { id: 82, symbol: "NVML_FI_DEV_MEMORY_TEMP" },
  link_count: { id: 91, symbol: "NVML_FI_DEV_NVLINK_LINK_COUNT" },
  /** Data, without protocol, in KiB. The scope is the link. */
  link_transmit_kib: { id: 138, symbol: "NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_TX" },
  link_receive_kib: { id: 139, symbol: "NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_RX" },
  /** In MB/s. */
  link_speed: { id: 164, symbol: "NVML_FI_DEV_NVLINK_GET_SPEED" },
  pcie_correctable_errors: { id: 173, symbol: "NVML_FI_DEV_PCIE_COUNT_CORRECTABLE_ERRORS" },
  pcie_nonfatal_errors: { id: 179, symbol: "NVML_FI_DEV_PCIE_COUNT_NON_FATAL_ERROR" },
  /** NVLink 5: bytes with protocol, where the counters of data above are not there; and errors by what they are. */
  link_transmit_bytes: { id: 202, symbol: "NVML_FI_DEV_NVLINK_COUNT_XMIT_BYTES" },
  link_receive_bytes: { id: 204, symbol: "NVML_FI_DEV_NVLINK_COUNT_RCV_BYTES" },
  link_receive_errors: { id: 208, symbol: "NVML_FI_DEV_NVLINK_COUNT_RCV_ERRORS" },
  link_effective_errors: { id: 219, symbol: "NVML_FI_DEV_NVLINK_COUNT_EFFECTIVE_ERRORS" },
  link_symbol_errors: { id: 221, symbol: "NVML_FI_DEV_NVLINK_COUNT_SYMBOL_ERRORS" },
  /** Signed, whatever type the driver gives it. */
  slowdown_margin: { id: 194, symbol: "NVML_FI_DEV_TEMPERATURE_SLOWDOWN_TLIMIT" },
  /** nvmlDeviceGpuRecoveryAction_t. */
  recovery_action: { id: 230, symbol: "NVML_FI_DEV_GET_GPU_RECOVERY_ACTION" },
  pcie_fatal_errors: { id: 180, symbol: "NVML_FI_DEV_PCIE_COUNT_FATAL_ERROR" },
} as const;

export type Field = keyof typeof FIELDS;

export interface FieldRequest {
  readonly field: Field;
  /** What the field is of, where there are several: the NVLink. */
  readonly scope?: number;
}

/** nvmlFieldValue_t: fieldId 0, scopeId 4, valueType 24, nvmlReturn 28, value 32. */
export const FIELD_VALUE_BYTES = 40;

export function writeFieldRequest(bytes: Buffer, place: number, { field, scope = 0 }: FieldRequest): void {
  const at = place * FIELD_VALUE_BYTES;
  bytes.fill(0, at, at + FIELD_VALUE_BYTES);
  bytes.writeUInt32LE(FIELDS[field].id, at);
  bytes.writeUInt32LE(scope, at + 4);
}

const NOT_AVAILABLE_64 = 0xffff_ffff_ffff_ffffn;

/** By nvmlValueType_t; undefined for a type that is new, and for the sentinels of "no value". */
const READ_VALUE: readonly ((bytes: Buffer, at: number) => number | undefined)[] = [
  (bytes, at) => finite(bytes.readDoubleLE(at)),
  (bytes, at) => unlessSentinel32(bytes.readUInt32LE(at)),
  (bytes, at) => unlessSentinel64(bytes.readBigUInt64LE(at)),
  (bytes, at) => unlessSentinel64(bytes.readBigUInt64LE(at)),
  (bytes, at) => Number(bytes.readBigInt64LE(at)),
  (bytes, at) => bytes.readInt32LE(at),
  (bytes, at) => bytes.readUInt16LE(at),
];

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);
const unlessSentinel32 = (value: number): number | undefined => (value === 0xffff_ffff ? undefined : value);
const unlessSentinel64 = (value: bigint): number | undefined => (value === NOT_AVAILABLE_64 ? undefined : Number(value));

/** The answer in one place: NVML's code, and the value where that is NVML_SUCCESS. */
export function fieldValueOf(bytes: Buffer, place: number): { readonly code: number; readonly value: number | undefined } {
  const at = place * FIELD_VALUE_BYTES;
  return { code: bytes.readInt32LE(at + 28), value: READ_VALUE[bytes.readUInt32LE(at + 24)]?.(bytes, at + 32) };
}
