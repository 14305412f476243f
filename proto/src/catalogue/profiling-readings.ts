/**
 * What NVML's GPU performance monitoring (GPM) counts on Hopper and newer, for a GPU and for a MIG device: each value is of
 * the time between two samples. `metric` is NVML_GPM_METRIC_*.
 */
import type { Reading } from "./reading.ts";

const ORIGIN = "nvmlGpmMetricsGet";
const active = <const N extends string>(name: N, field_number: number, metric: number, meaning: string, dcgm?: string) =>
  ({
    name,
    field_number,
    metric,
    type: "float",
    kind: "gauge",
    cadence: "tick",
    unit: "",
    meaning: `${meaning}, 0..1`,
    origin: ORIGIN,
    ...(dcgm === undefined ? {} : { dcgm: { name: `DCGM_FI_PROF_${dcgm}`, factor: 1 } }),
  }) as const satisfies Reading & { readonly metric: number };

const rate = <const N extends string>(
  name: N,
  field_number: number,
  metric: number,
  meaning: string,
  dcgm: string,
  origin = ORIGIN,
) =>
  ({
    name,
    field_number,
    metric,
    type: "float",
    kind: "gauge",
    cadence: "tick",
    unit: "B/s",
    meaning: `${meaning}, in bytes per second`,
    origin,
    dcgm: { name: `DCGM_FI_PROF_${dcgm}`, factor: 1 },
  }) as const satisfies Reading & { readonly metric: number };

/** Before Hopper the GPU is asked for PCIe throughput itself, which takes 20 ms a direction: each minute, so mostly NULL. */
const PCIE_ORIGIN = `${ORIGIN}; before Hopper nvmlDeviceGetPcieThroughput, each minute`;

/** GPM gives ratios in percent and rates in MiB/s. */
export const PROFILING_READINGS = [
  active("graphics_active_ratio", 47, 1, "Share of time in which any part of graphics or compute was active", "GR_ENGINE_ACTIVE"),
  active(
    "sm_active_ratio",
    48,
    2,
    "Share of cycles in which a multiprocessor had a warp assigned, over all of them",
    "SM_ACTIVE",
  ),
  active("sm_occupancy_ratio", 49, 3, "Warps resident on multiprocessors as a share of the most there can be", "SM_OCCUPANCY"),
  active("integer_active_ratio", 50, 4, "Share of cycles in which the integer pipe was active", "PIPE_INT_ACTIVE"),
  active("tensor_active_ratio", 51, 5, "Share of cycles in which any tensor pipe was active", "PIPE_TENSOR_ACTIVE"),
  active("dram_active_ratio", 52, 10, "Device memory bandwidth in use as a share of the most there can be", "DRAM_ACTIVE"),
  active("fp64_active_ratio", 53, 11, "Share of cycles in which the FP64 pipe was active", "PIPE_FP64_ACTIVE"),
  active("fp32_active_ratio", 54, 12, "Share of cycles in which the FP32 pipe was active", "PIPE_FP32_ACTIVE"),
  active("fp16_active_ratio", 55, 13, "Share of cycles in which the FP16 pipe was active", "PIPE_FP16_ACTIVE"),
  rate("pcie_transmit_bytes_per_second", 56, 20, "What the GPU sends over PCIe", "PCIE_TX_BYTES", PCIE_ORIGIN),
  rate("pcie_receive_bytes_per_second", 57, 21, "What the GPU receives over PCIe", "PCIE_RX_BYTES", PCIE_ORIGIN),
  rate("nvlink_transmit_bytes_per_second", 58, 61, "What the GPU sends over all its NVLinks", "NVLINK_TX_BYTES"),
  rate("nvlink_receive_bytes_per_second", 59, 60, "What the GPU receives over all its NVLinks", "NVLINK_RX_BYTES"),
] as const;
