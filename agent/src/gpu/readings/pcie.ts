import type { GpuHealth } from "../port/gpu-health.ts";
import type { GpuValues } from "./gpu-family.ts";
import type { HealthValues } from "./health-family.ts";

type LinkCalls =
  | "isPartOfChip"
  | "pcieGeneration"
  | "pcieGenerationMax"
  | "pcieWidth"
  | "pcieWidthMax"
  | "pcieReplays"
  | "pcieErrors";

/**
 * nvidia-smi `pcie.link.*`. An idle GPU lowers its link to save power, which is no fault. A GPU on the chip of its CPU has no
 * PCIe link; drivers then say generation 1, one lane, now and at most.
 */
export function readPcieLink(gpu: Pick<GpuHealth, LinkCalls>): HealthValues {
  const errors = gpu.pcieErrors();
  const [generation, generation_max] = [gpu.pcieGeneration(), gpu.pcieGenerationMax()];
  const [width, width_max] = [gpu.pcieWidth(), gpu.pcieWidthMax()];
  const is_placeholder = generation_max === 1 && width_max === 1 && gpu.isPartOfChip();
  return {
    pcie_generation: is_placeholder ? undefined : generation,
    pcie_generation_max: is_placeholder ? undefined : generation_max,
    pcie_width_lanes: is_placeholder ? undefined : width,
    pcie_width_max_lanes: is_placeholder ? undefined : width_max,
    pcie_replays: is_placeholder ? undefined : gpu.pcieReplays(),
    pcie_correctable_errors: errors.correctable,
    pcie_nonfatal_errors: errors.nonfatal,
    pcie_fatal_errors: errors.fatal,
  };
}

/** PCIe throughput where profiling does not tell it. By NVML it takes the GPU 20 ms a direction, and so the worker. */
export function readPcieThroughput(gpu: Pick<GpuHealth, "pcieBytesPerSecond">): GpuValues {
  return {
    pcie_transmit_bytes_per_second: gpu.pcieBytesPerSecond("transmit"),
    pcie_receive_bytes_per_second: gpu.pcieBytesPerSecond("receive"),
  };
}
