/** Readings of one NVLink of a GPU, one row a link each minute in gpu_links. */
import type { Reading } from "./reading.ts";

const slow = <const N extends string>(
  name: N,
  field_number: number,
  shape: Pick<Reading, "type" | "kind" | "unit" | "range">,
  meaning: string,
  origin: string,
): Reading & { readonly name: N } => ({ name, field_number, ...shape, cadence: "slow", meaning, origin });

const NUMBER = { type: "uint32", kind: "gauge", unit: "" } as const;
const BYTES = { type: "uint64", kind: "counter", unit: "B" } as const;
const ERRORS = { type: "uint64", kind: "counter", unit: "" } as const;
const COUNTER = "nvmlDeviceGetNvLinkErrorCounter";

export const LINK_READINGS = [
  slow("link_active", 16, { ...NUMBER, range: [0, 1] }, "1 where the link is up, 0 where it is down", "nvmlDeviceGetNvLinkState"),
  slow("link_version", 17, { ...NUMBER, range: [0, 64] }, "NVLink version as NVML numbers it", "nvmlDeviceGetNvLinkVersion"),
  slow(
    "link_speed_bytes_per_second",
    18,
    { type: "double", kind: "gauge", unit: "B/s" },
    "Most that the link can carry one way, in bytes per second",
    "NVML_FI_DEV_NVLINK_GET_SPEED",
  ),
  slow("link_transmit_bytes", 19, BYTES, "Data sent over the link, in bytes", "NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_TX"),
  slow("link_receive_bytes", 20, BYTES, "Data received over the link, in bytes", "NVML_FI_DEV_NVLINK_THROUGHPUT_DATA_RX"),
  slow("link_replay_errors", 21, ERRORS, "Packets sent again, a count", COUNTER),
  slow("link_recovery_errors", 22, ERRORS, "Times that the link had to recover, a count", COUNTER),
  slow("link_crc_flit_errors", 23, ERRORS, "CRC errors in flow control, a count", COUNTER),
  slow("link_crc_data_errors", 24, ERRORS, "CRC errors in data, a count", COUNTER),
  slow("link_ecc_data_errors", 25, ERRORS, "ECC errors in data, a count", COUNTER),
  slow(
    "link_receive_errors",
    26,
    ERRORS,
    "Packets received with errors (NVLink 5), a count",
    "NVML_FI_DEV_NVLINK_COUNT_RCV_ERRORS",
  ),
  slow(
    "link_effective_errors",
    27,
    ERRORS,
    "Errors that were left after correction (NVLink 5), a count",
    "NVML_FI_DEV_NVLINK_COUNT_EFFECTIVE_ERRORS",
  ),
  slow("link_symbol_errors", 28, ERRORS, "Symbols with errors (NVLink 5), a count", "NVML_FI_DEV_NVLINK_COUNT_SYMBOL_ERRORS"),
] as const;
